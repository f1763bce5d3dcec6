"""Checks of the codes of occupations, fields and exams."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlcareer.documents import Where
from mlcareer.knowledge.checks.findings import Day, Finding
from mlcareer.knowledge.draft import Draft, Entry

_CODES = {
    "soc": re.compile(r"\d{2}-\d{4}\.\d{2}"),
    "esco": re.compile(r"https?://data\.europa\.eu/esco/\S+"),
    "isced": re.compile(r"\d{4}"),
    "an exam": re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*"),
}

_OCCUPATION = re.compile(r"(.*) \((.*)\)")


def code_form(draft: Draft, _: Day) -> Iterator[Finding]:
    """The code of an occupation, or the ESCO code of a skill, has not the form of its classification: 15-2051.00 for
    SOC, an address at data.europa.eu for ESCO, four digits for ISCED; or that of an exam is no capitals and digits."""
    for entry, path, system, code in _codes(draft):
        if not _CODES[system].fullmatch(code):
            yield entry, path, f"'{code}' is no code of {system if system == 'an exam' else system.upper()}."


def _codes(draft: Draft) -> Iterator[tuple[Entry, Where, str, str]]:
    """Every code of a classification or an exam: where it stands, of which, and the code."""
    for entry in draft.by_id("skills").values():
        yield from ((entry, ("esco",), "esco", entry.record.esco),) if entry.record.esco else ()
    for entry in draft.by_id("certifications").values():
        yield from ((entry, ("code",), "an exam", entry.record.code),) if entry.record.code else ()
    for entry in draft.by_id("studies").values():
        yield from ((entry, ("isced", n, "code"), "isced", one.code) for n, one in enumerate(entry.record.isced))
    for entry in draft.by_id("roles").values():
        yield from ((entry, ("codes", n, "code"), one.system, one.code) for n, one in enumerate(entry.record.codes))


def code_title(draft: Draft, _: Day) -> Iterator[Finding]:
    """The code of an occupation stands with another title than in a role before, in technologies.yaml or in figures on
    pay, or its title with another code of the classification; or the code of a field of study with another name: one of
    the two is that of another."""
    single = draft.singles.get("technologies")
    listed = [("soc", one.code, one.title) for one in single.record.occupations] if single else []
    titles = {(system, code): title for system, code, title in listed}
    codes = {(system, title): code for system, code, title in listed}
    for entry in draft.by_id("roles").values():
        for number, one in enumerate(entry.record.codes):
            if (title := titles.setdefault((one.system, one.code), one.title)) != one.title:
                yield entry, ("codes", number), f"{one.code} is '{title}' elsewhere."
            elif (code := codes.setdefault((one.system, one.title), one.code)) != one.code:
                yield entry, ("codes", number), f"'{one.title}' is {code} elsewhere."
    yield from _other_names(draft)


def _other_names(draft: Draft) -> Iterator[Finding]:
    """The codes of fields of study and of occupations of figures that stand with another name elsewhere."""
    names: dict[tuple[str, str], str] = {}
    for entry in draft.by_id("studies").values():
        for number, field in enumerate(entry.record.isced):
            if (name := names.setdefault(("isced", field.code), field.name)) != field.name:
                yield entry, ("isced", number), f"{field.code} is '{name}' elsewhere."
    for entry in (*draft.by_id("roles").values(), *draft.by_id("market").values()):
        for key in ("pay", "outlook"):
            for number, one in enumerate(getattr(entry.record, key)):
                if found := _OCCUPATION.fullmatch(one.occupation or ""):
                    name = names.setdefault(("occupation", found[2]), found[1])
                    if name.casefold() != found[1].casefold():
                        yield entry, (key, number, "occupation"), f"{found[2]} is '{name}' elsewhere."
