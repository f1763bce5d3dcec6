"""The sections of a document by their headings, in the many forms that people give them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Literal

from mlcareer.record import Record

SectionKind = Literal[
    "start", "summary", "skills", "experience", "projects", "education", "courses", "certifications", "interests",
    "publications", "references", "wishes", "lacking", "contact", "other",
]  # fmt: skip

_ADJECTIVES = (
    r"(?:(?:my|our|key|core|main|other|additional|technical|professional|relevant|selected|personal|special|specialised"
    r"|specialized|top|computer|it|tech|soft|hard|further|previous|recent|current|academic|research|work|working|career"
    r"|employment|industry|industrial|general|primary|secondary|areas? of|data|data science|machine learning|ml|ai"
    r"|software|interpersonal|people|digital|analytical|volunteer|volunteering|teaching|leadership|formal|major|side"
    r"|open[- ]source|notable|key|business|programming|domain|transferable|list of|summary of|overview of|clinical"
    r"|scientific|statistical|coding|quantitative|brief|short|earlier|past) )*"
)
_AND = r" ?(?:&|and|/|,) ?"


def _several(heads: str, tails: str = "", *others: str) -> str:
    """Headings such as `Skills` and `Skills and tools`, given a line of words each, and other whole headings."""
    more = f"(?:{_AND}(?:{'|'.join(tails.split())}))*" if tails else ""
    return "|".join((f"(?:{'|'.join(line.strip() for line in heads.strip().splitlines())}){more}", *others))


_HEADINGS: dict[SectionKind, str] = {
    "wishes": _several(
        r"""
        (?:currently )?(?:want(?:ing)?|hop(?:e|ing)|plan(?:s|ning)?) (?:to|on) (?:learn|get into)\w*
        (?:look(?:ing)?|would like) (?:to|on) (?:learn|get into)\w*
        (?:keen|eager|interested) to (?:learn|get into)
        learning (?:goals?|plans?|wish ?list|next)|to learn|(?:what i )?want to learn(?: next)?|next(?: steps)?
        (?:career )?goals?|(?:things|what) i(?:['’]d like| want| would like) to learn|development goals
        on my (?:list|radar)|planned|plans|wish ?list|would like to learn|interested in
        """
    ),
    "lacking": _several(
        r"""
        none|no experience(?: with| in)?(?: yet)?|not (?:yet )?(?:used|known)|never used|(?:have )?not used|gaps
        skills i (?:lack|do not have)|what i (?:do not|don['’]t) (?:know|do)|not my (?:languages|tools|thing)
        keine(?: kenntnisse)?
        """
    ),
    "certifications": _several(
        r"""
        certifications?|certificates?|licen[cs]es?|credentials?|accreditations?|exams? passed|badges
        professional (?:certifications?|development)|zertifikate|zertifizierungen|certificaciones|certificats
        """,
        r"certifications? certificates? licen[cs]es? trainings? courses credentials awards badges accreditations",
        r"(?:trainings?|courses) ?(?:&|and|/) ?certifications?",
    ),
    "courses": _several(
        r"""
        courses?|coursework|trainings?|moocs?|online courses|continuing education|modules|relevant modules|classes
        workshops|course work|weiterbildung(?:en)?|kurse
        """,
        r"workshops trainings? seminars courses",
    )
    + r"(?: attended| taken| completed)?",
    "education": _several(
        r"""
        education|qualifications?|academic background|degrees?|studies|schooling|university|academics|study
        educational (?:background|qualifications?|history)|academic (?:history|qualifications?)
        ausbildung|studium|bildung|formation|études|formación|istruzione|onderwijs|opleiding
        """,
        r"training trainings qualifications certifications? degrees courses education",
    ),
    "publications": _several(
        r"""
        publications?|papers|patents?|(?:conference )?(?:talks|presentations)|articles|posters|invited talks|writing
        blog posts|blog|bibliography|theses|writings|veröffentlichungen|publikationen|preprints|books
        """,
        r"publications papers patents? talks presentations posters preprints books",
    ),
    "references": r"(?:references?|referees|recommendations|testimonials|endorsements|referenzen)(?: available.*)?",
    "interests": _several(
        r"""
        interests?|hobbies|hobby|leisure|activities|extracurricular(?: activities)?|outside (?:of )?work|passions|likes
        in my (?:free|spare) time|free time|spare time|fun facts?|extra-?curriculars?
        away from (?:work|the desk|my desk)
        interessen|freizeit|loisirs|centres d['’]intérêt|aficiones|intereses|interessi|off duty|after (?:work|hours)
        when not working|life outside(?: work)?
        """,
        r"interests hobbies activities passions leisure",
    ),
    "skills": _several(
        r"""
        skills?|skill ?sets?|skills summary|competenc(?:e|es|y|ies)|technologies|tools|tool ?box|tech(?:nology)? stack
        stack|expertise|strengths|proficiencies|abilities|knowledge|know-how|programming(?: languages)?|languages
        frameworks|libraries|software|capabilities|databases|cloud|platforms|methods|what i (?:know|do|use)|levels
        experience with|experienced (?:in|with)|computing|technical|coding|proficiency|skills? (?:matrix|levels?)
        tools i use|things i (?:know|use)|kenntnisse|fähigkeiten|edv-kenntnisse|compétences(?: techniques)?
        competencias|habilidades|competenze|vaardigheden|technology|tech|methodology|techniques
        """,
        r"skills? competenc(?:es|ies) technologies tools expertise frameworks libraries abilities knowledge interests? "
        r"strengths software languages techniques methods platforms databases keywords experience",
    ),
    "projects": _several(
        r"""
        projects?|portfolio|case studies|hackathons|competitions|kaggle|open[- ]source(?: contributions)?|contributions
        things i(?:['’]ve| have) built|projekte|projets|dissertation|thesis|theses|master['’]?s thesis
        coursework projects
        """
    )
    + r"(?: ?(?:&|and|/) ?\w+)?",
    "experience": _several(
        r"""
        experiences?|employment|work history|employment history|career history|career|history|positions?(?: held)?|jobs
        internships?|internship experience|roles|where i(?:['’]ve| have) worked|volunteering|background|work
        present post
        berufserfahrung|beruflicher werdegang|werdegang|expériences?(?: professionnelles?)?|experiencia(?: profesional)?
        esperienz[ae](?: professional[ei])?|werkervaring|appointments|service
        """,
        r"employment projects internships achievements history experience",
    ),
    "summary": _several(
        r"""
        summary|profile|about(?: me)?|objective|overview|introduction|bio|biography|personal statement|statement
        highlights|summary of qualifications|headline|who i am|in short|profil|kurzprofil|in brief|at a glance
        """
    )
    + r"(?: ?(?:&|and|/) ?\w+)?",
    "contact": _several(
        """
        contacts?|contact (?:details|information|info)|personal (?:details|information|data)|details|links|address
        persönliche (?:angaben|daten)|kontakt|coordonnées
        """
    ),
    "other": _several(
        r"""
        awards?|honou?rs|achievements|accomplishments|memberships?|affiliations|grants|scholarships|military service
        availability|nationality|languages spoken|declaration|miscellaneous|additional information|other|prizes|teaching
        service|sprachen|langues|idiomas|notes?|misc|responsibilities
        """
    )
    + r"(?: ?(?:&|and|/|,) ?\w+)?",
}
_HEADING = re.compile(
    _ADJECTIVES + "(?:" + "|".join(f"(?P<{kind}>{forms})" for kind, forms in _HEADINGS.items()) + ")", re.IGNORECASE
)
_DRESS = " \t\r#*_=:|-–—~•>.[](){}\u2022\ufeff"
_MOST = 60
_WRAPPED = 60
_BY_LAST: dict[str, SectionKind] = {
    **dict.fromkeys(
        ("experience", "experiences", "employment", "internships", "career", "berufserfahrung"), "experience"
    ),
    **dict.fromkeys(("skills", "toolbox", "toolkit", "competencies", "technologies", "stack", "expertise"), "skills"),
    **dict.fromkeys(("kenntnisse", "kompetenzen", "kernkompetenzen", "technologien", "werkzeuge", "tools"), "skills"),
    **dict.fromkeys(("projects", "projekte"), "projects"),
    **dict.fromkeys(("education", "qualifications"), "education"),
    **dict.fromkeys(("certifications", "certificates", "licenses", "credentials"), "certifications"),
    **dict.fromkeys(("courses", "coursework", "trainings"), "courses"),
    **dict.fromkeys(("publications", "patents"), "publications"),
}
"""What a heading of several words is by its last: `Computer Engineering Experience`, `Kernkompetenzen`."""
_NO_SECTION = re.compile(
    r"\b(?:user|customer|customers|client|employee|candidate|developer|digital|years?|of|with|in|for|no|some|good|strong"
    r"|great|excellent|yrs?|my|solid|proven|extensive|hands-on|communication|presentation|negotiation|organi[sz]\w+|writing"
    r"|problem|team\w*|management|listening|planning|time)\b|\d",
    re.IGNORECASE,
)
"""Words of things that end like a heading and are none: user experience, ten years of experience."""
_ITEM = re.compile(r"\s*(?:[-*•▪●◦‣·>–](?!\*)|\d{1,2}[.)])\s")
_MOST_HEADING_WORDS = 5
_STUDY_WORDS = re.compile(
    r"\b(?:university|universit\w+|college|institute|institut|school|academy|academia|polytechnic|hochschule|faculty"
    r"|degree|bachelor\w*|master\w*|diploma|doctor\w*|ph\.?d|b\.?\s?sc|m\.?\s?sc|b\.?a|m\.?a|b\.?s|m\.?s|mba|gpa|certified"
    r"|certificate|certification|associate|professional|specialist|foundations?|ltd|inc|gmbh)\b",
    re.IGNORECASE,
)
_LABELS = frozenset(
    ("skills", "certifications", "interests", "publications", "references", "wishes", "lacking", "education", "courses")
)
_SILENT = frozenset(("interests", "publications", "references", "wishes", "lacking"))
_ENDED = _SILENT | {"education", "certifications", "courses"}
"""Sections that a heading ends though it is not known."""
_SPACED = re.compile(r"(?:[^\W\d_] ){3,}[^\W\d_](?=\s|$)")
_NUMBERED = re.compile(r"^\d{1,2}[.)]?\s+|\s*\([^()]*\)$")
_INITIAL = re.compile(r"[^\W\d_]")
_PLAIN = re.compile(r"[^\W\d_][^\W_'’&/-]*(?:[ '’&/-]+[^\W_]+){0,4}:?")


class Section(Record):
    """A part of a document from its heading on. `body` is where what follows the heading begins."""

    kind: SectionKind
    heading: str
    start: int
    body: int
    end: int


def heading_kind(line: str) -> SectionKind | None:
    """The section that a line is the heading of, if it is one: `## Technical skills`, `WORK EXPERIENCE:`."""
    if len(line) > _MOST + 20 or not _INITIAL.search(line):
        return None
    plain = line.strip(_DRESS)
    if _SPACED.fullmatch(plain):
        plain = "".join(part.replace(" ", "") + " " for part in re.split(r"\s{2,}", plain)).strip()
    plain = _NUMBERED.sub("", " ".join(plain.split()))
    if not plain or len(plain) > _MOST or not plain[0].isalpha() or (plain[0].islower() and line.strip() == plain):
        return None
    if plain.lower().startswith("research interest"):  # what a scholar works on, not a pastime
        return "summary"
    match = _HEADING.fullmatch(plain)
    if match:
        return match.lastgroup  # type: ignore[return-value]
    return None if _ITEM.match(line) else _by_last(plain)


def _by_last(plain: str) -> SectionKind | None:
    """The section of a heading that only its last word tells: `Data Engineering Experience`. All its words have to be
    written as in a heading."""
    several = plain.split()
    kind = _BY_LAST.get(several[-1].lower())
    if kind is None or len(several) > _MOST_HEADING_WORDS or _NO_SECTION.search(plain):
        return None
    titled = all(word[0].isupper() or word.lower() in _SMALL for word in several) or plain.isupper()
    return kind if titled or len(several) == 2 else None


_SMALL = frozenset(("and", "&", "/", "und", "et", "y", "the"))


def _label_kind(label: str) -> SectionKind | None:
    """The section that a label opens within a line: `Tools: Git, Docker`. One like `Other:` stays where it stands."""
    kind = heading_kind(label + ":") if len(label) < _MOST else None
    return kind if kind in _LABELS else None


def _unknown(line: str, before: str, after: str, last: SectionKind) -> bool:
    """Whether a line looks like a heading that is not known, which ends what would swallow the rest. Elsewhere such a
    line may be an employer or a title, and among references a person unless it is in capitals."""
    if last not in _ENDED or before.strip() or not line.strip() or len(line) > _MOST:
        return False
    plain = line.strip(" \t\r\n#*_=-~")
    if not _PLAIN.fullmatch(plain):
        return False
    if last in ("education", "certifications", "courses"):
        marked = line.lstrip().startswith("#") or plain.isupper() or line.rstrip().endswith(":")
        listed = after.count(",") > 1 and not _STUDY_WORDS.search(after) and not re.search(r"(?:19|20)\d\d", after)
        return (marked or listed) and not _STUDY_WORDS.search(plain)
    return plain.isupper() or (plain[0].isupper() and last not in ("references", "publications"))


def sections(text: str, also: Callable[[str], bool] = lambda _: False) -> list[Section]:
    """The sections of a text in order; what stands before the first heading is the `start`. A line for which `also`
    holds is the heading of a list of skills (`Advanced`)."""
    marks: list[tuple[SectionKind, str, int, int]] = [("start", "", 0, 0)]
    lines = [*text.splitlines(keepends=True), ""]
    place, before = 0, ""
    for line, following in pairwise(lines):
        after = place + len(line)
        label, colon, rest = line.partition(":")
        if kind := heading_kind(line.rstrip()) or ("skills" if also(line) else None):
            marks.append((kind, line.strip(_DRESS + "\n"), place, after))
        elif colon and rest.strip() and (kind := _label_kind(label)):
            above = marks[-1]
            marks.append((kind, label.strip(_DRESS), place, place + len(label) + 1))
            if not _goes_on(line, following):
                marks.append((above[0], above[1], after, after))
        elif _unknown(line, before, following, marks[-1][0]):
            marks.append(("other", line.strip(_DRESS + "\n"), place, after))
        place, before = after, line
    ends = [mark[2] for mark in marks[1:]] + [len(text)]
    return [
        Section(kind=kind, heading=heading, start=start, body=body, end=end)
        for (kind, heading, start, body), end in zip(marks, ends, strict=True)
    ]


def _goes_on(line: str, following: str) -> bool:
    """Whether what stands behind a label goes on with the next line: it ends in a comma, or that is set in or begins in
    the middle of a sentence."""
    rest = line.rstrip()
    indented = following[:1] in " \t" and line[:1] not in " \t" and bool(following.strip())
    wrapped = len(rest) > _WRAPPED and following[:1].islower()
    return rest.endswith((",", "|", "/", " and", "&")) or indented or wrapped


def section_of(several: Sequence[Section], places: Iterable[int]) -> list[Section]:
    """The section in which each of the places lies."""
    starts = [section.start for section in several]
    return [several[bisect_right(starts, place) - 1] for place in places]
