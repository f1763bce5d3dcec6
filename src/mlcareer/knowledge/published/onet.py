"""The O*NET database as a folder of one's own: rated skills and knowledge, and software that employers ask for.

Its text and its XLSX files are read, of releases with one file of skills (to 30.2) and with two (from 30.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.published.overlay import Imported, Overlay
from mlcareer.knowledge.published.tables import PublishedRow, Told, find, folder_of

CODE = "O*NET-SOC Code"
OCCUPATIONS = "Occupation Data"
RATED = ("Skills", "Essential Skills", "Transferable Skills", "Knowledge")
SOFTWARE = (("Software Skills", "Workplace Example"), ("Technology Skills", "Example"))
TITLES = (("Job Titles", "Job Title"), ("Alternate Titles", "Alternate Title"))
ZONES = "Job Zones"
PAGE = "https://www.onetcenter.org/database.html"
LICENCE = "CC BY 4.0"
_SOURCE, _JUDGED = "onet-database", "onet-import-judgement"
_SOURCES = [_SOURCE, _JUDGED]
_IMPORTANT, _ESSENTIAL = 3.0, 4.0
"""From which rating of importance (1 to 5) on a skill is asked for, and from which on it is essential."""
_LEAST = 2
"""The level at which something essential is asked for at least: nobody can do without more than to have heard of it."""
_LEVELS = 7
"""The highest level of O*NET's scale, which is made 5 here."""
_DEGREES = {"4": "bachelor", "5": "master"}
_REASON = (
    "A skill or knowledge rated 3 (important) of 5 or more is asked for with that importance, and from 4 (very "
    "important) on, or where it is the highest of all, as essential; its level of 0 to 7 is made 1 to 5, at least 2 "
    "where it is essential. Software is asked for at level 2, with importance 3 where it is in demand and 2 where it "
    "is a hot technology; other software is left out. Job zone 4 is a bachelor's degree and 5 a master's as is usual; "
    "zones 1 to 3 count as entry, 4 and 5 as mid. Learning a skill takes the usual hours of a course."
)


def read_onet(folder: Path, shipped: Knowledge, today: date, told: Told) -> tuple[Overlay, Imported]:
    """The records of the O*NET database. Raises CareerError at the line of a fault."""
    folder = folder_of(folder, _files(OCCUPATIONS), "the O*NET Resource Center")
    maker = _OnetMaker(folder, shipped, told)
    maker.read()
    release = _release(folder)
    title = f"O*NET {release} Database" if release else "O*NET Database"
    attribution = (
        f"This product includes information from the {title} by the U.S. Department of Labor, Employment and Training "
        "Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. mlcareer "
        "has modified some of this information. USDOL/ETA has not approved, endorsed, or tested these modifications."
    )
    overlay = maker.overlay
    overlay.records["sources"] += [
        {
            "id": _SOURCE,
            "title": title,
            "publisher": "U.S. Department of Labor, Employment and Training Administration",
            "kind": "official",
            "url": PAGE,
            "accessed": today.isoformat(),
            "licence": LICENCE,
            "attribution": attribution,
        },
        {
            "id": _JUDGED,
            "title": "How ratings of O*NET were made levels and importances",
            "publisher": "mlcareer",
            "kind": "judgement",
            "reason": _REASON,
        },
    ]
    imported = Imported(
        folder="", source=title, licence=LICENCE, attribution=attribution,
        mapped=overlay.mapped.accounts(), left=overlay.left.accounts(),
    )  # fmt: skip
    return overlay, imported


def _files(name: str) -> list[str]:
    return [f"{name}.txt", f"{name}.xlsx", f"{name}.csv"]


def _release(folder: Path) -> str:
    """The release that the folder's name tells, as the download names it (`db_30_3_text`)."""
    found = re.fullmatch(r"db_(\d+)_(\d+)(?:_\w+)?", folder.resolve().name)
    return f"{found[1]}.{found[2]}" if found else ""


class _OnetMaker:
    def __init__(self, folder: Path, shipped: Knowledge, told: Told) -> None:
        self.folder, self.shipped, self.told = folder, shipped, told
        self.overlay = Overlay("onet", shipped)
        self.made: dict[str, dict[str, Any]] = {}
        self.by_name: dict[str, str] = {}
        self.asked: dict[str, dict[str, dict[str, Any]]] = {}
        """What each occupation asks for, by skill."""
        self.highest: dict[str, tuple[float, str]] = {}
        self.own_codes = {
            code.code: role.id
            for role in shipped.roles.values()
            for code in role.codes
            if code.system == "soc" and code.exact
        }

    def rows(self, name: str, *columns: str) -> Iterator[PublishedRow]:
        """The rows of a file, none where it is not there."""
        table = find(self.folder, _files(name), columns)
        if table is None:
            self.overlay.left.add("files that are not in the folder", name)
            return
        yield from table.rows(self.told)

    def read(self) -> None:
        """Everything, in the order in which names are given away."""
        occupations = {row[CODE]: row for row in self.rows(OCCUPATIONS, CODE, "Title", "Description")}
        split = find(self.folder, _files("Essential Skills"), ()) is not None
        for name in RATED:
            if (name == "Skills") != split or name == "Knowledge":
                self._rated(name)
        self._software()
        self._roles(occupations)
        self.overlay.records["skills"] += self.made.values()

    def skill(self, name: str, code: str, summary: str, category: str) -> str:
        """The id of a skill of a name: a shipped one, or one made here."""
        if name in self.by_name:
            return self.by_name[name]
        if own := self.overlay.skill_of(name):
            self.overlay.mapped.add("skills that are those of the shipped base, by name", f"{name} = {own}")
            self.by_name[name] = own
            return own
        id_ = self.by_name[name] = self.overlay.id("skills", name)
        self.made[id_] = {
            "id": id_,
            "name": self.overlay.label("skills", name, code),
            "category": category,
            "summary": summary,
            "learning": {"topic": "all"},
            "onet": [code],
            "sources": _SOURCES,
        }
        self.overlay.mapped.add("skills", name)
        return id_

    def _rated(self, file: str) -> None:
        ratings: dict[tuple[str, str], dict[str, float]] = {}
        table = find(self.folder, _files(file), (CODE, "Element ID", "Element Name", "Scale ID", "Data Value"))
        for row in self.rows(file, CODE, "Element ID", "Element Name", "Scale ID", "Data Value"):
            if row["Recommend Suppress"] == "Y" or row["Not Relevant"] == "Y":
                self.overlay.left.add("ratings that O*NET calls not precise or not relevant")
                continue
            try:
                value = float(row["Data Value"])
            except ValueError:
                assert table
                raise table.fault(row.line, "no-number", f"'{row['Data Value']}' is no rating.") from None
            ratings.setdefault((row[CODE], row["Element Name"]), {"id": row["Element ID"]})[row["Scale ID"]] = value  # type: ignore[dict-item]
        people = file in ("Skills", "Essential Skills", "Transferable Skills")
        for (occupation, name), found in ratings.items():
            importance = found.get("IM", 0.0)
            if importance < _IMPORTANT:
                self.overlay.left.add(f"ratings of {file.lower()} below {_IMPORTANT:g}, important")
                continue
            summary = f"{name}, as O*NET rates it among {'skills' if people else 'knowledge'}."
            skill = self.skill(name, str(found["id"]), summary, "people" if people else "domain")
            level = min(max(round(found.get("LV", 3.0 * _LEVELS / 5) * 5 / _LEVELS), 1), 5)
            one = {"skill": skill, "level": level, "importance": min(int(importance + 0.5), 5), "sources": _SOURCES}
            if importance >= _ESSENTIAL:
                one |= {"essential": True, "level": max(level, _LEAST)}
            self._ask(occupation, one)
            self.highest[occupation] = max(self.highest.get(occupation, (0.0, "")), (importance, skill))

    def _ask(self, occupation: str, one: dict[str, Any]) -> None:
        """Note a requirement, unless one for the same skill weighs as much."""
        asks = self.asked.setdefault(occupation, {})
        before = asks.get(one["skill"])
        if before is None or before["importance"] < one["importance"]:
            asks[one["skill"]] = one

    def _software(self) -> None:
        for file, column in SOFTWARE:
            if find(self.folder, _files(file), ()) is None:
                continue
            for row in self.rows(file, CODE, column, "Hot Technology", "In Demand"):
                name, kind = row[column], row["Commodity Title"] or row["Element Name"]
                if "Y" not in (row["Hot Technology"], row["In Demand"]) or not name:
                    self.overlay.left.add("software that is neither hot nor in demand", name)
                    continue
                code = row["Commodity Code"] or row["Element ID"]
                skill = self.skill(name, code, f"{name}: {kind.lower() or 'software'}.", "domain")
                importance = 3 if row["In Demand"] == "Y" else 2
                self._ask(row[CODE], {"skill": skill, "level": 2, "importance": importance, "sources": _SOURCES})
            return
        self.overlay.left.add("files that are not in the folder", SOFTWARE[0][0])

    def _roles(self, occupations: dict[str, PublishedRow]) -> None:
        overlay = self.overlay
        zones = {row[CODE]: row["Job Zone"] for row in self.rows(ZONES, CODE, "Job Zone")}
        roles: dict[str, dict[str, Any]] = {}
        for code, row in occupations.items():
            title, asks = row["Title"], self.asked.get(code, {})
            if code in self.own_codes or self.shipped.role_names.find(title):
                overlay.left.add("occupations that the shipped base has", title)
                continue
            if code not in self.highest:
                overlay.left.add("occupations of which O*NET rates nothing", title)
                continue
            if not any("essential" in one for one in asks.values()):
                highest = asks[self.highest[code][1]]
                highest |= {"essential": True, "level": max(highest["level"], _LEAST)}
            role = self._role(row, list(asks.values()), zones.get(code, ""))
            if overlay.add_role(role, title):
                roles[code] = role
                overlay.mapped.add("roles", title)
                overlay.mapped.add("requirements", times=len(asks))
        for code, names in self._titles(roles).items():
            if found := overlay.other_names("roles", names):
                roles[code]["also_called"] = [{"title": name, "sources": [_SOURCE]} for name in found]

    def _role(self, row: PublishedRow, requirements: list[dict[str, Any]], zone: str) -> dict[str, Any]:
        title = row["Title"]
        role = {
            "id": self.overlay.id("roles", title),
            "title": self.overlay.label("roles", title, row[CODE]),
            "family": "other",
            "seniority": "mid" if zone in _DEGREES else "entry",
            "summary": {"text": row["Description"] or title, "sources": [_SOURCE]},
            "requirements": requirements,
            "codes": [{"system": "soc", "code": row[CODE], "title": title, "sources": [_SOURCE]}],
        }
        if zone in _DEGREES:
            gate = {"id": "degree", "kind": "education", "strength": "usual", "education": _DEGREES[zone]}
            role["gates"] = [{**gate, "sources": _SOURCES, "note": f"O*NET job zone {zone}."}]
            self.overlay.mapped.add("job zones, as degrees that are usual")
        elif zone:
            self.overlay.left.add("job zones below 4, which say little of degrees")
        return role

    def _titles(self, roles: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
        """The other titles of each occupation."""
        found: dict[str, list[str]] = {}
        for file, column in TITLES:
            if find(self.folder, _files(file), ()) is None:
                continue
            for row in self.rows(file, CODE, column):
                if row[CODE] in roles and row[column]:
                    found.setdefault(row[CODE], []).append(row[column])
            return found
        self.overlay.left.add("files that are not in the folder", TITLES[0][0])
        return found
