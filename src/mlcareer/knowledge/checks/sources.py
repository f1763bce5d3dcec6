"""Checks of sources."""

from __future__ import annotations

from collections.abc import Iterator

from mlcareer.knowledge.checks.findings import Finding, references
from mlcareer.knowledge.draft import Draft

_ATTRIBUTED = ("CC BY", "ODBL", "OGL", "OPEN GOVERNMENT LICENCE")


def unused_source(draft: Draft) -> Iterator[Finding]:
    """A source on which no fact rests. Only the last folder's: an earlier one's facts may have been replaced."""
    own = {id_: entry for id_, entry in draft.by_id("sources").items() if entry.document.file in draft.last}
    used = {id_ for _, _, kind, id_ in references(draft) if kind == "sources"} if own else set()
    for id_, entry in own.items():
        if id_ not in used:
            yield entry, ("id",), f"nothing rests on the source '{id_}'."


def unreasoned_judgement(draft: Draft) -> Iterator[Finding]:
    """A source that is our own opinion, or not confirmed, does not say why it is held."""
    for entry in draft.entries["sources"]:
        if entry.record.kind in ("judgement", "unverified") and not entry.record.reason:
            yield entry, ("kind",), f"a source of kind '{entry.record.kind}' needs a 'reason'."


def missing_attribution(draft: Draft) -> Iterator[Finding]:
    """A source whose licence demands attribution (CC BY, ODbL, Open Government Licence) has no attribution text."""
    for entry in draft.entries["sources"]:
        licence = (entry.record.licence or "").upper().replace("-", " ")
        if licence.startswith(_ATTRIBUTED) and not entry.record.attribution:
            yield entry, ("licence",), f"{entry.record.licence} demands an 'attribution'."
