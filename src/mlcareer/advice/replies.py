"""What a person means by a line typed in an interview. Every line is understood, or answered with what would be."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from mlcareer.advice.interview import Ask, Value
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import NAMES, read_level
from mlcareer.knowledge.names import Names, normalise
from mlcareer.record import Record

Meaning = Literal["answer", "back", "skip", "unknown", "stop", "help", "again"]
DEGREES = ("none", "secondary", "some-college", "bachelor", "master", "doctorate")
MOST = 2000
"""Letters of a line that are read; nobody means more."""
_WORDS: dict[str, Meaning] = {
    "back": "back",
    "skip": "skip",
    "?": "unknown",
    "do not know": "unknown",
    "dont know": "unknown",
    "no idea": "unknown",
    "stop": "stop",
    "quit": "stop",
    "exit": "stop",
    "help": "help",
}
_LETTERS: dict[str, Meaning] = {"b": "back", "s": "skip", "q": "stop", "h": "help"}
"""Short for words, except where a name is asked for: R and C are languages."""
_DEGREE_WORDS = {
    "no": "none",
    "school": "secondary",
    "high school": "secondary",
    "college": "some-college",
    "bsc": "bachelor",
    "ba": "bachelor",
    "bachelors": "bachelor",
    "msc": "master",
    "ma": "master",
    "masters": "master",
    "phd": "doctorate",
    "doctor": "doctorate",
}
_KEY = re.compile(r"\x1b[\[O][0-9;?]*[ -/]*[@-~]")
_YEARS = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*\+?\s*(?:years?|yrs?|y)?")


class Reply(Record):
    """A line understood: an answer with its value, one of the words that every question takes, or `again`.

    `message` says what was not understood, of an answer too, and a number would now mean one of the ids in `offers`.
    """

    meaning: Meaning
    value: Value | None = None
    message: str = ""
    offers: tuple[str, ...] = ()


def clean(text: str) -> str:
    """A line without the codes of keys, control characters, broken letters and marks that turn the direction."""
    kept = (" " if char in "\t\r" else char for char in _KEY.sub("", text[:MOST]))
    return "".join(c for c in kept if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs")).strip()


def read_reply(knowledge: Knowledge, ask: Ask, text: str, offers: tuple[str, ...] = ()) -> Reply:
    """What `text` means as a reply to `ask`. `offers` are the ids offered by number in the reply before, if any."""
    said = clean(text)
    word = said if said == "?" else normalise(said)
    if meaning := _WORDS.get(word):
        return Reply(meaning="help" if meaning == "unknown" and ask.kind in ("skills", "roles") else meaning)
    named = ask.kind in ("skills", "roles", "field")
    if not named and (meaning := _LETTERS.get(word)):
        return Reply(meaning=meaning)
    match ask.kind:
        case "skills" | "roles":
            return _names(knowledge, ask.kind, said, offers)
        case "level" | "questions":
            return _level(said, ask.guess.held_level if ask.guess else None)
        case "education":
            return _degree(said, word)
        case "field":
            return Reply(meaning="answer", value=said[:200]) if word and word != "no" else Reply(meaning="skip")
        case _:
            return _years(said, word)


def _level(said: str, likely: int | None = None) -> Reply:
    """A level; a plain yes to what is likely means the level that is."""
    word = said.casefold()
    if likely and word in ("y", "yes"):
        return Reply(meaning="answer", value=likely)
    if word in ("n", "nope"):
        return Reply(meaning="answer", value=0)
    if word in ("y", "yes"):
        return _again("Well enough: how well? 3 is on your own with help now and then, 4 also in hard cases.")
    if not word:
        return _again("Type a number from 0 to 5, or skip.")
    try:
        return Reply(meaning="answer", value=read_level(said))
    except ValueError:
        return _again(f"{shown(said)} is not a level. Type 0 to 5, {', '.join(NAMES[:-1])} or {NAMES[-1]}.")


def _degree(said: str, word: str) -> Reply:
    if word.isascii() and word.isdecimal() and 1 <= int(word[:4]) <= len(DEGREES):
        return Reply(meaning="answer", value=DEGREES[int(word) - 1])
    degree = _DEGREE_WORDS.get(word, word.replace(" ", "-"))
    if degree in DEGREES:
        return Reply(meaning="answer", value=degree)
    if not word:
        return _again(f"Type a number from 1 to {len(DEGREES)}, or skip.")
    return _again(f"{shown(said)} is not on the list. Type a number from 1 to {len(DEGREES)}, or skip.")


def _years(said: str, word: str) -> Reply:
    if word in ("no", "none", "n", "never"):
        return Reply(meaning="answer", value=0.0)
    found = _YEARS.fullmatch(said.casefold()) if said.isascii() else None
    years = float(found[1].replace(",", ".")) if found else -1.0
    if 0 <= years <= 80:
        return Reply(meaning="answer", value=years)
    if not word:
        return _again("Type a number of years such as 2 or 0.5, or skip.")
    return _again(f"{shown(said)} is not a number of years from 0 to 80. Type one such as 2 or 0.5, or skip.")


def _names(knowledge: Knowledge, kind: Literal["skills", "roles"], said: str, offers: tuple[str, ...]) -> Reply:
    """Names separated by commas or lines, or the numbers of what was offered before."""
    known = knowledge.skill_names if kind == "skills" else knowledge.role_names
    if not said and offers:
        choices = _choices(known, offers)
        return Reply(meaning="again", message=f"{choices}? Type a number, another name, or no for none.", offers=offers)
    if not said or normalise(said) in ("no", "none", "done", "all"):
        return Reply(meaning="answer", value=())
    parts = [part for part in (one.strip() for one in re.split(r"[,;\n]", said)) if part]
    found: dict[str, int | None] = {}
    missing: list[str] = []
    for part in parts:
        name, level = _name_and_level(part) if kind == "skills" else (part, None)
        meant, rest = ((offers[int(part) - 1],), ()) if _offered(part, offers) else _meant(knowledge, kind, name)
        missing += rest
        found.update(dict.fromkeys(meant, level))
    if not found:
        return _unknown(kind, known, missing)
    told = _unknown(kind, known, missing) if missing else _again("")
    value = tuple(found.items()) if kind == "skills" else tuple(found)
    return Reply(meaning="answer", value=value, message=told.message, offers=told.offers)


def _meant(
    knowledge: Knowledge, kind: Literal["skills", "roles"], name: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a name means, which may be several skills in one, and what of it is not known."""
    if kind == "skills":
        return knowledge.skill_names.find_all(name)
    role = knowledge.titles.understand(name).role
    return ((role,), ()) if role else ((), (name,))


def _offered(part: str, offers: tuple[str, ...]) -> bool:
    return len(part) == 1 and part in "123456789"[: len(offers)]


def _name_and_level(part: str) -> tuple[str, int | None]:
    """`python=4` as name and level; without a level that is one, all is name."""
    name, sign, level = part.rpartition("=")
    if not sign:
        return part, None
    try:
        return name.strip(), read_level(level)
    except ValueError:
        return part, None


def _unknown(kind: Literal["skills", "roles"], names: Names, missing: list[str]) -> Reply:
    """Of a single unknown name the nearest ones are offered by number; several are only named."""
    noun = kind[:-1]
    if len(missing) > 1:
        listed = ", ".join(shown(name) for name in missing[:5])
        more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
        return _again(f"Not known by these names: {listed}{more}.")
    name = missing[0] if missing else ""
    begun = [id_ for id_, _ in names.starting(name, 4)]
    alike = [id_ for label in names.nearest(name[:200]) if (id_ := names.find(label))]
    near = tuple(dict.fromkeys((*begun, *alike)))[:4]
    if not near:
        return _again(f"No {noun} here is called {shown(name)}. Try another word for it, or press Enter to go on.")
    asked = f"No {noun} here is called {shown(name)}. Did you mean {_choices(names, near)}?"
    one = "its number" if len(near) == 1 else "a number"
    return Reply(meaning="again", message=f"{asked} Type {one}, or another name.", offers=near)


def _choices(names: Names, ids: tuple[str, ...]) -> str:
    return ", ".join(f"{number} {names.labels[id_]}" for number, id_ in enumerate(ids, 1))


def _again(message: str) -> Reply:
    return Reply(meaning="again", message=message)


def shown(text: str) -> str:
    """What a person typed, in quotes and not too long."""
    line = " ".join(text.split())
    return f"'{line[:40]}…'" if len(line) > 40 else f"'{line}'"
