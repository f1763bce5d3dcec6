"""Names that an advertisement asks for like skills and that the knowledge base does not have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlcareer.knowledge.base import Knowledge
from mlcareer.reading.advert.alternatives import WIDEST, alternatives
from mlcareer.reading.advert.clauses import Clause, Reading
from mlcareer.reading.scan import Mention

_TERM = (
    r"(?:[A-Z][\w]*[\w+#]|[a-z]+[A-Z]\w*)(?:[.-][A-Za-z0-9]\w*)*(?: (?:[A-Z][\w]*[\w+#]"
    r"|\d+)(?:[.-][A-Za-z0-9]\w*)*){0,2}"
)
_CANDIDATE = re.compile(rf"(?<![\w.@/#-])(?P<term>{_TERM})(?![\w@])")
_LEADS = re.compile(
    r"(?:\b(?:experience|expertise|proficien\w+|familiar\w*|fluen\w+|knowledge|skills?|background"
    r"|understanding|skilled|hands-on|exposure|comfortable|certified|working|tools?|software"
    r"|languages?|frameworks?|platforms?|technolog\w+|systems?|databases?|packages?"
    r"|libraries)\s*(?:with|in|of|using|such as|like|including|to|on|:|\(|\(e\.?g\.?,?"
    r"|e\.?g\.?,?)\s*|\busing |\bsuch as |\be\.?g\.?,? |\(|\blike )(?:the |an? )?$",
    re.IGNORECASE,
)
_LEADS_PLAINLY = re.compile(
    r"\b(?:experience|expertise|proficiency|proficient|familiarity|familiar|knowledge|skilled"
    r"|experienced) (?:with|in|of|using)(?: tools)?(?: such as| like)? $|\b(?:using|such as"
    r"|e\.?g\.?,?|like) $",
    re.IGNORECASE,
)
_COMMON_WORDS = """
a aa aaai ability able about academic access acl acm additional advanced ai all also amazon america american an
analysis analyst analysts analytics and any api apis apple applicants applied applies apply april are area arts as
associate associates at august b2b b2c ba bachelor bachelor's bachelors basic be being best big big4 bioinformatics
biology both bs bsc build business by can candidate candidates ceo certification certified chemistry clearance
client clients cloud collaborate college commercial communicate communication company competitive computer
consulting coo core corp credit crm cs cto current customer customers cv cvpr data day days december deep degree
degrees demonstrated deploy design desired develop developer developers development digital director doctorate
document dod ds due each econometrics economics education ee effective emnlp engineer engineering engineers english
ensure enterprise eoe equivalent erp essential etl eu europe european evaluate excellent experience experienced
extensive facebook familiar familiarity february federal field finance financial first five fluency fluent fmcg for
forbes fortune four france french friday from full gdpr genai german germany github global good google government
gpa graduate great group hands have health help high hipaa hiring how hr human humanities hybrid i ibm iclr icml
ideal ideally identify ieee if ii iii in inc including india industry information innovation insights intelligence
intern international iot is it it's its iv january job july june junior kdd key knowledge kpi kpis law lead leader
leadership learning level life linux llc llm llms local london ltd ma machine macos management manager march market
marketing master master's masters masters' math mathematics may mba mbb md medical meta microsoft mid minimum ml
models monday ms msc must national neurips neuroscience new nice nips nlp no north not november nvidia october oem
of office okr okrs on one operations or oracle other our paid perform ph ph.d phd phds physics pii plus poc pocs
position positions preferred previous principal prior product production professional proficiency proficient program
programming project proven psychology q1 q2 qualifications quality quantitative r&d related remote required
requirements research responsibilities responsible rl roi role saas sales san sas saturday sci science sciences
scientist scientists sdlc search second secret security senior september service services seven sf siggraph six
skill skills sme smes social sociology software solid solutions some spanish spss sr staff state states statistical
statistics stem stoc strategy strong sunday support systems team teams tech technical technologies technology ten
test texas the their these third this three thursday title to tools top top-secret training travel ts/sci tuesday
two ui uk understanding united university us usa use using ux valid vp we wednesday what when who will willing
willingness with within work working world write written years york you your
"""
_COMMON = frozenset(_COMMON_WORDS.split())


def unknown_names(
    reading: Reading, mentions: Sequence[Mention], knowledge: Knowledge, apart: Sequence[str], limit: int = 20
) -> tuple[str, ...]:
    """Names that are asked for like skills and that the knowledge base does not have, as they stand there.

    Only such as have a capital, stand in a list with a skill or right behind words that ask, and are no words of
    everyday language; `apart` are other names of the advertisement, such as the employer's.
    """
    taken: dict[int, list[tuple[int, int]]] = {}
    for one in mentions:
        if within := reading.clause(one.start):
            taken.setdefault(within.start, []).append((one.start, one.end))
    known = {name.casefold() for name in apart if name}
    found: dict[str, str] = {}
    for clause in reading.clauses:
        if clause.at(clause.start)[0] not in ("must", "nice") and clause.part.kind not in ("must", "nice", "stack"):
            continue
        for match in _CANDIDATE.finditer(reading.text, clause.start, clause.end):
            name = _plain(match["term"])
            if (
                name
                and _is_unknown(reading, clause, match, name, taken.get(clause.start, ()), knowledge)
                and name.casefold() not in known
            ):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())[:limit]


def _plain(term: str) -> str:
    """A name without everyday words at its ends."""
    several = term.split()
    while several and several[0].lower() in _COMMON:
        several = several[1:]
    while several and several[-1].lower() in _COMMON:
        several = several[:-1]
    return " ".join(several).strip(".-")


def _is_unknown(
    reading: Reading,
    clause: Clause,
    match: re.Match[str],
    name: str,
    taken: Sequence[tuple[int, int]],
    knowledge: Knowledge,
) -> bool:
    text = reading.text
    start = text.index(name, match.start()) if name in match["term"] else match.start()
    end = start + len(name)
    if any(low < end and start < high for low, high in taken) or clause.at(start)[0] not in ("must", "nice"):
        return False
    if (
        knowledge.skill_names.find(name)
        or knowledge.ignored_names.find(name)
        or knowledge.role_names.find(name)
        or knowledge.certification_names.find(name)
    ):
        return False
    before, behind = text[clause.start : start], text[end : end + 30]
    if any(high <= start and not text[high:start].strip() for _, high in taken if start - 2 <= high) or any(
        end <= low and not text[end:low].strip() for low, _ in taken if low <= end + 2
    ):
        return False  # part of a longer name
    if re.match(r"\s*(?:Inc|LLC|Ltd|GmbH|University|College|Degree|degree|'s\b)", behind) or (
        re.search(r"(?:University of|degree in|at|for|join|in|from)\s+$", before[-20:])
        and not _LEADS.search(before[-60:])
    ):
        return False
    if re.search(
        r"\b(?:degrees?|bachelor\w*|master\w*|ph\.?d|major|diploma|clearance|eligible|citizen\w*)\b",
        text[clause.start : clause.end],
        re.IGNORECASE,
    ):
        return False
    linked = alternatives(reading.cues).linked
    technical = any(char.isupper() for char in name[1:] if not name.istitle()) or any(char.isdigit() for char in name)
    beside = any(linked(text[high:start]) for low, high in taken if clause.start <= low and 0 <= start - high < WIDEST)
    beside = beside or any(linked(text[end:low]) for low, _ in taken if low < clause.end and 0 <= low - end < WIDEST)
    led = bool((_LEADS if technical else _LEADS_PLAINLY).search(before[-60:]))
    opens = technical and not before.strip(" \t-*•·") and bool(re.match(r"\s*(?:,|/|\bor\b|\band\b)", behind))
    alone = opens or (not before.strip(" \t-*•·") and not behind.split("\n")[0].strip(" .,;"))
    if len(name.split()) > 1 and not (beside and led) and not technical and not re.search(r"[,(/]\s*$", before):
        return False
    if not before.strip(' \t-*•·"(') and not (technical or alone):
        return False
    return (beside or led or (alone and technical)) and len(name) > 1
