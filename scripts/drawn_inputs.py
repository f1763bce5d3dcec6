"""Inputs drawn with a seed for scripts/write_samples.py: texts, documents of every form, calls in made-up worlds."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent))

import write_bounds
import write_worlds

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ROOT / "tests" / "samples" / "documents.yaml"
_OTHER_WORDS = (
    "2019", "2021 - 2023", "Jan 2020 - Present", "3 years", "5+ years", "Python", "SQL", "Kafka or Spark", "(Docker)",
    "advanced", "basic", "not", "no", "and", "or", "/", "|", ":", "-", "•", "–", ",", ";", ".", "Berlin, Germany",
    "$50,000 - $60,000", "€45k", "BSc Physics", "PhD", "Master's degree", "Data Engineer", "Senior Data Scientist",
    "Acme Ltd", "PL-300", "(2/5)", "80%", "4/5", "****", "remote", "part-time", "Zorbex", "per hour", "AWS: S3, Lambda",
    "C", "R", "Go", "Excel", "Skills", "Experience", "Education", "Requirements:", "Nice to have:", "Certifications",
    "Languages: English (C1)", "expected 2027", "with", "using", "e.g.", "such as", "two of", "\t", "    ", "Jane Doe",
    "ME", "university", "at Acme", "of", "in", "A/B", "since 2018", "'19", "03/2020", "2020-03", "3 months",
    "half a year", "£300 a day", "learning", "learnt", "led", "taught",
)  # fmt: skip
_VALUES = (
    '""', "null", "5", '"2019-13"', '"Present"', '"Berlin"', "[]", "{}", '["Python", 3]', '"Python, SQL"', "true",
    '"2017 - 2019"', '"<p>Kafka</p>"', "12.5", f'"{"Python " * 40}"',
)  # fmt: skip
_BEGINS = ("- ", "  ", "• ", "* ", "1. ", "## ", "\t")
_VALUE = {
    ".json": re.compile(r'(?<=[:\[,] )("[^"\n]*"|\d[\d.]*|true)'),
    ".html": re.compile(r'(?<=[:\[,] )("[^"\n]*"|\d[\d.]*|true)'),
    ".yaml": re.compile(r"(?<=: )[^\n{\[]+"),
    ".tex": re.compile(r"[{}\\\[\]&%]"),
}
"""What is put in place of what in a document, by the end of its name: values, or a sign of LaTeX."""


class Drawing:
    """Draws texts, with a seed."""

    def __init__(self, seed: str) -> None:
        self._draw = random.Random(seed)
        self._phrases = [*_phrases()]

    def texts(self, count: int) -> Iterator[tuple[str, str]]:
        """Parts of texts, changed at up to four places."""
        every = [*_cuttings()]
        short = [one for one in every if len(one[1]) < 400]
        for _ in range(count):
            form, text = self._draw.choice(short if self._chance(0.6) else every)
            if self._chance(0.15):
                text += self._draw.choice([one for one in short if one[0] == form])[1]
            for _ in range(self._draw.choice((0, 1, 1, 2, 3, 4))):
                text = self._changed(text)
            yield form, text

    def documents(self, count: int) -> Iterator[tuple[str, str]]:
        """Documents as they stand, and changed at up to three places."""
        every: dict[str, str] = yaml.safe_load(DOCUMENTS.read_text("utf-8"))
        yield from every.items()
        for _ in range(count):
            form = self._draw.choice([*every])
            text = every[form]
            for _ in range(self._draw.choice((1, 1, 1, 2, 3))):
                text = self._document_changed(text, form[form.rindex(".") :])
            yield form, text

    def _chance(self, of: float) -> bool:
        return self._draw.random() < of

    def _document_changed(self, text: str, suffix: str) -> str:
        places = [*_VALUE[suffix].finditer(text)] if suffix in _VALUE else []
        if self._chance(0.25):
            lines = text.split("\n")
            first = self._draw.randrange(len(lines))
            some = lines[first : first + self._draw.choice((1, 2, 3))]
            lines[first : first + len(some)] = [] if self._chance(0.5) else [*some, *some]
            return "\n".join(lines)
        if not places or self._chance(0.33):
            return self._changed(text)
        place = self._draw.choice(places)
        put = self._draw.choice(("", "\\", "{", "}", "[x]", " ") if suffix == ".tex" else _VALUES)
        return text[: place.start()] + put + text[place.end() :]

    def _changed(self, text: str) -> str:
        """A text changed at one place: a line among the others, or the words of a line."""
        draw, lines = self._draw, text.rstrip("\n").split("\n")
        number = draw.randrange(len(lines))
        match draw.randrange(14):
            case 0:
                lines[number : number + 1] = []
            case 1:
                lines.insert(number, lines[number])
            case 2:
                other = draw.randrange(len(lines))
                lines[number], lines[other] = lines[other], lines[number]
            case 3:
                joined = draw.choice((" ", ", ", ": ", " - ", " | ")).join(lines[number : number + 2])
                lines[number : number + 2] = [joined]
            case 4:
                lines.insert(number, self._phrase() if self._chance(0.5) else "")
            case _:
                lines[number] = self._line_changed(lines[number])
        return "\n".join(lines) + "\n"

    def _line_changed(self, line: str) -> str:
        draw, words = self._draw, line.split(" ")
        place = draw.randrange(len(words))
        match draw.randrange(9):
            case 0:
                return f"{' '.join(words[:place])}\n{' '.join(words[place:])}"
            case 1:
                return re.sub(r"\d+", lambda match: self._number(match[0]), line)
            case 2:
                return line.upper() if self._chance(0.6) else line.lower()
            case 3:
                return draw.choice(_BEGINS) + line
            case 4:
                return " ".join(words[:place] + words[place + 1 :])
            case 5:
                return " ".join([*words[:place], self._phrase(), *words[place + 1 :]])
            case _:
                return " ".join([*words[:place], self._phrase(), *words[place:]])

    def _number(self, given: str) -> str:
        other = max(0, int(given) + self._draw.choice((-10, -1, 1, 2, 10)))
        return str(other).zfill(len(given)) if self._chance(0.5) else given

    def _phrase(self) -> str:
        """A word that may say something here."""
        if self._chance(0.5):
            return self._draw.choice(_OTHER_WORDS)
        text = re.sub(r"\([!<>][^()]*\)", "", self._draw.choice(self._phrases))
        for _ in range(4):
            text = re.sub(r"\(([^()]*)\)", lambda match: self._draw.choice(match[1].split("|")), text)
            text = re.sub(r"\[([^\[\]]*)\]", lambda match: self._draw.choice(["", match[1].split("|")[0]]), text)
        text = re.sub(r"\{\w+\}|<\d+\??>", "", text)
        return text.replace("~", "-").replace("_", " ").replace("*", "some").replace("#", "3").replace(";", "").strip()


def _phrases(given: Any = None) -> Iterator[str]:
    """The phrases of the files of words."""
    if given is None:
        for file in sorted((ROOT / "data" / "language" / "en").glob("*.yaml")):
            yield from _phrases(yaml.safe_load(file.read_text("utf-8")))
    elif isinstance(given, str):
        yield given
    elif isinstance(given, Mapping):
        yield from (one for key, value in given.items() if key not in _NO_WORDS for one in _phrases(value))
    elif isinstance(given, list):
        yield from (one for value in given for one in _phrases(value))


_NO_WORDS = frozenset(("says", "stands", "name", "sources"))


def _cuttings() -> Iterator[tuple[str, str]]:
    """Texts of tests/bounds, and each nine lines of the others, with what they are."""
    for name, text in yaml.safe_load(write_bounds.TEXTS.read_text("utf-8")).items():
        yield name[:2], text
    for file in sorted((ROOT / "tests" / "texts").iterdir()):
        if file.suffix not in (".txt", ".md") or file.stem == "README":
            continue
        form = "cv" if "cv-" in file.stem else "ad"
        lines = [line[:160] for line in file.read_text("utf-8").split("\n")]
        for start in range(0, len(lines), 5):
            text = "\n".join(lines[start : start + 9]).strip("\n") + "\n"
            if len(text) > 60:
                yield form, text


def calls(seed: int, made: write_worlds.World) -> Iterator[str]:
    """Calls in a world, with the columns of the terminal before each."""
    draw = random.Random(f"calls {seed}")
    of = {
        "role": [one.id for one in made.roles],
        "skill": made.ids,
        "exam": [one.id for one in made.certifications],
        "resource": [*made.knowledge.resources],
        "level": ["1", "2", "3", "4", "5"],
        "ad": [f"AD{number}" for number in range(200)],
    }
    of["person"] = ["PERSON"] * 3 + [f"--skill {draw.choice(made.ids)}={draw.randint(1, 5)}"]
    while True:
        written = f"{draw.choice(_WIDTHS)} {draw.choice(_CALLED)}"
        while "{" in written:
            written = re.sub(r"\{(\w+)\}", lambda match: draw.choice(of.get(match[1]) or _PARTS[match[1]]), written)
        yield " ".join(written.split())


_WIDTHS = ("20", "40", "60", "80", "80", "80", "100", "120", "160", "80x24", "50x14", "100x30")
_CALLED = (
    "assess {person} {assess} {full} {form}", "plan {role} {person} {plan} {pace} {full} {form}",
    "plan {role} {person} {plan} {pace} {full} {drawn}", "path {role} {person} {any} {full} {form}",
    "what-if {person} --learn {skill}={level} {full} {form}",
    "what-if {person} --learn {skill}={level} --learn {skill}={level} {full}", "what-if {person} {best} {full} {form}",
    "certs recommend {role} {person} {recommend} {full} {form}", "roles compare {compared} {full} {form}",
    "roles show {role} {about} {full} {form}", "{show} {full} {form}", "{list} {full} {form}",
    "report {person} --output -", "posting {ad} {person} {full} {form}", "posting {ad} {ad} {ad} {person} {full}",
)  # fmt: skip
_PARTS = {
    "full": ("", "", "--full"),
    "form": ("", "", "", "", "--format csv", "--format markdown"),
    "drawn": ("--format ics", "--format mermaid"),
    "any": ("", "--any"),
    "assess": (
        "", "", "--role {role}", "--role {role} --role {role}", "--top 1", "--why --role {role}", "--fail-under 70",
        "--ledger --role {role}",
    ),
    "plan": (
        "", "", "--to 50", "--to 100", "--budget 20", "--budget 150", "--by 2027-03-01", "--free", "--start 2027-02-28",
        "--budget 60 --to 40",
    ),
    "pace": ("", "", "--hours-per-week 6", "--hours-per-week 0.5"),
    "best": ("--best 1", "--best 3", "--best 2 --role {role}", "--best 2 --over 5", "--best 2 --over 300"),
    "recommend": ("", "--order hours", "--order price", "--top 1"),
    "compared": ("{role} {role}", "{role} {role} {person}", "{role} {role} {role} {person}"),
    "about": ("", "--pay", "--requirements", "--why", "--outlook", "--day"),
    "show": ("skills show {skill}", "certs show {exam}", "resources show {resource}"),
    "list": (
        "roles list", "roles list --sort pay", "roles list --skill {skill}", "roles list --family analytics",
        "roles list --seniority entry", "skills list", "certs list", "resources list", "knowledge info",
        "knowledge sources", "roles search r", "skills search s",
    ),
}  # fmt: skip
"""Parts of calls, of which one is drawn."""
