"""Checks of what no skill buys: degrees, years, licences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from mlcareer.knowledge.checks.findings import Day, Finding, of_the_field
from mlcareer.knowledge.draft import Draft
from mlcareer.knowledge.model.values import Degree

_PEERS = 3
_DEGREES = get_args(Degree)


def gate_form(draft: Draft) -> Iterator[Finding]:
    """A gate lacks what its kind needs: a degree, the years and what they count, or the name of a licence."""
    for entry in draft.by_id("roles").values():
        for number, gate in enumerate(entry.record.gates):
            lacks = {
                "education": gate.education is None,
                "experience": gate.years is None or gate.counts is None or (gate.counts == "roles") != bool(gate.roles),
                "licence": gate.licence is None,
            }
            if lacks[gate.kind]:
                yield entry, ("gates", number), f"gate '{gate.id}' lacks what a gate of kind '{gate.kind}' needs."


def untold_degree(draft: Draft, _: Day) -> Iterator[Finding]:
    """A role has no gate of education, where three others or more of its family have one, and all of them."""
    for entry in of_the_field(draft).values():
        peers = [one.record for one in of_the_field(draft).values() if one.record.family == entry.record.family]
        without = [one.id for one in peers if not any(gate.kind == "education" for gate in one.gates)]
        if without == [entry.record.id] and len(peers) > _PEERS:
            yield entry, ("id",), f"tells of no degree, as all others of the family '{entry.record.family}' do."


def degree_order(draft: Draft, _: Day) -> Iterator[Finding]:
    """A role prefers a lower degree than the one it usually asks for."""
    for entry in draft.by_id("roles").values():
        degrees = [(gate.strength, _DEGREES.index(gate.education)) for gate in entry.record.gates if gate.education]
        asked = max((rank for strength, rank in degrees if strength != "preferred"), default=0)
        for number, gate in enumerate(entry.record.gates):
            if gate.education and gate.strength == "preferred" and _DEGREES.index(gate.education) < asked:
                message = f"'{gate.education}' is preferred, where '{_DEGREES[asked]}' is asked."
                yield entry, ("gates", number, "education"), message
