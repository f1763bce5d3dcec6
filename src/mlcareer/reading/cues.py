"""The words by which a text says that a skill is lacked, wished for or another's, as patterns."""

from __future__ import annotations

import re
from typing import Literal

CueKind = Literal["neutral", "negated", "wish", "others", "level", "field"]


def _any(lines: str) -> str:
    """A pattern of alternatives, which are given a line each."""
    return "|".join(line.strip() for line in lines.strip().splitlines())


def _words(several: str) -> frozenset[str]:
    return frozenset(several.split())


_NOT = "(?:not|n['’]t|never)"
_GRADES = "expert|proficient|fluent|advanced|strong|master|guru|beginner|novice"
NEUTRAL = _any(
    rf"""
    not (?:only|just|merely|limited to|least|to mention)
    no (?:less than|fewer than|later than|doubt|stranger to|longer)
    no\.(?= ?\d)
    without (?:a )?doubt
    no problems? with
    with no (?!(?:\w+ )?(?:experience|knowledge|background|exposure|skills?|idea|training)\b)
    learning (?:materials?|content|resources|platforms?|management|outcomes|experiences?|paths?|rates?|curves?)
    learning (?:objectives?|program(?:me)?s?|environments?|communit(?:y|ies)|and development|designer|technolog\w+)
    go/no-go
    {_NOT} (?:yet )?(?:be )?(?:an? |the |really )*(?:{_GRADES})(?: in| at| with| of)?
    {_NOT} (?:have any |been )?(?:afraid of|shy away from|stop(?:ped)? (?:using|learning))
    """
)
"""What denies nothing, though it holds a word that does."""

_VERBS = (
    "used?|using|worked|work|working|touch(?:ed)?|tried|try|learned|learnt|learn|knows?|known|done|do|did|had|have|has"
    "|got|studied|study|programmed|coded|code|program|written|write|familiar|experienced|comfortable|confident|users?"
    "|exposed|required?|requires|necessary|need(?:ed)?|needs|requirements?|seen|encountered|built|touching|played"
    "|cover(?:ed)?|include[ds]?|offer|expect(?:ed)?|ask(?:ed)?"
)
_BETWEEN = (
    "yet|really|actually|personally|formally|ever|been|so|far|currently|previously|had|have|has|to|an?|any|directly"
    "|professionally|much"
)
_SHORT = "do|does|did|have|has|had|is|are|am|was|were|could|would|ca|wo"
NEGATED = _any(
    rf"""
    (?:not|never|cannot|(?:{_SHORT})n['’]t)(?: (?:{_BETWEEN})){{0,4}} (?:{_VERBS})\b
    never(?=,? )
    unfamiliar with
    lack(?:s|ing)?(?: of)?
    neither|nor|zero|without|missing|non-existent|no
    not my
    not(?= (?:in|with|yet)\b)
    haven['’]t
    yet to (?:learn|use|work with|try)
    unable to (?:use|program in)
    inexperienced (?:in|with)
    little to no
    none(?=[ \t*_]{{0,3}}:)
    """
)

_HOPES = (
    "want|wants|wanting|wish|wishes|wishing|hope|hopes|hoping|would like|['’]d like|would love|['’]d love|plan|plans"
    "|planning|intend|intending|aim|aims|aiming|aspire|aspires|aspiring|looking|look|going|eager|keen|excited|willing"
    "|ready|happy|motivated|hungry|able|open|committed|ambition|goal is|motivation"
)
_HOPED = (
    "learn|move|get|become|explore|study|deepen|gain|grow|expand|pick up|transition|train|develop|improve|try|dive"
    "|specialise|specialize|enter|switch|start|acquire|take|pursue|obtain|earn|complete|sit|do|be|work|build|extend"
    "|break"
)
_EXAM = r"exam(?:ination)? (?:booked|scheduled|planned)"
WISH = _any(
    rf"""
    (?:{_HOPES}) to (?:\w+ ){{0,2}}?(?:{_HOPED})(?: up| into| in| more| about)?
    (?:{_HOPES}) (?:on (?:learning|moving|getting|studying|taking)|forward to|for)(?: up| into| in| more| about)?
    (?:(?:very|deeply|strongly|really|also|particularly|especially) )?interest(?:ed|s)? (?:in|is|are|include)
    (?:curious|passionate|enthusiastic|excited) (?:about|for)
    fascinated by|passion for|enthusiasm for
    to learn|willingness to learn|learning goals?|goals?:
    next(?: up| on my list| steps?)?:
    on my (?:list|radar|to-do list)
    planned|plans:|wish list
    preparing (?:for|to)|studying for|working towards?|scheduled for|enrolled (?:in|on)|signed up for
    {_EXAM}
    aspiring|aspirations?|seek(?:s|ing)?
    would be|will be (?:learning|taking)|will learn|about to (?:start|learn|take)|hopefully
    """
)

_PEOPLE = (
    "colleagues?|teammates?|team mates?|co-?workers?|boss|manager|brother|sister|wife|husband|friends?|partner|vendors?"
    "|contractors?|consultants?|customers?|clients?|engineers?|developers?|scientists?|administrators?|department"
    "|supplier|father|mother|son|daughter|clinicians|students?|pupils"
)
_WHOSE = r"(?:my|our|his|her|their|another|other)"
_NEAR_ONES = "colleagues?|teammates?|team mates?|co-?workers?|boss|vendors?|contractors?|customers?|clients?|supplier"
_DO = (
    "used?|uses|using|wrote|writes?|did|does|do|do|handled|handles?|built|builds?|ran|runs?|maintain(?:s|ed)?|own(?:s|ed)?"
    "|managed|manages|took care of|looked after|(?:were|was|is|are) responsible for|sells?|sold|know|knows|knew"
    "|prefer(?:s|red)?|(?:works?|worked) (?:with|in|on)|codes? in|speaks?|loves?"
)
_OF_OTHERS = (
    "products?|site|web ?site|page|app|service|clients?|customers?|company|engine|shop|house"
    "|(?:web|IT|finance|marketing|sales|legal) team"
)
_RUN = (
    "runs? on|is built (?:in|on|with)|are built (?:in|on|with)|is made (?:in|with)|is written in|is in|are in|uses?|using"
    "|is sold with|speaks?|is based on"
)
_WHERE = r"(?: (?:in|at|from) \w+)?"
_PETS = (
    "cat|dog|parrot|bird|horse|snake|python|rabbit|hamster|ship|boat|daughter|son|sister|brother|restaurant|caf[eé]|pub"
    "|bar|band|robot|dish(?:es)?"
)
OTHERS = _any(
    rf"""
    {_WHOSE} (?:[\w'’]+ ){{0,2}}?(?:{_PEOPLE}){_WHERE}(?: (?:\w+ ){{0,2}}?(?:who|that|which))? (?:\w+ )?(?:{_DO})
    (?:my|our|their|his|her|another|this) (?:[\w'’]+ ){{0,2}}?(?:{_OF_OTHERS}){_WHERE} (?:still )?(?:{_RUN})
    (?:(?:the|an?) )?(?:{_NEAR_ONES}) (?:(?:\w+ )?(?:who|that|which) )?(?:\w+ )?(?:{_DO})
    another (?:still )?(?:runs|uses|ran|used)
    (?:my|our|his|her|their) \w+['’]s team (?:used?|uses|prefers)
    (?:he|she|they) (?:used?|uses|wrote|writes|built|handled|maintained|worked (?:with|in)|prefer(?:s|red)?|knows?|knew)
    (?:handled|written|built|done|maintained|managed|owned|run|taught) by
    (?:the|our|another|their|a) (?:\w+ ){{0,2}}?teams? (?:who|that|which) (?:used?|uses|owned|ran|built)
    not(?: yet)?(?= (?-i:[A-Z]))|(?<=, )not(?= \w)
    (?:was|were|are|is|been) (?:called|named)|(?:{_PETS}) (?:called|named)
    not to be confused with|not the|nothing to do with
    rather than|instead of|as opposed to|in place of|unlike|other than
    migrat(?:ed|ing) (?:\w+ ){{0,3}}?(?:away|off) from
    support(?:ed|ing)? (?:the |a )?(?:team|colleagues) (?:who|that)
    alongside (?:the |a )?(?:team|colleagues)
    (?:similar|related|recommended|more|other) (?:jobs|vacancies|positions|openings|roles) ?:
    (?:people also|also|recently) (?:viewed|searched|liked) ?:
    connectors? for|integrations? (?:for|with)|competitors? (?:of|to)|formerly at
    """
)

_DEGREES = (
    r"degrees?|bachelor(?:['’]?s)?|master(?:['’]?s)?|doctorate|ph\.?\s?d\.?|m\.?sc?\.?|b\.?sc?\.?|b\.?a\.?|m\.?a\.?"
    r"|b\.?tech\.?|m\.?tech\.?|b\.?eng\.?|m\.?eng\.?|mba|diploma|major(?:ed|ing)?|minor(?:ed|ing)?|graduated?|graduation"
    r"|studied|studies|bachelors|masters|msci|mphil"
)
_OF_DEGREES = (
    r"or|and|/|of|a|an|the|degree|degrees|equivalent|higher|science|arts|engineering|preferred|level|bachelor['’]?s?"
    r"|master['’]?s?|ph\.?d\.?|hons?|honours|\(hons?\)"
)
_LETTERS = r"B\.?Sc\.?|M\.?Sc\.?|BS|MS|BA|MA|B\.S\.|M\.S\.|B\.A\.|M\.A\.|BEng|MEng|B\.?Tech\.?|M\.?Tech\.?|Ph\.?D\.?|MPhil|MRes"
FIELD = _any(
    rf"""
    (?:{_DEGREES})(?:['’]s)?(?:,? (?:{_OF_DEGREES})){{0,6}},? (?:in|of)(?= )
    (?-i:{_LETTERS})(?: ?\(hons?\)| hons| honours)?,?(?= (?-i:[A-Z][a-z]))
    """
)
"""What stands before the field of a degree."""
FIELD_ENDS = re.compile(
    r"\b(?:experience|knowledge|skills?|years?|proficien\w+|strong|ability|plus|with|using|thesis|focus|including"
    r"|coursework|dissertation|modules|by)\b|[.\n]\s|\(",
    re.IGNORECASE,
)

_NO = (
    r"none|no(?: (?:\w+ )?(?:experience|knowledge|idea|exposure))?|not yet(?: (?:used|learned|learnt))?|nil|n/a|zero"
    r"|0(?:\s*/\s*\d+)?|never(?: (?:used|touched|tried))?|not at all|missing|lacking|unknown to me|forgotten"
    r"|not (?:used|known|familiar|required|needed|necessary|mandatory|a requirement|part of|something|mine|my)"
)
NO_LEVEL = re.compile(rf"(?:{_NO}|0 ?%)", re.IGNORECASE)
"""What stands where a level is given and says that there is none."""
AFTER_NEGATED = re.compile(
    r"(?:\s+(?:skills?|experience|knowledge))?\s*(?:[:=(–—-]\s*|\s(?:is|are|was)\s+)"
    rf"(?:{_NO}|no\s*\))(?=\s*(?:$|[,;.)\n|]|I\b|so far|yet|to me|at all|here|for))"
    r"|\s+(?:is |are )?(?:not|(?<=[se])n['’]t) (?:required|needed|necessary|something I|known|part of|my)"
    r"|,?\s+(?:which |that )?I (?:have |['’]ve )?(?:never|not yet|not|do not|don['’]t|haven['’]t|have not)"
    r"(?: (?:really|yet|ever|actually))? (?:used?|learned|learnt|tried|touched|worked|know|done)",
    re.IGNORECASE,
)
REJECTED = re.compile(
    r"[;,.]\s*(?:but )?I (?:do|did|have|can) ?n[o'’]t(?: use it| know it)?(?=\s*(?:$|[.,;]))", re.IGNORECASE
)
"""A sentence right behind a name that takes it back: `My team uses SPSS; I do not.`"""
_LATER = (
    "planned|to learn|want to learn|on my (?:list|radar|to-do list)|next(?: on my list)?|in preparation|wish"
    "|future goal|interested|in progress|ongoing|preparing|pursuing|enrolled|not yet (?:taken|obtained|passed)"
    "|(?:exam )?(?:scheduled|booked)|expected|not held"
)
AFTER_WISH = re.compile(
    rf"\s*(?:[:(–—-]\s*|\s(?:is|are|comes?|come)\s+)(?:\w+ )?(?:{_LATER})\b"
    rf"|\s*,\s*(?:\w+ )?(?:{_LATER})\b(?=\s*(?:$|[,.;)\n]))"
    r"|\s+(?:would interest me|interests me|fascinates me)"
    r"|,?\s+(?:which |that )?I (?:want|plan|hope|would like|intend|['’]d like|am planning|am hoping|am going) to "
    r"(?:learn|study|take|try|pick up|get|start)"
    r"|\s+(?:\w+ ){0,2}?(?:is|are) (?:booked|planned|scheduled)\b",
    re.IGNORECASE,
)

FILLERS = _words(
    """
    a an the of in on at to with for by from and or nor any either both as such like e g i eg ie etc including include
    includes especially particularly mostly mainly namely using use used other well also plus very some more real
    real-world commercial commercially professional professionally hands practical prior previous formal direct actual
    substantial significant solid strong good much experience experiences experienced exposure knowledge skill skills
    skilled understanding background command familiarity proficiency training expertise competence working work worked
    level user users programming programmer programmes language languages tools tool frameworks framework technologies
    technology libraries library platforms platform systems system software concepts methods techniques principles
    fundamentals development developing developer coding writing scripting data models modelling building environments
    environment area areas field fields topics one my own is are was been has have had production yet so far me being
    applied daily all industry academic hand on-hand stack world cloud wish
    """
)
"""Words that may stand between what governs a list of names and the names."""
CARRIED = _words("is are built made written runs run on still with")
"""Words that may stand between the names of what is another's."""
LINKS = _words(
    """
    and or nor any either both with in of on the a an as well also plus other including e g eg etc like such production
    at all to using use libraries library tools frameworks especially mostly mainly experience
    """
)
"""Words that may stand between the names of one list."""
