"""ESCO's download as a folder of one's own: occupations become roles, what they ask for becomes skills.

ESCO says which skills an occupation needs and which it may need, and no levels, weights or hours; what is put in their
place is a judgement, the same for all, and stands as such in the folder's sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.published.overlay import Imported, Overlay
from mlcareer.knowledge.published.tables import PublishedRow, PublishedTable, Told, find, folder_of

OCCUPATIONS, SKILLS = "occupations_en.csv", "skills_en.csv"
RELATIONS, BROADER, GROUPS = (
    "occupationSkillRelations_en.csv",
    "broaderRelationsSkillPillar_en.csv",
    "ISCOGroups_en.csv",
)
PAGE = "https://esco.ec.europa.eu/en/use-esco/download"
LICENCE = "Reuse under Commission Decision 2011/833/EU"
ATTRIBUTION = (
    "This service uses the ESCO classification of the European Commission. It was adapted: levels, importances, "
    "learning times and grades were added, and records were left out."
)
_SOURCE, _JUDGED = "esco-download", "esco-import-judgement"
_SOURCES = [_SOURCE, _JUDGED]
_NEEDED = {"level": 3, "importance": 4, "essential": True, "sources": _SOURCES}
_WISHED = {"level": 3, "importance": 2, "sources": _SOURCES}
_PART = 0.5
"""What a narrower skill counts for the broader one that ESCO puts above it."""
_REASON = (
    "ESCO has no levels, weights, hours or grades. Every skill is asked for at level 3 (intermediate), an essential "
    "one with importance 4 and an optional one with 2; learning a skill takes the usual hours of a course; a skill "
    "counts half for the one that ESCO puts above it; managers (ISCO group 1) count as lead, professionals (2) as mid, "
    "all others as entry."
)
_GRADES = {"1": "lead", "2": "mid"}


def read_esco(folder: Path, shipped: Knowledge, today: date, told: Told) -> tuple[Overlay, Imported]:
    """The records of ESCO's English files. Raises CareerError at the line of a fault."""
    folder = folder_of(folder, [OCCUPATIONS], "ESCO")
    maker = _EscoMaker(folder, shipped, told)
    maker.skills()
    maker.occupations()
    overlay = maker.overlay
    overlay.records["sources"] += [
        {
            "id": _SOURCE,
            "title": "ESCO classification, CSV download in English",
            "publisher": "European Commission",
            "kind": "official",
            "url": PAGE,
            "accessed": today.isoformat(),
            "licence": LICENCE,
            "attribution": ATTRIBUTION,
        },
        {
            "id": _JUDGED,
            "title": "What was put where ESCO says nothing",
            "publisher": "mlcareer",
            "kind": "judgement",
            "reason": _REASON,
        },
    ]
    imported = Imported(
        folder="", source="ESCO", licence=LICENCE, attribution=ATTRIBUTION,
        mapped=overlay.mapped.accounts(), left=overlay.left.accounts(),
    )  # fmt: skip
    return overlay, imported


class _EscoMaker:
    def __init__(self, folder: Path, shipped: Knowledge, told: Told) -> None:
        self.folder, self.shipped, self.told = folder, shipped, told
        self.overlay = Overlay("esco", shipped)
        self.skill_ids: dict[str, str] = {}
        """The skill that each address of ESCO's stands for here."""
        self.own_codes = {
            code.code: role.id
            for role in shipped.roles.values()
            for code in role.codes
            if code.system == "esco" and code.exact
        }

    def rows(self, name: str, *columns: str) -> Iterator[PublishedRow]:
        """The rows of a file that has to be there."""
        folder_of(self.folder, [name], "ESCO")
        yield from PublishedTable(self.folder / name, columns).rows(self.told)

    def skills(self) -> None:
        """Every skill, those that occupations ask for and the others."""
        overlay, made = self.overlay, {}
        rows = {row["conceptUri"]: row for row in self.rows(SKILLS, "conceptUri", "preferredLabel", "altLabels")}
        for uri, row in rows.items():
            name = row["preferredLabel"]
            if not uri or not name:
                overlay.left.add("skills without an address or a name", uri or name)
            elif own := overlay.skill_of(name):
                self.skill_ids[uri] = own
                overlay.mapped.add("skills that are those of the shipped base, by name", f"{name} = {own}")
            else:
                made[uri] = self._skill(row)
        for uri, row in rows.items():
            if uri in made and (names := overlay.other_names("skills", _list(row["altLabels"]))):
                made[uri]["aliases"] = names
        for broader, narrower in self._broader(made):
            made[broader].setdefault("related", []).append({"skill": self.skill_ids[narrower], "factor": _PART})
            overlay.mapped.add("skills that count half for the one above them", rows[narrower]["preferredLabel"])
        overlay.records["skills"] += made.values()

    def _skill(self, row: PublishedRow) -> dict[str, Any]:
        name, uri = row["preferredLabel"], row["conceptUri"]
        self.skill_ids[uri] = id_ = self.overlay.id("skills", name)
        self.overlay.mapped.add("skills", name)
        return {
            "id": id_,
            "name": self.overlay.label("skills", name, uri.rpartition("/")[2][:8]),
            "category": "people" if row["reuseLevel"] == "transversal" else "domain",
            "summary": row["description"] or row["definition"] or name,
            "learning": {"topic": "all"},
            "esco": uri,
            "sources": _SOURCES,
        }

    def _broader(self, made: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
        """The skills made here that stand above another skill, with that one."""
        if (table := find(self.folder, [BROADER], ("conceptUri", "broaderUri"))) is None:
            return
        seen: set[tuple[str, str]] = set()
        for row in table.rows(self.told):
            pair = row["broaderUri"], row["conceptUri"]
            if pair[0] not in self.skill_ids or pair[1] not in self.skill_ids:
                self.overlay.left.add("places of skills in groups")
            elif pair[0] not in made:
                self.overlay.left.add("skills below one of the shipped base", row["conceptUri"])
            elif pair not in seen and self.skill_ids[pair[0]] != self.skill_ids[pair[1]]:
                seen.add(pair)
                yield pair

    def occupations(self) -> None:
        """Every occupation that needs something, unless the shipped base has it."""
        overlay = self.overlay
        asked = self._relations()
        groups = self._groups()
        rows = {
            row["conceptUri"]: row
            for row in self.rows(OCCUPATIONS, "conceptUri", "iscoGroup", "preferredLabel", "altLabels")
        }
        roles: dict[str, dict[str, Any]] = {}
        for uri, row in rows.items():
            title = row["preferredLabel"]
            requirements = list(asked.get(uri, {}).values())
            if not uri or not title:
                overlay.left.add("occupations without an address or a title", uri or title)
            elif uri in self.own_codes or self.shipped.role_names.find(title):
                overlay.left.add("occupations that the shipped base has", title)
            elif not any("essential" in one for one in requirements):
                overlay.left.add("occupations of which ESCO names nothing essential", title)
            else:
                role = self._role(row, requirements, groups)
                if overlay.add_role(role, title):
                    roles[uri] = role
                    overlay.mapped.add("roles", title)
                    overlay.mapped.add("requirements", times=len(requirements))
        for uri, role in roles.items():
            if names := overlay.other_names("roles", _list(rows[uri]["altLabels"])):
                role["also_called"] = [{"title": name, "sources": [_SOURCE]} for name in names]

    def _role(self, row: PublishedRow, requirements: list[dict[str, Any]], groups: dict[str, str]) -> dict[str, Any]:
        title, group = row["preferredLabel"], row["iscoGroup"].removeprefix("C")
        code = {"system": "esco", "code": row["conceptUri"], "title": title, "sources": [_SOURCE]}
        if group in groups:
            code["note"] = f"ISCO-08 group {group}, {groups[group]}."
        return {
            "id": self.overlay.id("roles", title),
            "title": self.overlay.label("roles", _upper(title), row["code"] or group),
            "family": "other",
            "seniority": _GRADES.get(group[:1], "entry"),
            "summary": {"text": row["description"] or row["definition"] or title, "sources": [_SOURCE]},
            "requirements": requirements,
            "codes": [code],
        }

    def _relations(self) -> dict[str, dict[str, dict[str, Any]]]:
        """What each occupation asks for, by skill; essential where ESCO says so once."""
        found: dict[str, dict[str, dict[str, Any]]] = {}
        columns = "occupationUri", "relationType", "skillUri"
        for row in self.rows(RELATIONS, *columns):
            skill = self.skill_ids.get(row["skillUri"])
            if skill is None:
                self.overlay.left.add(f"requirements for a skill that {SKILLS} does not have", row["skillUri"])
            elif row["relationType"] not in ("essential", "optional"):
                self.overlay.left.add("requirements that are neither essential nor optional", row["relationType"])
            else:
                asks = found.setdefault(row["occupationUri"], {})
                if row["relationType"] == "essential" or skill not in asks:
                    asks[skill] = {"skill": skill, **(_NEEDED if row["relationType"] == "essential" else _WISHED)}
        return found

    def _groups(self) -> dict[str, str]:
        table = find(self.folder, [GROUPS], ("code", "preferredLabel"))
        return {row["code"]: row["preferredLabel"] for row in table.rows(self.told)} if table else {}


def _list(cell: str) -> list[str]:
    """The labels in a cell, one a line."""
    return [label.strip() for label in cell.splitlines() if label.strip()]


def _upper(title: str) -> str:
    """A title as titles stand here, with a capital."""
    return title[:1].upper() + title[1:]
