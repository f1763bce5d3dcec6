"""The parts of an advertisement: what stands under which kind of heading (docs/posting.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from mlcareer.record import Record

PartKind = Literal["start", "must", "nice", "duties", "stack", "company", "benefits", "legal"]

_HEADS: tuple[tuple[PartKind, str], ...] = (
    (
        "legal",
        r"equal (?:employment )?opportunit\w*|e\.?e\.?o\b|disclaimers?|privacy|how to apply|\Ato apply"
r"|\Aapply(?:ing)?\b|application (?:process|deadline|instructions?|procedure)"
        r"|physical (?:demands|requirements)|work(?:ing)? (?:environment|conditions|schedule|hours)"
r"|legal|accommodations?|(?:interview|hiring|recruitment|selection) process"
        r"|(?:note (?:to|for) )?(?:recruitment )?agenc(?:y|ies)|schedule|affirmative action|next steps"
r"|diversity|inclusion|additional information|other information|job types?"
        r"|covid\b.*|travel(?: requirements?)?|supervisory responsibilit\w+|security clearance"
r"|our commitment to .*|background checks?",
    ),
    (
        "benefits",
        r"benefits|perks|what(?: do)? we(?:'re| are)?(?: can)? offer\w*|we offer|offering"
r"|what you(?:'ll| will| can)? (?:get|receive|learn|gain|enjoy|expect from us)|compensation"
r"|salary|pay(?: range| rate|:)?|(?:was )?wir bieten|das bieten wir|unser angebot|nous offrons|ofrecemos|oferecemos"
        r"|what's in it for you|our offer|rewards|remuneration|we provide|package|you(?:'ll"
r"| will) (?:get|love|enjoy|learn)|why you(?:'ll| will) love .*|in return",
    ),
    (
        "nice",
        r"nice(?:ly)?[- ]to[- ]have\w*|nice if you .*|preferred|preferences?|preferable|preferably"
r"|bonus\w*|plus(?:es)?|desir(?:ed|able)s?|good[- ]to[- ]have\w*|great[- ]to[- ]have\w*"
        r"|advantages?|advantageous|ideally|assets?|extra (?:credit|points)|brownie points|optional"
r"|(?:sets?|set) you apart|stand out|additional (?:skills|qualifications|experience)"
        r"|would (?:also )?be (?:an? )?(?:great|nice|good|plus|helpful|bonus|useful|asset|advantage"
        r"|advantageous)|beneficial"
r"|helpful|even better|love to see|icing on the cake|useful|nice(?: extras?)?|extras?|merits?|meritorious|favou?rable"
r"|(?:great|good|nice|lovely|even better|helpful|useful) if(?: you)?(?: also)?(?: have| bring| know)?"
r"|would (?:like|love) (?:you )?to have|(?:give|gives|giving) you an edge|not (?:strictly )?(?:required"
r"|essential|necessary)"
r"|but (?:is |are )?not (?:required|essential|necessary)|von vorteil|wünschenswert|deseable|atouts?",
    ),
    (
        "stack",
        r"(?:our |the |current )?(?:tech(?:nology|nical)?|data|ml|engineering) (?:stack|environment)"
r"|our stack|stack|(?:technologies|tools|what|languages) we(?:'re| are)? (?:use|using"
r"|work with)|our (?:tools|technolog\w+|tech)"
        r"|(?:technologies|tools) you(?:'ll| will) (?:use|work with)",
    ),
    (
        "duties",
        r"responsibilit\w+|dut(?:y|ies)|what (?:you(?:'ll| will|'d| would)?|the job"
r"|the role)(?: be)?(?: \w+ing)? (?:do|doing|work|own|build|involves?|entails?|accomplish"
r"|be)\b.*|what you(?:'ll| will) (?!bring|need|have|offer|possess).*"
        r"|(?:about )?the (?:role|job|position|opportunity|challenge|work)|your (?:role|mission|impact"
r"|tasks|day|job|work|challenge|responsibilities|contribution)|day[- ]to[- ]day"
r"|day in the life"
        r"|(?:job|position|role) (?:description|summary|overview|purpose|profile|duties)"
r"|essential (?:functions|duties)|(?:key )?accountabilit\w+|tasks|overview|summary"
r"|in this (?:role|position)|(?:ihre|deine) aufgaben|aufgaben|(?:vos )?missions|responsabilidades|funciones|atividades"
        r"|how you(?:'ll| will) .*|scope|objectives?|purpose|key deliverables|description|\Ayou(?:'ll"
r"| will)(?: be)?\Z|as an? .*you will|functions|a typical day|projects",
    ),
    (
        "must",
        r"what you(?:'ll| will)? (?:bring|need|have|offer|possess).*|requirements?|required"
r"|qualifications?|\Ayou\Z|must[- ]haves?|(?:you|you'll|you will) (?:have|need|bring|must have"
r"|should have|are|know|possess)|need(?:ed)?|who (?:you are|are you)|about you|your (?:profile"
r"|background|experience|skills|qualifications|strengths)"
        r"|(?:we(?:'re| are)?|who we(?:'re| are)?) (?:looking for|seeking|look for|need|want|expect"
r"|ask|require|hope for)|(?:the |our )?(?:ideal|successful|right) (?:candidate|person)|candidate (?:profile"
r"|requirements)|skill ?sets?|skills?|experience|expertise|education|educational"
        r"|competenc(?:y|ies|e|es)|knowledge|abilities|criteria|minimum|essentials?|mandatory"
r"|prerequisites|what it takes|credentials|to (?:succeed|be successful|qualify)|attributes"
r"|proficienc\w+|person specification|background"
        r"|certifications?|certificates?|licen[cs]es?|languages|technologies|tools|software|you should"
r"|you're|you are|what we want|basics|personal qualities|eligibility|profile|who should apply"
r"|academic|(?:ihr|dein|ihre|deine) (?:profil|qualifikation(?:en)?)|anforderungen|was (?:du|sie) mitbring\w+"
r"|das (?:bringst du|bringen sie) mit|voraussetzungen|profil recherché|votre profil|compétences(?: requises)?"
r"|requisitos|perfil|qualifikationen",
    ),
    (
        "company",
        r"about (?!you\b).*|who we are|our (?:company|mission|team|story|values|culture|client|vision"
r"|purpose|people|commitment)|the (?:company|team|client|organi[sz]ation)"
r"|company (?:description|overview|profile|information)?"
        r"|why (?:work|join|us|choose|be|you|we)\b.*|why .*\?|meet (?:the|our) team|our .*story"
r"|life at .*|mission|values|culture|location|locations|department|team|\Aus\Z",
    ),
)  # fmt: skip
_HEAD = [(kind, re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])")) for kind, forms in _HEADS]
_WHOLE = frozenset(("company", "stack", "duties"))
_MOST_WORDS, _MOST = 9, 80
_DRESS = " \t\r\n#*_=:|-–—~•·>.…[](){}!?\u2022\ufeff\xa0✨🚀"
_LABEL = re.compile(
    r"(?:(?<=[.;!?•*\t])[ \t]*|(?<=\s{2})|^[ \t]*)(?P<label>[A-Z][A-Za-z&/'’,\- ]{2,50})(?::(?=\s|$)|(?=\s+[•*·]))",
    re.MULTILINE,
)
_BARE = re.compile(
    r"(?<=[.!?;•)] )(?P<label>(?:Minimum |Basic |Required |Preferred |Desired |Key |Job |Additional )?"
    r"(?:Requirements|Qualifications|Responsibilities|Skills|Benefits|Duties)|Nice [Tt]o [Hh]ave"
    r"|What (?:we offer|We Offer|you'll do|You'll Do|you will do|you'll bring))(?=\s+[A-Z\d•*-])"
    r"|(?<=\s)(?P<loud>(?:[A-Z]{2,} ){0,2}(?:REQUIREMENTS|QUALIFICATIONS|RESPONSIBILITIES|DUTIES"
    r"|SKILLS|BENEFITS|EDUCATION))(?=\s)"
)


class Part(Record):
    """A run of the text under one heading. `start` and `end` are offsets of what stands under it."""

    kind: PartKind
    heading: str
    start: int
    end: int


_NICE_WORDS = (
    r"(?:nice to have|bonus(?: points)?|plus|advantage(?:ous)?|assets?|helpful|desirable|desired|preferred|useful"
    r"|great|not (?:required|essential|necessary))"
)
_NICE_LINE = re.compile(
    rf".*\b{_NICE_WORDS}\b.*\b(?:following|these|any of|it|if you(?: also)? have)\b.*"
    rf"|.*\b(?:following|these|any of|it)\b.*\b{_NICE_WORDS}\b.*"
)
_NICE_OPENING = re.compile(rf"(?:it|this|what|we) (?:would|will|is)\b.*\b{_NICE_WORDS}\b.*\b(?:have|bring|know|you)")
"""A sentence that opens a list of what is welcome: `It would be helpful, but is not essential, to have`."""
_MOST_LEADING_WORDS = 16
_LOUD = re.compile(r"\s*(?:#|\*(?!\s)|\[|__)")
"""The signs before a heading; a star before a space is that of a list."""
_BULLET = re.compile(r"\s*(?:[*+•▪●◦‣·✓>-])\s+(?=\S)")


def head_kind(line: str) -> PartKind | None:
    """What kind of part a line is the heading of, if it is one."""
    if len(line) > _MOST + 30:
        return None
    closes = bool(re.search(r"(?::|\?|…|\. ?\.)[\s*_]*$", line))
    plain = " ".join(line.replace("’", "'").replace("&", "and").strip(_DRESS).split())
    if not plain or len(plain) > _MOST or (line.rstrip().endswith((".", ",", ";")) and not closes):
        return None
    loud = plain.isupper() or bool(_LOUD.match(line))
    low = plain.lower()
    several = low.split()
    if len(several) <= _MOST_LEADING_WORDS and (_NICE_LINE if closes else _NICE_OPENING).fullmatch(low):
        return "nice"
    if (
        len(several) > _MOST_WORDS
        or re.search(r"[,;] .*[,;]|@", low)
        or (re.search(r"\d", low) and not low.startswith(("about ", "why ")))
    ):
        return None
    return _kind_of(low, begins=plain[0].isupper() or loud, closes=closes or loud)


_SENTENCE_LIKE = re.compile(
    r"^(?:ability|experienced?|strong|excellent|good|proven|knowledge|understanding|proficien\w+"
    r"|familiarity|working|demonstrated|solid|hands-on|bachelor'?s?|master'?s?|degree|phd|self"
    r"|team|some|previous|prior|advanced|basic|deep)\b (?!to have|if |skills$|experience$|knowledge$"
    r"|requirements?|qualifications?|and (?:experience|skills|abilities))"
)


_BROUGHT = re.compile(
    r"^(?:what|the things|skills|experience)? ?(?:do |will |would |should )?you(?:'ll| will| should)?"
    r" (?:bring|need|have)\b(?! to gain)"
    r"|^(?:the |our )?(?:ideal|successful|right|strong|qualified) (?:candidates?|applicants?|person)\b"
    r".*(?:ha[sv]e?|with|is|be|following)$"
)


def _kind_of(low: str, *, begins: bool, closes: bool) -> PartKind | None:
    """By the words of a heading: all of it where it is short, else only where it is set off as a heading."""
    if not begins or (_SENTENCE_LIKE.match(low) and not closes):
        return None
    if _BROUGHT.search(low):
        return "must"
    for kind, pattern in _HEAD:
        for match in pattern.finditer(low):
            rest = [word for word in (low[: match.start()] + low[match.end() :]).split() if word not in _LIGHT]
            if not rest or (len(rest) <= 4 and closes):
                return kind
    return None


_LIGHT_WORDS = """
'll - / a abilities ability about additional also an and are as at basic be bonus bring but candidate candidate's
candidates
core criteria desired do does duties education educational essential expect experience experiences following
for from general
hard have here here's highly hiring if in including is it it's its job key knowledge look looking main major major:
minimum more need nice not of or other our personal position preferred primary professional qualification qualifications
relevant required requirement requirements responsibilities role skill skills soft some specific strongly team
technical that the these things this to us we what who will with work working would you your –
"""
_LIGHT = frozenset(_LIGHT_WORDS.split())


_Mark = tuple[PartKind, str, int, int]
"""Where a part begins: its kind and heading, and the offsets of that and of what follows it."""


def parts(text: str) -> list[Part]:
    """The parts of an advertisement, in order; what stands before the first heading is the `start`."""
    marks: list[_Mark] = [("start", "", 0, 0)]
    place = 0
    for line in text.splitlines(keepends=True):
        kind = head_kind(line.strip("\r\n"))
        if kind:
            marks.append((kind, " ".join(line.strip(_DRESS).split()), place, place + len(line)))
        else:
            marks += _inner(line, place, marks[-1])
        place += len(line)
    starts = [*(mark[2] for mark in marks[1:]), len(text)]
    found = [
        Part(kind=kind, heading=heading, start=body, end=end)
        for (kind, heading, _, body), end in zip(marks, starts, strict=True)
    ]
    return _promoted(found)


def _inner(line: str, place: int, before: _Mark) -> Iterator[_Mark]:
    """The headings within a line: a label before a colon, or a heading that was run into the text. What is labelled
    with pay, place or tools ends with its line."""
    found = [*_LABEL.finditer(line), *(_BARE.finditer(line) if len(line) > 200 else ())]
    last: PartKind | None = None
    must: str | None = None
    for match in sorted(found, key=lambda one: one.start()):
        label = match["label"] if match.re is _LABEL else match["label"] or match["loud"]
        if kind := head_kind(label + ":"):
            last = kind
            must = label if kind == "must" else must
            yield kind, label, place + match.start(), place + match.end()
    if last in ("nice", "stack", "company", "benefits", "legal") and not line.rstrip().endswith(":"):
        end = place + len(line)
        yield (*(before[:2] if last != "nice" or must is None else ("must", must)), end, end)


def _promoted(found: list[Part]) -> list[Part]:
    """`Desired skills` are what is asked where nothing else stands under a heading of requirements."""
    if any(part.kind == "must" for part in found):
        return found
    return [
        Part(**{**part.values(), "kind": "must"})
        if part.kind == "nice" and re.search(r"desired", part.heading, re.IGNORECASE)
        else part
        for part in found
    ]
