"""Checks of what others say that a role asks for."""

from __future__ import annotations

from collections.abc import Iterator

from mlcareer.knowledge.checks.findings import Finding
from mlcareer.knowledge.draft import Draft


def advertisements_form(draft: Draft) -> Iterator[Finding]:
    """A list of counts in advertisements.yaml is not as long as its list of roles, names more advertisements than there
    are."""
    if "advertisements" not in draft.singles:
        return
    entry = draft.singles["advertisements"]
    for number, sample in enumerate(entry.record.samples):
        path = ("samples", number)
        if len(sample.advertisements) != len(sample.roles):
            yield entry, path, "'advertisements' is not as long as 'roles'."
        for place, one in enumerate(sample.skills):
            here = (*path, "skills", place)
            if len(one.named) != len(sample.roles):
                yield entry, here, f"'{one.skill}' is not as long as 'roles'."
            elif any(named > n for named, n in zip(one.named, sample.advertisements, strict=False)):
                yield entry, here, f"'{one.skill}' is named by more advertisements than there are."


def framework_form(draft: Draft) -> Iterator[Finding]:
    """A grade of framework.yaml asks for a skill or a level that the framework does not list, a role has two grades
    that are the same as it, or the levels do not rise from the first to the last."""
    if "framework" not in draft.singles:
        return
    entry = draft.singles["framework"]
    known = {one.name for one in entry.record.skills}
    levels = list(entry.record.levels.values())
    if levels != sorted(set(levels)):
        yield entry, ("levels",), "the levels have to rise from the first to the last."
    same: set[str] = set()
    for number, grade in enumerate(entry.record.grades):
        path = ("grades", number)
        for ask in grade.asks:
            if ask.name not in known or ask.level not in entry.record.levels:
                yield entry, path, f"'{ask.name}' at '{ask.level}' is not listed."
        if grade.same and grade.role in same:
            yield entry, path, f"a second grade is the same as '{grade.role}'."
        same |= {grade.role} if grade.same else set()


def technologies_form(draft: Draft) -> Iterator[Finding]:
    """The occupations of technologies.yaml are not in order of their codes, flag a technology twice, or are ones that
    no role has among its codes."""
    if "technologies" not in draft.singles:
        return
    entry = draft.singles["technologies"]
    used = {code.code for role in draft.by_id("roles").values() for code in role.record.codes}
    before = ""
    for number, one in enumerate(entry.record.occupations):
        path = ("occupations", number)
        if one.code <= before:
            yield entry, path, f"{one.code} belongs before {before}, or stands twice."
        if len({*one.in_demand, *one.hot}) < len(one.in_demand) + len(one.hot):
            yield entry, path, f"{one.code} flags a technology twice."
        if one.code not in used and entry.document.file in draft.last:
            yield entry, path, f"no role has the code {one.code}."
        before = one.code
