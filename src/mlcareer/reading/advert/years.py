"""The years of experience that an advertisement asks for."""

from __future__ import annotations

import re

from mlcareer.reading.advert.clauses import Clause, Reading
from mlcareer.reading.said import YEARS, years
from mlcareer.record import Record


class AskedYears(Record):
    """Years that are asked for; `of` is of what, in the words of the text, and null for experience as such."""

    years: float
    of: str | None
    required: bool
    as_given: str


_OF = re.compile(
    r"[\s)]*(?:\(\w+\))?\s*(?:(?:or more|plus|minimum"
    r"|at least)\s+)?(?:of\s+)?(?P<kind>(?:[\w/&'’+-]+,? ){0,7}?)(?:experience|exp\b\.?"
    r"|expertise)(?:\s*(?:in|with|as|of|working (?:with|in|as)|using|within|doing|on|building"
    r"|developing|conducting|performing)\s+(?P<of>[^.;\n()]{2,80}))?"
    r"|[\s)]*(?:(?:or more|plus|minimum)\s+)?(?:(?:in|of|as|with|working (?:in|as|with))\s+)(?P<plain>[^.;\n()]{2,80})",
    re.IGNORECASE,
)
_NOT_EXPERIENCE = re.compile(
    r"\b(?:for|over|past|last|within|next|in business|since|every|per|after|history|our|we have"
    r"|first|each|contract|term|duration|of age|rolling|more than \d+ years (?:ago|old)|growing"
    r"|serving)\s*(?:the )?(?:past |last |next )?(?:over |more than )?$",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"^(?:(?:an? |of |the |total |full[- ]time |overall |relevant |related |professional |proven "
    r"|work(?:ing)?[- ]?|industry |industrial |job[- ]related |prior |previous |practical "
    r"|hands-on |hands |on |post[- ]?\w+ |similar |progressive(?:ly)? |responsible |direct |solid "
    r"|strong |demonstrated |equivalent |commercial |applicable |minimum |or more |\+ |and |or "
    r"|recent |real[- ]world |real |world |in |significant |graduate |work/|corporate |academic "
    r"|business |experience ?)*)$",
    re.IGNORECASE,
)


def asked_years(reading: Reading) -> tuple[AskedYears, ...]:
    """Every length of experience that is asked for, in order of place."""
    found: list[AskedYears] = []
    for match in YEARS.finditer(reading.text):
        clause = reading.clause(match.start())
        one = _years(reading.text, match, clause) if clause else None
        if one:
            found.append(one)
    return tuple(dict.fromkeys(found))


def _years(text: str, match: re.Match[str], clause: Clause) -> AskedYears | None:
    strength = clause.at(match.start())[0]
    count = years(match)
    before = text[clause.start : match.start()]
    if (
        strength == "none"
        or count > 20
        or count <= 0
        or (match["count"].isalpha() and match["count"].lower() in ("a", "many", "several", "half a"))
    ):
        return None
    follows = _OF.match(text, match.end(), min(match.end() + 170, clause.end))
    leads = re.search(r"experience(?: \w+){0,6}[:,(\s–-]*(?:of |at least |minimum |min\.? )*$", before, re.IGNORECASE)
    if _NOT_EXPERIENCE.search(before[-40:]) or re.match(
        r"['’]?\s*(?:old|ago|of age)\b", text[match.end() : match.end() + 10]
    ):
        return None
    if not (follows or leads) or (
        strength == "used" and not (follows and re.search("experience", follows[0], re.IGNORECASE))
    ):
        return None
    whole = text[match.start() : follows.end() if follows else match.end()]
    return AskedYears(
        years=round(count, 1),
        of=_of(follows),
        required=strength != "nice",
        as_given=" ".join(whole.split())[:160],
    )


def _of(follows: re.Match[str] | None) -> str | None:
    """Of what the years are, where it is not experience as such."""
    if follows is None:
        return None
    kind = " ".join((follows["kind"] or "").split())
    named = " ".join(
        re.split(
            r",? (?:where|including|such as|that|which|preferred|required|is|are)\b|[,+]? (?=\d)|,? (?:or"
            r"|and|plus) (?:an? )?(?:master|phd|ph\.d|bachelor|equivalent|strong|proven)|\s[-–]\s",
            (follows["of"] or follows["plain"] or ""),
            flags=re.IGNORECASE,
        )[0].split()
    )
    if named and not re.match(
        r"(?:a|an|the|this|our)? ?(?:similar|related|relevant|comparable|same|professional|industry)",
        named,
        re.IGNORECASE,
    ):
        return named.strip(" ,:-–*")
    return None if _GENERAL.match(f"{kind} ".lstrip()) or _GENERAL.match(kind) else kind.strip(" ,-")
