"""The words that people write, as data: what stands in the folder `language` of the knowledge base.

Each file holds one mapping of lists. A later folder's file of the same name adds to the lists of an earlier one's, so
that a user can give words of their own without repeating ours.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from mlcareer.bounds import Ge, Gt, MaxLen, MinLen
from mlcareer.knowledge.model import DegreeWords, Id, Text
from mlcareer.record import Record
from mlcareer.shapes import shape

if TYPE_CHECKING:
    from mlcareer.knowledge.phrases import Phrases

W = TypeVar("W", bound=Record)
P = TypeVar("P", bound="PhraseWords")
Code = Annotated[str, MinLen(2), MaxLen(2)]
"""A country by its ISO 3166-1 alpha-2 code."""
Ground = Annotated[tuple[Id, ...], MinLen(1)]


class Country(Record):
    """A country: its ISO 3166 codes, its English name and names in other languages, the currency that is legal tender
    there (ISO 4217), and the marks that stand in numbers of its most spoken language."""

    code: Code
    name: Text
    code3: Annotated[str, MinLen(3), MaxLen(3)] | None = None
    currency: Annotated[str, MinLen(3), MaxLen(3)] | None = None
    decimal: Text | None = None
    group: Text | None = None
    names: tuple[Text, ...] = ()


class CountryNames(Record):
    """Further names of a country, or names of its cities."""

    country: Code
    names: tuple[Text, ...]


class CountryParts(Record):
    """The states or provinces of a country, by the short form in which they stand behind a city (`Austin, TX`)."""

    country: Code
    names: Mapping[str, Text]


class PlaceWords(Record):
    """A file of places. `wider` are places that no one country has: each list holds names of the like, and the first
    name of it is what they are called here."""

    sources: Ground
    countries: tuple[Country, ...] = ()
    also: tuple[CountryNames, ...] = ()
    parts: tuple[CountryParts, ...] = ()
    cities: tuple[CountryNames, ...] = ()
    wider: tuple[tuple[Text, ...], ...] = ()


class Months(Record):
    """The names of the twelve months in a language, each with its short forms."""

    language: Text
    names: Annotated[tuple[tuple[Text, ...], ...], MinLen(12), MaxLen(12)]


class Season(Record):
    """Words for a part of a year, and its first and last month from 1; one beyond 12 is in the year after."""

    names: tuple[Text, ...]
    months: tuple[int, int]


class Era(Record):
    """An era by which years are counted, and the year of the calendar that is its first."""

    names: tuple[Text, ...]
    first: Annotated[int, Ge(0)]


class Unit(Record):
    """Words for a unit of time."""

    unit: Literal["decade", "year", "month", "week", "day"]
    names: tuple[Text, ...]


class Number(Record):
    """Words for a number."""

    value: float
    names: tuple[Text, ...]


class TimeWords(Record):
    """The words of dates and times: `now` for the end of what goes on, `joins` between two dates, `since` before one
    and `onwards` behind one from which something goes on, `of` between a month and its year, `about` before a date,
    `fiscal` before the year of a firm; `eras` by which years are counted. Of lengths: `more` says that it is at least
    as long, `whole` and `halves` (`and a half`) stand behind a number, `ranges` between two and `ands` between two
    lengths or the dates of a list; nobody is held to a number that is `vague`, and no advertisement to one that is
    `loose`."""

    sources: Ground
    months: tuple[Months, ...] = ()
    seasons: tuple[Season, ...] = ()
    now: tuple[Text, ...] = ()
    joins: tuple[Text, ...] = ()
    since: tuple[Text, ...] = ()
    onwards: tuple[Text, ...] = ()
    of: tuple[Text, ...] = ()
    about: tuple[Text, ...] = ()
    ordinals: tuple[Text, ...] = ()
    fiscal: tuple[Text, ...] = ()
    eras: tuple[Era, ...] = ()
    more: tuple[Text, ...] = ()
    whole: tuple[Text, ...] = ()
    halves: tuple[Text, ...] = ()
    ranges: tuple[Text, ...] = ()
    ands: tuple[Text, ...] = ()
    vague: tuple[Text, ...] = ()
    loose: tuple[Text, ...] = ()
    units: tuple[Unit, ...] = ()
    numbers: tuple[Number, ...] = ()


class Sign(Record):
    """Signs and words of money, and the currencies that they may mean, the usual one first."""

    signs: tuple[Text, ...]
    currencies: Annotated[tuple[Text, ...], MinLen(1)]


class Multiple(Record):
    """Words behind a number that make it `times` as much, and the currencies that alone are counted by them."""

    times: Annotated[float, Gt(0)]
    names: tuple[Text, ...]
    currencies: tuple[Text, ...] = ()


PayTime = Literal["hour", "day", "week", "month", "year"]


class PayTimes(Record):
    """Words for the time that an amount is paid for."""

    period: PayTime
    names: tuple[Text, ...]


class CurrencySize(Record):
    """Currencies of which `unit` (1, 10, 100 ...) make about one euro."""

    unit: Annotated[float, Ge(1)]
    currencies: tuple[Text, ...]


class LikelyPay(Record):
    """The least and the most that may be pay for a time, in euros; the top of a range may be `widest` times its
    bottom."""

    period: PayTime
    low: Annotated[float, Gt(0)]
    high: Annotated[float, Gt(0)]
    widest: Annotated[float, Gt(1)]


class AmountWords(Record):
    """The words and signs of amounts of money.

    `rupees` are words that say by themselves that pay in rupees is meant; `with_bonus` stand before what holds more
    than the pay as such. `labels` say of what stands behind them and a colon
    that it is pay; `other` are words beside which an amount is no pay, before
    which stands one of `meant_for` and not one of `besides`; `large` those behind which it is a count; `ands` join two
    amounts only behind a word of `between`, and `about` may follow that. What is counted in `yearly` is paid by the
    year. `by_month`
    are currencies of places where pay is said by the month, so that no time is assumed where none is said.
    """

    sources: Ground
    signs: tuple[Sign, ...] = ()
    units: tuple[CurrencySize, ...] = ()
    times: tuple[Multiple, ...] = ()
    rupees: tuple[Text, ...] = ()
    joins: tuple[Text, ...] = ()
    between: tuple[Text, ...] = ()
    about: tuple[Text, ...] = ()
    ands: tuple[Text, ...] = ()
    periods: tuple[PayTimes, ...] = ()
    per: tuple[Text, ...] = ()
    gross: tuple[Text, ...] = ()
    net: tuple[Text, ...] = ()
    most: tuple[Text, ...] = ()
    least: tuple[Text, ...] = ()
    pay: tuple[Text, ...] = ()
    labels: tuple[Text, ...] = ()
    with_bonus: tuple[Text, ...] = ()
    other: tuple[Text, ...] = ()
    besides: tuple[Text, ...] = ()
    meant_for: tuple[Text, ...] = ()
    yearly: tuple[Text, ...] = ()
    large: tuple[Text, ...] = ()
    likely: tuple[LikelyPay, ...] = ()
    by_month: tuple[Text, ...] = ()


class WordGroup(Record):
    """Words or phrases under one name, which stands in braces in the phrases of its file."""

    name: Text
    words: Annotated[tuple[Text, ...], MinLen(1)]


class PhraseWords(Record):
    """A file of phrases (mlcareer.knowledge.phrases). No file has `forms`: once those of a knowledge base are joined it
    is each phrase and its `Form` in a row, since that takes long to work out, and longer rows are read faster."""

    sources: Ground
    groups: tuple[WordGroup, ...] = ()
    forms: Annotated[tuple[str, ...], MaxLen(0)] = ()


CueSays = Literal[
    "field", "neutral", "others", "wish", "negated",
    "nice", "unneeded", "must", "asks", "stack", "legal", "benefits", "company", "work", "list",
    "one-of", "similar", "some",
]  # fmt: skip
CueStands = Literal["before", "behind", "apart", "next", "anywhere"]


class CueRow(Record):
    """Phrases (mlcareer.knowledge.phrases) that say the same of what they stand beside. `reach` is how many words may
    stand between it and the first of that, `stops` are phrases that may not; `one` says that of a list before it only
    the last item is meant."""

    says: CueSays
    stands: CueStands
    phrases: Annotated[tuple[Text, ...], MinLen(1)]
    reach: int = 0
    stops: tuple[Text, ...] = ()
    one: bool = False


class ContractRow(Record):
    """Phrases for a kind of contract, anywhere in a text or in its first line alone."""

    contract: Text
    phrases: Annotated[tuple[Text, ...], MinLen(1)]
    in_title: tuple[Text, ...] = ()


class CueWords(PhraseWords):
    """A file of cues. Of the rows that fit at a place the first counts. `fillers` may stand between a cue and the
    first name that it speaks of, `links` between the names of one list, `carried` between those of what is another's,
    `lengths` between a name and how long it has been used; `leads` lead from a level over to the names that it is
    one in: `strong command of the modern stack, including Python`.
    """

    cues: tuple[CueRow, ...] = ()
    contracts: tuple[ContractRow, ...] = ()
    fillers: tuple[Text, ...] = ()
    links: tuple[Text, ...] = ()
    carried: tuple[Text, ...] = ()
    lengths: tuple[Text, ...] = ()
    leads: tuple[Text, ...] = ()


SectionName = Literal[
    "summary", "skills", "experience", "projects", "education", "courses", "certifications", "interests",
    "publications", "references", "wishes", "lacking", "contact", "other",
]  # fmt: skip


class HeadingRow(Record):
    """Headings of one kind of section. Each of `phrases` is a whole heading, which may go on with one of `and` behind
    `and`, `&` or a comma, and with `ends`; `last` are words that tell the section of a longer heading by its end,
    unless it has one of `never` in it: `Communication skills` is an item."""

    section: SectionName
    phrases: tuple[Text, ...] = ()
    joined: tuple[Text, ...] = ()
    ends: Text | None = None
    last: tuple[Text, ...] = ()
    never: tuple[Text, ...] = ()


class HeadingWords(PhraseWords):
    """A file of the headings of what a person writes, of which the first row that fits counts. `before` are words that
    may stand before a heading; what has one of `never` in it, or of `never_beside` right before its last
    word, is no heading by that. Headings of
    `within` only part the account of a job that they stand in. `remarks` may stand behind one in a bracket.
    `joins` are words between two parts of a heading, `small` others that have no capital in one. `studies` are words of
    schools, degrees and certificates, which stand in no heading that ends these. `documents` are what a CV calls
    itself, `documents_of` what may stand behind that, `names` the labels of the name of a person, `surnames` and
    `given_names` those of the two parts of one, `heads` those of what else stands at its top, `greetings` what stands
    before a name."""

    person: tuple[HeadingRow, ...] = ()
    before: tuple[Text, ...] = ()
    never: tuple[Text, ...] = ()
    never_beside: tuple[Text, ...] = ()
    within: tuple[Text, ...] = ()
    remarks: tuple[Text, ...] = ()
    joins: tuple[Text, ...] = ()
    small: tuple[Text, ...] = ()
    studies: tuple[Text, ...] = ()
    documents: tuple[Text, ...] = ()
    documents_of: tuple[Text, ...] = ()
    names: tuple[Text, ...] = ()
    surnames: tuple[Text, ...] = ()
    given_names: tuple[Text, ...] = ()
    heads: tuple[Text, ...] = ()
    greetings: tuple[Text, ...] = ()


PartName = Literal["must", "nice", "duties", "stack", "company", "benefits", "legal"]


class PartRow(Record):
    """Headings of one kind of part of an advertisement: one of `phrases` stands in the heading, `whole` is all of it,
    `leads` are longer sentences that open a list, with a colon behind them where the row is `closed`."""

    part: PartName
    phrases: tuple[Text, ...] = ()
    whole: tuple[Text, ...] = ()
    leads: tuple[Text, ...] = ()
    closed: bool = False


class PartWords(PhraseWords):
    """A file of the headings of advertisements, of which the first row that fits counts. `light` words may stand in any
    heading; what begins with one of `sentences` is none, unless one of `goes_on` follows. What begins with one of
    `numbered` may have a number in it. A heading of a wish with one of `wished` is one of requirements where there is
    no other. `inside` are headings that are run into a long line, `loud`
    the last words of such in capitals. What has one of `never` in it is no heading. A label of `unmarked` words says
    what kind of thing stands behind it and not how strongly it is asked for. `contracted` have lost the apostrophe
    before their last two letters."""

    parts: tuple[PartRow, ...] = ()
    contracted: tuple[Text, ...] = ()
    unmarked: tuple[Text, ...] = ()
    never: tuple[Text, ...] = ()
    light: tuple[Text, ...] = ()
    sentences: tuple[Text, ...] = ()
    goes_on: tuple[Text, ...] = ()
    numbered: tuple[Text, ...] = ()
    wished: tuple[Text, ...] = ()
    inside: tuple[Text, ...] = ()
    loud: tuple[Text, ...] = ()


class JobWords(PhraseWords):
    """The words of titles of jobs and of accounts of work. `told` are nouns of jobs that are looked for in sentences,
    too, `titles` only in headings; `ranks` do not say what of, and one of `grades` may stand before them;
    `agents` are what words for who does something look like. `held` says how a job was held, `graded` at which
    rank or grade, in a bracket behind its title. `title_labels` stand before a title, `time_labels` before
    dates, `labels` before what is neither. `employers` end the names of employers, `firms` too where no title
    may stand, and `begins` begin them. Behind one of `work` a title is told of with `as`, behind one of
    `held_as` whatever it is called; `left` says that it ended, `going_on` that it goes on; behind one of
    `becoming` a title begins, one of `then` parts a job from the one told before it, of which `joins` tell of none
    where none stands before them, and `leads` are words before a title that are no part of it. Between a word of
    `work` and its title stands one of `is_as`, and behind that one of `own` or `articles`, and one of `hours`. `i_am`
    tells of a job, too, with one of `meanwhile`; `at` stands behind one, and `spans` before its dates. `gaps` say
    that somebody did not work, `wished` that work is wished for, and `no_jobs` are by themselves no title of a job."""

    told: tuple[Text, ...] = ()
    titles: tuple[Text, ...] = ()
    ranks: tuple[Text, ...] = ()
    grades: tuple[Text, ...] = ()
    held: tuple[Text, ...] = ()
    graded: tuple[Text, ...] = ()
    labels: tuple[Text, ...] = ()
    title_labels: tuple[Text, ...] = ()
    time_labels: tuple[Text, ...] = ()
    employers: tuple[Text, ...] = ()
    firms: tuple[Text, ...] = ()
    begins: tuple[Text, ...] = ()
    agents: tuple[Text, ...] = ()
    gaps: tuple[Text, ...] = ()
    wished: tuple[Text, ...] = ()
    no_jobs: tuple[Text, ...] = ()
    work: tuple[Text, ...] = ()
    held_as: tuple[Text, ...] = ()
    becoming: tuple[Text, ...] = ()
    then: tuple[Text, ...] = ()
    joins: tuple[Text, ...] = ()
    leads: tuple[Text, ...] = ()
    articles: tuple[Text, ...] = ()
    own: tuple[Text, ...] = ()
    is_as: tuple[Text, ...] = ()
    hours: tuple[Text, ...] = ()
    i_am: tuple[Text, ...] = ()
    meanwhile: tuple[Text, ...] = ()
    at: tuple[Text, ...] = ()
    spans: tuple[Text, ...] = ()
    left: tuple[Text, ...] = ()
    going_on: tuple[Text, ...] = ()


class EverydayWords(Record):
    """Single words that make no unknown name of a skill. `asked` are everyday words of advertisements, which are taken
    from the ends of a name; `spoken` are words of human languages, `heads` those of tables, and `rest` ends lists."""

    sources: Ground
    asked: tuple[Text, ...] = ()
    spoken: tuple[Text, ...] = ()
    heads: tuple[Text, ...] = ()
    rest: tuple[Text, ...] = ()


class Tongue(Record):
    """Words by which a text is told to be in a language: `common` ones of any text, `telling` ones of what people write
    of themselves, `headings` that are nothing in English, and the `letters` that English has not."""

    name: Text
    common: tuple[Text, ...]
    telling: tuple[Text, ...] = ()
    headings: tuple[Text, ...] = ()
    letters: str = ""


class TongueWords(Record):
    """The languages that are told apart. `english` are small words of English, `small` more of them, which other
    languages have, too; `joining` ones between two with capitals are a part of a name."""

    sources: Ground
    english: tuple[Text, ...] = ()
    small: tuple[Text, ...] = ()
    joining: tuple[Text, ...] = ()
    tongues: tuple[Tongue, ...] = ()


Means = Literal[
    "skill-noun", "says-is", "says-was", "before-level", "to-level", "sets", "level-noun", "level-phrase",
    "level-adverb", "rank-of-person", "begins-a-name", "years-of-use", "counts-of", "counted-thing", "ends-level",
    "begins-statement", "begins-claim", "praises-person", "praised-noun", "years-of-doing",
    "names-a-unit", "skilled-behind", "skilled-level", "skilled-time", "skilled-before", "skilled-with",
    "skilled-joins", "behind-a-list",
    "lists-skills", "asks-for-name", "asks-plainly", "name-joins", "kind-of-thing", "name-of-a-firm", "name-of-a-place",
    "names-no-tools", "compound-end", "german",
    "remote", "not-remote", "hybrid", "partly-remote", "on-site", "plainly-on-site", "site-before",
    "state-code", "state", "country", "region", "city", "short-city",
    "wide-country", "place-label", "place-heading", "place-named", "based",
    "located-job", "of-the-firm", "premises", "away", "mode", "workers", "nowhere", "no-place", "of-titles", "weekday",
    "part-of-a-firm", "our-own", "remote-too", "told-of-worker",
    "of-a-place", "in-sentences", "deadline", "by-day", "rank-lead", "rank-senior", "rank-entry", "rank-mid",
    "title-label",
    "no-adjective",
    "looked-for", "before-worker", "grade-of-title", "here-at", "our", "workers-do", "title-goes-on", "no-title",
    "heads-a-fact", "a-degree", "no-degree", "degree-not-needed", "master-of-data",
    "degree-in-brackets", "instead-of-degree", "instead-next", "degree-noun", "degree-or-more", "degree-asked",
    "field-lead", "field-end", "vague-field", "degree-refused", "only-instead", "grade-of-degree",
    "examples-of-fields", "degree-plainly",
    "degrees-of-others", "being-studied", "who-masters", "no-experience", "no-experience-behind", "any-experience",
    "about", "years-lead", "years-most", "years-least", "or-instead", "higher-degree", "years-to", "years-of",
    "years-plainly-of", "no-doing", "years-end", "any-work", "years-more", "years-had", "in-place", "part-of",
    "highest-degree",
    "course", "study-work", "learnt", "went-without", "known-of", "of-work", "coding", "ml-work", "certifying",
    "no-certificate", "issued", "expires", "not-yet", "contact", "pronoun", "no-degree-there", "of-another",
    "of-character", "place-of-study",
    "who-holds", "law", "graduated", "then", "tells-of-work", "about-so-long", "of-experience", "work-as",
    "at-employer", "where-of-work", "aiming", "aim-begins", "aim-ends", "trade",
    "says-back", "says-skip", "says-unknown", "says-stop", "says-help",
    "back-in-short", "skip-in-short", "stop-in-short", "help-in-short", "says-yes", "agrees", "says-no", "disagrees",
    "no-more", "any-role", "asks-for-names", "hedge-behind", "leads-to-name", "leads-besides", "used-behind",
    "drops", "is-wrong", "so-far", "no-job", "student", "student-of", "for-how-long", "no-degree-held", "vague-degree",
    "degree-begun", "degree-of", "part-of-degree", "no-field", "leads-to-field", "no-years", "hedge", "fewer-than",
    "vague-number",
    "eager", "abbreviation", "title-abbreviation", "of-equality", "label-of-strength", "choice-of", "list-goes-on",
    "names-a-stack", "with-ligature", "stands-for", "marked-with", "asterisk",
    "begins-an-item", "and-also", "rather", "moves-to", "on-benefits", "seeks-somebody",
    "in-no-name", "as-a-job", "years-told", "of-a-maker", "for-example", "what-follows",
    "ends-clause", "title-of-name", "title-goes-on", "behind-a-name", "of-a-page",
    "key-id", "key-name", "key-skills", "key-education", "key-field-of-degree", "key-years-coding", "key-years-ml",
    "key-experience", "key-certifications", "key-region", "key-target-roles", "key-hours",
    "key-listed", "perhaps-education", "perhaps-current-role", "perhaps-target-roles", "has-it",
    "and", "or", "article", "determiner", "employs", "out-of", "years-within", "list-breaks", "before-field",
    "model-not-degree", "leads-to-thing", "before-length", "longer-than", "fully", "mode-remote", "mode-hybrid",
    "mode-on-site", "in-a-town", "at-place", "before-place", "by-premises", "within-place", "another-place",
    "to-the-reader", "of-the-writer", "issue-of", "before-a-letter", "not-abbreviated",
    "title-of", "of-what", "at-firm", "there", "kind-of-work", "led", "led-of", "leads-to-study", "degree-of-field",
    "generic-study", "ends-no-title", "before-a-name", "ours", "length-begins", "name-abbreviation", "says-none",
    "for-time", "the-last", "of-those", "work-within", "adds", "adds-job", "adds-degree", "adds-certification",
    "adds-skill", "led-by", "no-praise", "doing", "based-there", "counts-in", "known-by", "since", "from-when",
    "date-to", "date-since",
]  # fmt: skip
"""What a wording may mean to a reader."""


class WordingRow(Record):
    """Phrases that mean the same to a reader, which has a shape for them."""

    means: Means
    phrases: Annotated[tuple[Text, ...], MinLen(1)]


class WordingWords(PhraseWords):
    """A file of wordings by what they mean."""

    wordings: tuple[WordingRow, ...] = ()


WORD_FILES: Mapping[str, type[Record]] = {
    "places": PlaceWords,
    "places-further": PlaceWords,
    "times": TimeWords,
    "amounts": AmountWords,
    "degrees": DegreeWords,
    "cues": CueWords,
    "asking": CueWords,
    "headings": HeadingWords,
    "parts": PartWords,
    "jobs": JobWords,
    "everyday": EverydayWords,
    "tongues": TongueWords,
    "wordings": WordingWords,
    "replies": WordingWords,
}
"""The files of the folder `language` and of the folders in it, by name without `.yaml`."""
FOLDER = "language"


class Places(Record):
    """Every place by its folded name (`fold`): the codes of the countries it may be in, joined by spaces, since that
    is read fastest. `codes` are the ISO codes, `parts` the short forms that mean something only behind a city, `wider`
    the places wider than a country with what they are called. The countries stand here without their names."""

    countries: Mapping[str, Country]
    codes: Mapping[str, str]
    names: Mapping[str, str]
    parts: Mapping[str, str]
    wider: Mapping[str, str]

    def named(self, folded: str) -> tuple[str, ...]:
        """The countries that a place of this folded name may be in."""
        return tuple(self.names.get(folded, "").split())

    def part(self, folded: str) -> tuple[str, ...]:
        """The countries that have a state or province of this short form."""
        return tuple(self.parts.get(folded, "").split())

    def name_of(self, code: str) -> str:
        """What a country is called in English; a code that is none stays as it is."""
        return self.countries[code].name if code in self.countries else code


class Language(Record, later=True):
    """All words of a knowledge base, ready to be looked up; null where it has no file of them."""

    places: Places
    times: TimeWords | None = None
    amounts: AmountWords | None = None
    degrees: DegreeWords | None = None
    cues: CueWords | None = None
    asking: CueWords | None = None
    headings: HeadingWords | None = None
    parts: PartWords | None = None
    jobs: JobWords | None = None
    everyday: EverydayWords | None = None
    tongues: TongueWords | None = None
    wordings: WordingWords | None = None


_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_NO_LETTERS = shape("[^a-z0-9]+")  # of what is ASCII and in small letters
_DROPPED = str.maketrans("", "", ".'’`´\u00ad\u200b\u200c\u200d\u2060\ufeff")


def fold(name: str) -> str:
    """A name without what spellings differ in: case, accents, dots and apostrophes; words joined by one space."""
    plain = unicodedata.normalize("NFKD", name.casefold()).translate(_DROPPED)
    if plain.isascii():
        return " ".join(_NO_LETTERS.sub(" ", plain).split())
    plain = plain.translate(_LETTERS)
    letters = (" " if not (char.isalnum() or unicodedata.combining(char)) else char for char in plain)
    text = "".join(char for char in letters if not _accent(char))
    return " ".join(text.split())


def _accent(char: str) -> bool:
    """Whether a character is a mark on a Latin, Greek or Cyrillic letter; those of other scripts are letters."""
    return "\u0300" <= char <= "\u036f"


def _spellings(name: str) -> set[str]:
    """The folded forms of a name: `münchen` is written `munchen` and `muenchen`."""
    written = {name} if name.isascii() else {name, name.casefold().translate(_UMLAUTS)}
    return {fold(one) for one in written} - {""}


def _add(names: dict[str, set[str]], code: str, given: Iterable[str]) -> None:
    for name in given:
        for folded in sorted(_spellings(name)):
            names.setdefault(folded, set()).add(code)


def places_of(files: Iterable[PlaceWords]) -> Places:
    """The places of several files together."""
    given = list(files)
    countries = {country.code: country for file in given for country in file.countries}
    names: dict[str, set[str]] = {}
    parts: dict[str, set[str]] = {}
    for country in countries.values():
        _add(names, country.code, (country.name, *country.names))
    for of in (of for file in given for of in file.also):
        _add(names, of.country, of.names)
    states: dict[str, set[str]] = {}
    for area in (area for file in given for area in file.parts):
        _add(states, area.country, area.names.values())
        _add(parts, area.country, area.names)
    for city in (city for file in given for city in file.cities):
        _add(names, city.country, (name for name in city.names if not _spellings(name) & states.keys()))
    for name, codes in states.items():  # a state is better known than a town of its name elsewhere
        names.setdefault(name, set()).update(codes)
    return Places(
        countries={code: Country(**{**one.values(), "names": ()}) for code, one in countries.items()},
        codes={fold(c): one.code for one in countries.values() for c in (one.code, one.code3) if c},
        names={name: " ".join(sorted(codes)) for name, codes in names.items()},
        parts={short: " ".join(sorted(codes)) for short, codes in parts.items()},
        wider={fold(name): alike[0] for file in given for alike in file.wider for name in alike},
    )


def grouped(groups: Iterable[WordGroup]) -> dict[str, tuple[str, ...]]:
    """The words of groups by name; those of a folder of one's own stand behind the shipped ones of a name."""
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        found[group.name] = found.get(group.name, ()) + group.words
    return found


def phrases_of(words: PhraseWords) -> Phrases:
    """The phrases of a file as patterns."""
    from mlcareer.knowledge.phrases import Phrases

    return Phrases(grouped(words.groups), words.forms)


NO_PHRASES = frozenset(
    (
        *("sources", "says", "stands", "section", "part", "means", "contract", "name", "reach", "one", "closed"),
        *("last", "fillers", "links", "carried", "light", "loud", "small", "forms"),
    )
)
"""The keys of files of phrases under which none stand, but ids, kinds or single words."""


def _phrases(record: Record) -> Iterator[str]:
    for name in record._keys - NO_PHRASES:
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Record):
                yield from _phrases(one)
            elif one is not None:
                yield one


def _with_forms(words: P) -> P:
    from mlcareer.knowledge.phrases import form

    groups = grouped(words.groups)
    several = sorted(set(_phrases(words)))
    return replace(words, forms=tuple(text for one in several for text in (one, *form(one, groups))))


def joined(files: Sequence[W]) -> W:
    """Files of one kind as one: the lists of later ones behind those of earlier ones."""
    values = [one.values() for one in files]
    return type(files[0])(**{key: tuple(item for file in values for item in file[key]) for key in values[0]})


def _given(words: Mapping[str, Iterable[Record]], names: str, of: type[W]) -> list[W]:
    """The files of these names, those of one name behind those of the name before it."""
    return [one for name in names.split() for one in words.get(name, ()) if isinstance(one, of)]


def _joined(words: Mapping[str, Iterable[Record]], names: str, of: type[W]) -> W | None:
    files = _given(words, names, of)
    return joined(files) if files else None


def _phrased(words: Mapping[str, Iterable[Record]], names: str, of: type[P]) -> P | None:
    found = _joined(words, names, of)
    return found and _with_forms(found)


def language_of(words: Mapping[str, Iterable[Record]]) -> Language:
    """The words of the files by name, those of later folders behind those of earlier ones."""
    return Language(
        places=places_of(_given(words, "places places-further", PlaceWords)),
        times=_joined(words, "times", TimeWords),
        amounts=_joined(words, "amounts", AmountWords),
        degrees=_joined(words, "degrees", DegreeWords),
        cues=_phrased(words, "cues", CueWords),
        asking=_phrased(words, "asking", CueWords),
        headings=_phrased(words, "headings", HeadingWords),
        parts=_phrased(words, "parts", PartWords),
        jobs=_phrased(words, "jobs", JobWords),
        everyday=_joined(words, "everyday", EverydayWords),
        tongues=_joined(words, "tongues", TongueWords),
        wordings=_phrased(words, "wordings replies", WordingWords),
    )


NO_WORDS = language_of({})


def language_files(layer: Path) -> list[Path]:
    """The files of words in a folder of knowledge files and in its folders of single languages, in order of name, those
    in English first; none where there is no such folder."""
    several = (file for form in ("*.y*ml", "*/*.y*ml") for file in (layer / FOLDER).glob(form) if file.is_file())
    return sorted(several, key=lambda file: (file.parent.name not in (FOLDER, "en"), file))
