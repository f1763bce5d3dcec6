"""Small samples of what ESCO and the O*NET Resource Center publish: their own columns, made-up rows."""

from __future__ import annotations

import csv
import io
from pathlib import Path

OCCUPATION = "http://data.europa.eu/esco/occupation/"
SKILL = "http://data.europa.eu/esco/skill/"
_SKILLS = (
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,"
    "definition,inScheme,description"
)
_OCCUPATIONS = (
    "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
    "regulatedProfessionNote,scopeNote,definition,inScheme,description,code,naceCode"
)
_RELATIONS = "occupationUri,occupationLabel,relationType,skillType,skillUri,skillLabel"
_BROADER = "conceptType,conceptUri,conceptLabel,broaderType,broaderUri,broaderLabel"
_GROUPS = "conceptType,conceptUri,code,preferredLabel,status,altLabels,inScheme,description"


def comma(columns: str, *rows: dict[str, str]) -> str:
    """Comma-separated text with these columns."""
    out = io.StringIO()
    names = columns.split(",")
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: row.get(name, "") for name in names} for row in rows)
    return out.getvalue()


def _skill(key: str, label: str, other: str = "", reuse: str = "sector-specific") -> dict[str, str]:
    return {
        "conceptType": "KnowledgeSkillCompetence",
        "conceptUri": SKILL + key,
        "skillType": "skill/competence",
        "reuseLevel": reuse,
        "preferredLabel": label,
        "altLabels": other,
        "status": "released",
        "description": f"To {label}, with care.",
    }


def _job(key: str, group: str, label: str, other: str = "") -> dict[str, str]:
    return {
        "conceptType": "Occupation",
        "conceptUri": OCCUPATION + key,
        "iscoGroup": group,
        "preferredLabel": label,
        "altLabels": other,
        "description": f"Works as {label}.",
        "code": f"{group}.1",
    }


def _asks(job: str, skill: str, relation: str = "essential") -> dict[str, str]:
    return {"occupationUri": OCCUPATION + job, "relationType": relation, "skillUri": SKILL + skill}


def _above(narrow: str, broad: str) -> dict[str, str]:
    return {"conceptUri": SKILL + narrow, "broaderUri": SKILL + broad}


def esco() -> dict[str, str]:
    """A download of ESCO's classification in English, by file."""
    return {
        "skills_en.csv": comma(
            _SKILLS,
            _skill("s1", "steer ships", "pilot ships\nship steering\nhi", "occupation-specific"),
            _skill("s2", "Python (computer programming)", "Python"),
            _skill("s3", "work in teams", "teamwork at sea", "transversal"),
            _skill("s4", "dock ships", "pilot ships"),
            _skill("s5", "dock ships"),
            _skill("s1", "steer ships", "pilot ships\nship steering\nhi", "occupation-specific"),
        ),
        "occupations_en.csv": comma(
            _OCCUPATIONS,
            _job("o1", "3152", "ship pilot", "harbour pilot\nmarine pilot"),
            _job("o2", "1324", "harbour master", "harbour pilot"),
            _job("o3", "2511", "data scientist"),
            _job("o4", "9333", "idle hand"),
            _job("o5", "3152", "river pilot"),
        ),
        "occupationSkillRelations_en.csv": comma(
            _RELATIONS,
            _asks("o1", "s1"),
            _asks("o1", "s3", "optional"),
            _asks("o2", "s3"),
            _asks("o2", "s2", "optional"),
            _asks("o2", "s4"),
            _asks("o3", "s2"),
            _asks("o4", "s3", "optional"),
            _asks("o5", "s1"),
            _asks("o5", "s3", "optional"),
            _asks("o1", "gone"),
        ),
        "broaderRelationsSkillPillar_en.csv": comma(
            _BROADER, _above("s4", "s1"), _above("s4", "group"), _above("s1", "s2")
        ),
        "ISCOGroups_en.csv": comma(_GROUPS, {"code": "3152", "preferredLabel": "Ships' deck officers and pilots"}),
    }


def esco_of(roles: int) -> dict[str, str]:
    """A download with so many occupations, each of which needs some skills of its neighbours and Python or SQL."""
    skills = [_skill(f"s{n}", f"skill {n}", f"craft {n}") for n in range(roles)]
    skills += [_skill("p", "Python (computer programming)"), _skill("q", "SQL")]
    needs = [_asks(f"o{n}", f"s{(n * 7 + m) % roles}", "essential" if m % 2 else "optional")
             for n in range(roles) for m in range(6)]  # fmt: skip
    needs += [_asks(f"o{n}", "p" if n % 3 else "q", "essential" if n % 4 else "optional") for n in range(roles)]
    return {
        "skills_en.csv": comma(_SKILLS, *skills),
        "occupations_en.csv": comma(_OCCUPATIONS, *(_job(f"o{n}", "2512", f"job {n}") for n in range(roles))),
        "occupationSkillRelations_en.csv": comma(_RELATIONS, *needs),
    }


def tabs(columns: str, *rows: str) -> str:
    """Tab-separated text from columns and rows that are written with `|`."""
    return "".join(line.replace("|", "\t") + "\n" for line in (columns, *rows))


_RATED = (
    "O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value|N|Standard Error|Lower CI Bound|Upper CI Bound|"
    "Recommend Suppress|Not Relevant|Date|Domain Source"
)


def _rating(code: str, element: str, scale: str, value: str, suppress: str = "N") -> str:
    return f"{code}|{element}|{scale}|{value}|8|0.1|1|5|{suppress}|N|08/2025|Analyst"


def onet() -> dict[str, str]:
    """The text files of an O*NET database before 30.3."""
    return {
        "Occupation Data.txt": tabs(
            "O*NET-SOC Code|Title|Description",
            '53-5021.03|Pilots, Ship|Command ships to steer them "safely".',
            "53-5022.00|Motorboat Operators|Operate small boats.",
            "11-9199.00|Managers, All Other|All managers not listed separately.",
            "15-2051.00|Data Scientists|Develop models.",
        ),
        "Skills.txt": tabs(
            _RATED,
            _rating("53-5021.03", "2.A.1.b|Active Listening", "IM", "4.12"),
            _rating("53-5021.03", "2.A.1.b|Active Listening", "LV", "4.25"),
            _rating("53-5021.03", "2.B.3.g|Operation and Control", "IM", "4.62"),
            _rating("53-5021.03", "2.B.3.g|Operation and Control", "LV", "5.50"),
            _rating("53-5022.00", "2.B.3.g|Operation and Control", "IM", "3.50"),
            _rating("53-5022.00", "2.A.1.b|Active Listening", "IM", "3.12", "Y"),
            _rating("53-5022.00", "2.A.1.c|Writing", "IM", "2.00"),
        ),
        "Knowledge.txt": tabs(_RATED, _rating("53-5021.03", "2.C.10|Transportation", "IM", "4.51")),
        "Technology Skills.txt": tabs(
            "O*NET-SOC Code|Example|Commodity Code|Commodity Title|Hot Technology|In Demand",
            "53-5021.03|Microsoft Excel|43232110|Spreadsheet software|Y|Y",
            "53-5021.03|ShipPlotter|43233405|Map creation software|N|N",
            "53-5022.00|Boat Log Pro|43231602|Log software|Y|N",
        ),
        "Job Zones.txt": tabs(
            "O*NET-SOC Code|Job Zone|Date|Domain Source",
            "53-5021.03|4|08/2025|Analyst",
            "53-5022.00|2|08/2025|Analyst",
        ),
        "Alternate Titles.txt": tabs(
            "O*NET-SOC Code|Alternate Title|Short Title|Source(s)",
            "53-5021.03|Harbor Pilot|n/a|09",
            "53-5022.00|Harbor Pilot|n/a|09",
        ),
    }


def newer_onet() -> dict[str, str]:
    """The same as a release from 30.3 on has it: skills in two files, software and titles under other names."""
    files = onet()
    header, *rows = files.pop("Skills.txt").splitlines(keepends=True)
    files["Essential Skills.txt"] = header + "".join(row for row in rows if "\t2.A." in row)
    files["Transferable Skills.txt"] = header + "".join(row for row in rows if "\t2.B." in row)
    files["Software Skills.txt"] = tabs(
        "O*NET-SOC Code|Element ID|Element Name|Workplace Example|Hot Technology|In Demand",
        "53-5021.03|2.D.1|Spreadsheet software|Microsoft Excel|Y|Y",
        "53-5021.03|2.D.2|Map creation software|ShipPlotter|N|N",
        "53-5022.00|2.D.3|Log software|Boat Log Pro|Y|N",
    )
    del files["Technology Skills.txt"]
    files["Job Titles.txt"] = files.pop("Alternate Titles.txt").replace("Alternate Title", "Job Title")
    return files


def write(folder: Path, files: dict[str, str]) -> Path:
    """The files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder
