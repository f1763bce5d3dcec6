"""The sections of a document by their headings, in the many forms that people give them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from mlcareer.record import Record

SectionKind = Literal[
    "start", "summary", "skills", "experience", "projects", "education", "courses", "certifications", "interests",
    "publications", "references", "wishes", "lacking", "contact", "other",
]  # fmt: skip

_ADJECTIVES = (
    r"(?:(?:my|our|key|core|main|other|additional|technical|professional|relevant|selected|personal|special|specialised"
    r"|specialized|top|computer|it|tech|soft|hard|further|previous|recent|current|academic|research|work|working|career"
    r"|employment|industry|industrial|general|primary|secondary|areas? of|data|data science|machine learning|ml|ai|software"
    r"|interpersonal|people|digital|analytical|volunteer|volunteering|teaching|leadership|formal|major|side|open[- ]source"
    r"|notable|key|business|programming|domain|transferable|list of|summary of|overview of) )*"
)
_HEADINGS: dict[SectionKind, str] = {
    "wishes": (
        r"(?:currently )?(?:want(?:ing)?|hop(?:e|ing)|plan(?:s|ning)?|look(?:ing)?|would like|keen|eager) (?:to|on) (?:learn|get into)\w*"
        r"|learning (?:goals?|plans?|wish ?list|next)|to learn|(?:what i )?want to learn(?: next)?|next steps|(?:career )?goals?"
        r"|(?:things|what) i(?:['’]d like| want| would like) to learn|development goals|on my (?:list|radar)|planned"
    ),
    "lacking": r"no experience(?: with| in)?(?: yet)?|not (?:yet )?(?:used|known)|never used|(?:have )?not used|gaps|skills i (?:lack|do not have)|what i (?:do not|don['’]t) know",
    "certifications": (
        r"(?:certifications?|certificates?|licen[cs]es?|credentials?|accreditations?|professional (?:certifications?|development)|exams? passed)"
        r"(?: ?(?:&|and|/|,) ?(?:certifications?|certificates?|licen[cs]es?|training|trainings|courses|credentials|awards|badges|accreditations))*"
        r"|(?:trainings?|courses) ?(?:&|and|/) ?certifications?|badges"
    ),
    "courses": r"(?:courses?|coursework|trainings?|moocs?|online courses|continuing education|modules|relevant modules|classes|workshops|course work)(?: ?(?:&|and|/) ?(?:workshops|trainings?|seminars|courses))*(?: attended| taken| completed)?",
    "education": (
        r"(?:education|qualifications?|academic background|degrees?|studies|schooling|university|academics|educational (?:background|qualifications?|history)|academic (?:history|qualifications?))"
        r"(?: ?(?:&|and|/|,) ?(?:training|trainings|qualifications|certifications?|degrees|courses|education))*"
    ),
    "publications": r"(?:publications?|papers|patents|(?:conference )?(?:talks|presentations)|articles|posters|invited talks|blog posts|bibliography|theses)(?: ?(?:&|and|/|,) ?(?:publications|papers|patents|talks|presentations|posters|preprints))*",
    "references": r"(?:references?|referees|recommendations|testimonials|endorsements)(?: available.*)?",
    "interests": r"(?:interests?|hobbies|hobby|leisure|activities|extracurricular(?: activities)?|outside (?:of )?work|in my (?:free|spare) time|free time|spare time|fun facts?|passions|extra-?curriculars?|likes)(?: ?(?:&|and|/|,) ?(?:interests|hobbies|activities|passions))*",
    "skills": (
        r"(?:skills?|skill ?sets?|skills summary|competenc(?:e|es|y|ies)|technologies|tools|tool ?box|tech(?:nology)? stack|stack|expertise|strengths|proficiencies|abilities|knowledge|know-how"
        r"|programming(?: languages)?|languages|frameworks|libraries|software|capabilities|databases|cloud|platforms|methods|what i (?:know|do|use)|experience with|experienced (?:in|with))"
        r"(?: ?(?:&|and|/|,) ?(?:skills?|competenc(?:es|ies)|technologies|tools|expertise|frameworks|libraries|abilities|knowledge|interests?|strengths|software|languages|techniques|methods|platforms|databases|keywords|experience))*"
    ),
    "projects": r"(?:projects?|portfolio|case studies|hackathons|competitions|kaggle|open[- ]source(?: contributions)?|contributions|things i(?:['’]ve| have) built)(?: ?(?:&|and|/) ?\w+)?",
    "experience": (
        r"(?:experiences?|employment|work history|employment history|career history|career|history|positions?(?: held)?|jobs|internships?|internship experience|roles|where i(?:['’]ve| have) worked|volunteering|background|work)"
        r"(?: ?(?:&|and|/) ?(?:employment|projects|internships|achievements|history|experience))*"
    ),
    "summary": r"(?:summary|profile|about(?: me)?|objective|overview|introduction|bio|biography|personal statement|statement|highlights|summary of qualifications|headline|who i am|in short)(?: ?(?:&|and|/) ?\w+)?",
    "contact": r"(?:contacts?|contact (?:details|information|info)|personal (?:details|information|data)|details|links|address)",
    "other": r"(?:awards?|honou?rs|achievements|accomplishments|memberships?|affiliations|grants|scholarships|military service|availability|nationality|languages spoken|declaration|miscellaneous|additional information|other)(?: ?(?:&|and|/|,) ?\w+)?",
}
_HEADING = re.compile(
    _ADJECTIVES + "(?:" + "|".join(f"(?P<{kind}>{forms})" for kind, forms in _HEADINGS.items()) + ")", re.IGNORECASE
)
_DRESS = " \t\r#*_=:|-–—~•>.[](){}\u2022\ufeff"
_MOST = 60
_LABELS = frozenset(
    ("skills", "certifications", "interests", "publications", "references", "wishes", "lacking", "education", "courses")
)
_SPACED = re.compile(r"(?:[^\W\d_] ){3,}[^\W\d_](?=\s|$)")


class Section(Record):
    """A part of a document from its heading on. `body` is where what follows the heading begins."""

    kind: SectionKind
    heading: str
    start: int
    body: int
    end: int


def heading_kind(line: str) -> SectionKind | None:
    """The section that a line is the heading of, if it is one: `## Technical skills`, `WORK EXPERIENCE:`."""
    if len(line) > _MOST + 20:
        return None
    plain = line.strip(_DRESS)
    if _SPACED.fullmatch(plain):
        plain = "".join(part.replace(" ", "") + " " for part in re.split(r"\s{2,}", plain)).strip()
    plain = re.sub(r"^\d{1,2}[.)]?\s+|\s*\([^()]*\)$", "", " ".join(plain.split()))
    if not plain or len(plain) > _MOST or not plain[0].isalpha() or (plain[0].islower() and line.strip() == plain):
        return None
    match = _HEADING.fullmatch(plain)
    return match.lastgroup if match else None  # type: ignore[return-value]


def _label_kind(label: str) -> SectionKind | None:
    """The section that a label opens within a line: `Tools: Git, Docker`. One like `Other:` stays where it stands."""
    kind = heading_kind(label + ":") if len(label) < _MOST else None
    return kind if kind in _LABELS else None


def sections(text: str, also: Callable[[str], bool] = lambda _: False) -> list[Section]:
    """The sections of a text in order; what stands before the first heading is the `start`. A line for which `also`
    holds is the heading of a list of skills (`Advanced`)."""
    marks: list[tuple[SectionKind, str, int, int]] = [("start", "", 0, 0)]
    place = 0
    for line in text.splitlines(keepends=True):
        label, colon, rest = line.partition(":")
        if kind := heading_kind(line.rstrip()) or ("skills" if also(line) else None):
            marks.append((kind, line.strip(_DRESS + "\n"), place, place + len(line)))
        elif colon and rest.strip() and (kind := _label_kind(label)):
            marks.append((kind, label.strip(_DRESS), place, place + len(label) + 1))
        place += len(line)
    ends = [mark[2] for mark in marks[1:]] + [len(text)]
    return [
        Section(kind=kind, heading=heading, start=start, body=body, end=end)
        for (kind, heading, start, body), end in zip(marks, ends, strict=True)
    ]


def section_of(several: Sequence[Section], places: Iterable[int]) -> list[Section]:
    """The section in which each of the places lies."""
    starts = [section.start for section in several]
    return [several[bisect_right(starts, place) - 1] for place in places]
