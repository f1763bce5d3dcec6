"""A knowledge folder that is as small as one can be and passes every check, for tests to spoil one place of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mlcareer.knowledge.checks import Day, check, check_upkeep, notes_of
from mlcareer.knowledge.draft import read_draft

TODAY = date(2026, 11, 21)
ON_THE_DAY = Day(TODAY)
MINIMAL = {
    "sources.yaml": """\
- id: guess
  title: What we think
  publisher: mlcareer
  kind: judgement
  reason: Nobody has counted.
- id: survey
  title: A survey
  publisher: A university
  kind: survey
  url: https://an-office.org/survey
  published: 2026-03
  licence: CC BY 4.0
  attribution: A university, 2026
""",
    "skills.yaml": """\
- id: python
  name: Python
  category: programming
  summary: A language.
  aliases: [py, snake]
  context: {snake: [code]}
  related: [{skill: sql, factor: 0.2}]
  learning: {topic: all}
  foundation: Where one begins.
  sources: [guess]
- id: pytorch
  name: PyTorch
  category: deep-learning
  summary: A library.
  prerequisites: [{skill: python, level: 2}]
  learning: {topic: all}
  sources: [guess]
- id: sql
  name: SQL
  category: programming
  summary: A language for data.
  learning: {topic: all}
  sources: [guess]
  foundation: Tables explain themselves.
""",
    "roles.yaml": """\
- id: analyst
  title: Analyst
  family: analytics
  seniority: entry
  summary: {text: Answers questions., sources: [survey]}
  requirements:
  - {skill: sql, level: 3, importance: 5, essential: true, sources: [survey]}
  leads_to: [{role: engineer, sources: [survey]}]
- id: engineer
  title: Engineer
  family: engineering
  seniority: mid
  summary: {text: Builds things., sources: [survey]}
  also_called: [{title: Developer, sources: [survey]}]
  requirements:
  - {skill: python, level: 3, importance: 5, essential: true, sources: [survey]}
  - {id: tool, name: A tool, any_of: [pytorch, sql], level: 2, importance: 2, sources: [guess]}
  gates:
  - {id: degree, kind: education, strength: usual, education: bachelor, fields: [informatics], sources: [guess]}
  pay:
  - {country: US, currency: USD, low: 50, median: 70, high: 90, as_of: 2026-03, sources: [survey]}
  enters_from: [{role: analyst, sources: [survey]}]
  codes: [{system: soc, code: "15-2051.00", title: Data Scientists, sources: [survey]}]
""",
    "certifications.yaml": """\
- id: exam-one
  name: Exam one
  issuer: A firm
  availability: {available_from: 2024-01-01, last_exam: 2026-03-31, sources: [survey]}
  covers: [{skill: python, level: 3, weight: 60}, {skill: sql, level: 2, weight: 40}]
  coverage_sources: [guess]
  successor: exam-two
  sources: [survey]
- id: exam-two
  name: Exam two
  issuer: A firm
  covers: [{skill: pytorch, level: 2, weight: 50}]
  coverage_sources: [survey]
  sources: [survey]
- id: quiz
  name: A quiz
  issuer: A house
  fees: [{amount: 200, currency: USD, sources: [survey]}]
  covers:
  - {skill: pytorch, level: 3, weight: 20}
  coverage_sources: [survey]
  sources: [survey]
""",
    "resources.yaml": """\
- id: course
  title: A course
  kind: course
  provider: A firm
  summary: Teaches Python.
  url: https://an-office.org/course
  teaches: [{skill: python, from_level: 0, to_level: 2}]
  teaches_sources: [guess]
  sources: [survey]
- id: manual
  title: A manual
  kind: book
  provider: A house
  summary: Explains.
  url: https://an-office.org/manual
  teaches: [{skill: sql, from_level: 1, to_level: 3}]
  teaches_sources: [survey]
  sources: [survey]
""",
    "method.yaml": """\
version: "1"
as_of: 2026-11-21
bands: [{name: ready, at_least: 80}, {name: far, at_least: 0}]
band_sources: [guess]
level_sources: [survey]
learning:
  multiples: [1, 2, 3, 8, 20]
  topics: [{id: all, courses: 9, low: 10, median: 15, high: 20}, {id: brief, courses: 5, low: 5, median: 8, high: 10}]
  sources: [guess]
fit:
  between_sources: 0.2
  between_roles: 0.5
  between_families: 1
  fades: 0.5
  advertisement_weight: 0.2
  worth_by_importance: [0, 0.2, 0.3, 0.5, 0.7, 0.9]
  worth_weight: 20
  unasked_share: 0.12
  overlap: 1
  resemblance: 0.4
  least_share: 0.01
  spread: 1
  advertised_spread: 1
  familiar: -3.6
  strange: 3
  strangest: 1.25
  silent: 0.3
  short_list: 0
  common: 1000
  rarity: 0
  job_points: 3
  near_points: 0.8
  job_years: 1
  past_job: 0.5
  aim_points: 0.5
  degree_points: 0.4
  close: 0.35
  essential_points: 0.5
  sources: [guess]
importance:
  start: 3
  held_counts: 0.25
  held_point: 0.5
  advertised_least: 20
  advertised_counts: 0.1
  advertised_point: 0.33
  held_least: 5
  exam_point: 0.5
  page_points: 2
  full_level: 3
  most: 4
  essential_least: 4
  sources: [guess]
ages: [{fact: checked, years: 3, sources: [guess]}, {fact: pay, years: 3, sources: [guess]}]
""",
    "holders.yaml": """\
- id: poll
  kind: people
  family: poll
  year: 2026
  population: Whoever answered
  licence: CC BY 4.0
  sources: [survey]
  unclear: [Go]
  narrower:
  - {skill: python, items: [Django]}
  roles: [analyst, engineer]
  n: [10, 20]
  skills:
  - {skill: python, means: [Python], holders: [5, 15], overlap: 0.2}
  - {skill: sql, means: [SQL], holders: [9, 1], overlap: 0.2}
""",
    "advertisements.yaml": """\
samples:
- year: 2024
  sources: [survey]
  roles: [analyst]
  advertisements: [30]
  skills:
  - {skill: sql, named: [20]}
""",
    "framework.yaml": """\
name: Office's framework
sources: [survey]
levels: {Working: 3}
skills:
- {name: Querying, skills: [sql]}
grades:
- role: analyst
  title: Analyst
  same: true
  asks:
  - {name: Querying, level: Working}
""",
    "language/en/cues.yaml": """\
sources: [guess]
cues:
- {says: negated, stands: before, phrases: [never]}
""",
    "language/en/everyday.yaml": """\
sources: [guess]
asked: [insight]
""",
    "language/places.yaml": """\
sources: [guess]
countries:
- {code: DE, name: Germany, currency: EUR}
- {code: US, name: United States, currency: USD}
""",
    "technologies.yaml": """\
release: "29.3"
occupations:
- {code: "15-2051.00", title: Data Scientists, in_demand: [R], hot: [Go]}
sources: [survey]
""",
    "together.yaml": """\
respondents: 10
years_coding: [0]
years_ml: [0]
education: [bachelor]
roles: [analyst]
sources: [survey]
skills:
- {skill: python, named: [5], asked: [10], years_coding: [0.1], years_ml: [0.1], education: [0.1]}
""",
    "families.yaml": """\
- id: building
  name: building
  titles: [mason, site manager]
  words: [brick]
  near: [engineer]
  skills: [{skill: python, level: 1, share: 0.1}]
  sources: [guess]
- id: leading
  name: leading people
  titles: [manager, chief]
  leads: [engineer, analytics, building]
  like: building
  sources: [guess]
""",
    "studies.yaml": """\
- id: computing
  name: computing
  isced: [{code: "0613", name: Software and applications development and analysis}]
  words: [computer science, informatics]
  skills: [{skill: python, level: 2, share: 0.7}]
  sources: [survey]
- id: physics
  name: physics
  isced: [{code: "0533", name: Physics}]
  words: [astronomy]
  counts_for: [{study: computing, why: programming is taught in both}]
  sources: [survey]
""",
    "language/degrees.yaml": """\
forms:
- {level: bachelor, words: [bsc]}
- {level: master, words: [msc]}
- {level: master, cased: true, words: [MS]}
unfinished: [expected]
sources: [guess]
""",
    "milestones.yaml": """\
- id: analytics
  sources: [guess]
  piece: A look at a table
  milestones:
  - {id: first, goal: You see., text: Draw it., shows: [sql]}
  - {id: second, goal: You tell., text: Say it., shows: [sql]}
""",
    "titles.yaml": """\
levels:
- {id: senior, grade: senior, words: [senior]}
- {id: director, grade: executive, words: [director of]}
spellings:
- {means: senior, words: [sr]}
- {means: engineer, words: [eng]}
other_names: [{title: Tinkerer, role: engineer, sources: [survey]}]
sources: [guess]
""",
}


@dataclass(frozen=True)
class Folder:
    """A folder of knowledge files under a test's control."""

    path: Path

    @classmethod
    def minimal(cls, path: Path) -> Folder:
        """The minimal knowledge base, written to `path`."""
        return cls.holding(path, MINIMAL)

    @classmethod
    def holding(cls, path: Path, files: dict[str, str]) -> Folder:
        """A folder with these files."""
        path.mkdir(exist_ok=True)
        for name, text in files.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_text(text, encoding="utf-8")
        return cls(path)

    def replace(self, file: str, before: str, after: str) -> None:
        """Put `after` in the place of `before`, which has to stand in the file just once."""
        text = (self.path / file).read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {file}"
        (self.path / file).write_text(text.replace(before, after), encoding="utf-8")


def problems(*folders: Folder, day: Day = ON_THE_DAY) -> list[str]:
    """What is wrong with the knowledge base of the folders on a day, as it would be printed."""
    draft, wrong_shapes = read_draft(folder.path for folder in folders)
    return [str(problem) for problem in sorted(wrong_shapes) or check(draft) or check_upkeep(draft, day)]


def notes(*folders: Folder, day: Day = ON_THE_DAY) -> list[str]:
    """What is worth knowing of the last of the folders, as it would be printed."""
    return [str(note) for note in notes_of(read_draft(folder.path for folder in folders)[0], day)]
