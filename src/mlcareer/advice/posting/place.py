"""Where the work of an advertisement is done: the places that it names; remote, hybrid or on site."""

from __future__ import annotations

import re
from typing import Literal

WorkPlace = Literal["remote", "hybrid", "on-site"]

_REMOTE = re.compile(
    r"(?<![\w-])(?:(?:100 ?% |fully[- ]|full[- ]|all[- ])?remote(?:ly)?(?:[- ]first"
    r"|[- ]friendly)?(?! (?:sensing|server|teams?|sites?|desktop|monitoring|access|control"
    r"|stakeholders|colleagues|offices?))|work(?:ing)? from (?:home|anywhere)|telecommut\w*"
    r"|home[- ]based|\bWFH\b|telework\w*)",
    re.IGNORECASE,
)
_HYBRID = re.compile(
    r"\bhybrid\b(?! (?:cloud|multi|data|environment|approach|model(?:s|ling)|search|infra"
    r"|architecture|solutions?|systems?|it\b))|\b(?:\d|one|two|three"
    r"|four) (?:or more )?days?(?: (?:a|per|each|/) ?week)? (?:in (?:the|our) (?:\w+ )?office"
    r"|from home|on[- ]?site|remote|in[- ]office|at home)|\bpart(?:ly|ially)[- ]remote"
    r"|work(?:ing)? from home (?:up to |for )?(?:\d|one|two|three|four) days?|wfh flexibility"
    r"|(?:option|flexibility|opportunity) to work (?:remotely|from home)|days? (?:from home"
    r"|remote)",
    re.IGNORECASE,
)
_ON_SITE = re.compile(
    r"^[^\w\n]*on-?\s?site\b|\bon-?\s?site (?:in [A-Z]|at our|only|role|position|job|work"
    r"|presence)|(?:fully|100 ?%|is|work|:) on-?\s?site\b|\bin[- ]office\b(?! hours)|\bno remote\b"
    r"|not (?:a |an )?remote|remote(?: work)? is not|not eligible for remote|(?:must"
    r"|required to) (?:work|be) (?:in (?:the|our) office|on-?\s?site)|\boffice[- ]based\b"
    r"|\bin[- ]person (?:role|position|role)",
    re.IGNORECASE | re.MULTILINE,
)
_NO_REMOTE = re.compile(r"(?:no|not|n't|without|isn['’]t)\b(?: \w+){0,3}\s*$|\bis not\b", re.IGNORECASE)
_PLACE = re.compile(
    r"^[ \t*•\-]*(?:(?:primary |job |work |office )?locations?|city|based in|where|place of work"
    r"|office)\s*[:–-]\s*(?P<place>[^\n|]{2,80})",
    re.IGNORECASE | re.MULTILINE,
)
_TOWN = r"[A-Z][\w.'’-]+(?:[ -][A-Z][\w.'’-]+){0,2}"
_BASED = re.compile(
    rf"\b(?i:based|located|position|role|office|job|opportunity|on-?site|hybrid"
    rf"|remote) (?:is )?(?:located |based )?(?:in|at"
    rf"|out of) (?:our )?(?:the )?(?P<place>{_TOWN}(?:, ?[A-Z][\w.]+(?: [A-Z]\w+)?){{0,2}})"
    rf"|\b(?:in|at|from) (?:our|the) (?P<office>{_TOWN}) (?:office|hub|site|headquarters)\b"
)
_NOWHERE = re.compile(
    r"(?:fully |100 ?% )?(?:remote|hybrid|on-?site|anywhere|flexible|various|work from home|wfh)\b.{0,20}",
    re.IGNORECASE,
)


def work_place(text: str) -> WorkPlace | None:
    """Where the work is done, as far as it is plainly said."""
    if _HYBRID.search(text):
        return "hybrid"
    if _ON_SITE.search(text):
        return "on-site"
    for match in _REMOTE.finditer(text):
        if not _NO_REMOTE.search(text[max(0, match.start() - 30) : match.start()].split("\n")[-1]):
            return "remote"
    return None


def places(text: str) -> tuple[str, ...]:
    """The places that the text names as those of the work."""
    found = [match["place"] for match in _PLACE.finditer(text[:20_000])] or [
        match["place"] or match["office"] for match in _BASED.finditer(text[:20_000])
    ][:1]
    plain = [" ".join(re.split(r"\s{2,}|\s[-–]\s|\.\s|;", one)[0].split()).strip(" *.,") for one in found]
    return tuple(
        dict.fromkeys(
            one for one in plain if one and any(char.isupper() for char in one) and not _NOWHERE.fullmatch(one)
        )
    )[:3]
