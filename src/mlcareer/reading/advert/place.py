"""Where the work of an advertisement is done: the places that it names; remote, hybrid or on site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from mlcareer.knowledge.language import Places
from mlcareer.reading.places import is_place
from mlcareer.shapes import shape

WorkPlace = Literal["remote", "hybrid", "on-site"]

# --- remote, hybrid, on site ---------------------------------------------------------------------------------------

_REMOTE = shape(
    r"(?<![\w-])(?:(?:100 ?% |fully[- ]|full[- ]|all[- ])?remote(?:ly)?(?:[- ]first"
    r"|[- ]friendly)?(?! (?:sensing|server|teams?|(?:\w+ )?sites?|desktop|monitoring|access|control"
    r"|stakeholders|colleagues|offices?|areas?|regions?|places|locations|communities|villages|clinics|patients?"
    r"|islands?|field))|work(?:ing)? from (?:home|anywhere)|telecommut\w*"
    r"|home[- ]based|\bWFH\b|telework\w*)",
    re.IGNORECASE,
)
_NUMBER = r"(?:\d|one|two|three|four|five|eine?n?|zwei|drei|vier|deux|trois)"
_DAYS = (
    rf"{_NUMBER}(?:\s*(?:-|–|to|or|bis|à)\s*{_NUMBER})?(?: or more)?(?: full| working)? (?:days?|Tagen?|jours?)"
    r"(?: ?(?:an?|per|each|every|/|pro|in der|die|par) ?(?:working )?(?:week|Woche|semaine)| weekly)?"
)
_DAYS_FREE = rf"{_NUMBER}(?:\s*(?:-|–|à|ou)\s*{_NUMBER})? (?:jours?|days?|tage?)"
_SHARE = r"(?:\d\d ?%|half|most|part)"
_SITE = (
    r"(?:offices?|studio|lab|laboratory|site|campus|headquarters|hq|hub|building|hall|workshop|factory|plant|clinic"
    r"|hospital|school|store|library|museum|institute)"
)
_AT_SITE = (
    rf"(?:(?:in|at|on|from) (?:the |our |an? |your )?(?:[\w'’&-]+ ){{0,2}}?{_SITE}\b"
    r"|in[- ]office|on-?\s?site|in[- ]person|(?:im|vor|am) (?:Büro|Ort|Standort)|(?:im|in unserem) Büro|au bureau|WFO)"
)
_AT_HOME = (
    r"(?:(?:from|at|in) (?:your )?home|(?:of )?(?:remote(?:ly)?|home[- ]?office|wfh|home[- ]?working|télétravail)"
    r"|(?:im|aus dem) home[- ]?office|von zu ?hause|mobil\w*)"
)
_HYBRID = shape(
    r"(?<!environment is )(?<!infrastructure is )(?<!environments are )"
    r"\bhybrid(?:es?|er)?\b(?! (?:cloud|multi|data|environment|estate|stack|approach|model(?:s|ling)|search|infra"
    r"|architecture|solutions?|systems?|electric|vehicles?|retrieval|it\b))"
    rf"|\b(?!(?:five|5) ){_DAYS},? (?:{_AT_SITE}|{_AT_HOME})"
    rf"|\b(?:home[- ]?office|(?:mobile|remote|home)[- ]?work(?:ing)?|work(?:ing)? (?:from home|remotely))"
    rf"(?: (?:is|possible|allowed|up|to|for|of|on|at|least)){{0,4}} (?!(?:five|5) ){_DAYS}"
    rf"|\b{_SHARE} (?:of (?:(?:the|your|their|our|working) ){{0,2}}(?:time|week|hours) )?"
    rf"(?:{_AT_SITE}|{_AT_HOME})"
    rf"|\b{_AT_HOME} (?:for )?(?:up to |about )?{_SHARE} of (?:(?:the|your|their|our|working) ){{0,2}}(?:time|week)"
    rf"|\boffice\b[^.;\n]{{0,60}} (?!(?:five|5) ){_NUMBER}(?:\s*(?:-|–|to|or)\s*{_NUMBER})? days? (?:an?|per"
    rf"|each|every) week"
    r"|\bpart(?:ly|ially|ial)?[- ](?:remote|from home|home)"
    r"|\b(?:teilweise|anteilig|zeitweise) (?:home[- ]?office|mobile|remote)|\bhybrides? (?:arbeiten|modell|travail)"
    rf"|\bt[ée]l[ée]travail(?: partiel|[ :(-]{{1,3}}(?!(?:five|5) ){_DAYS_FREE})|\bteletrabajo (?:parcial|híbrido)"
    r"|\btelework[- ]eligible|\b(?:telework|home[- ]?working) (?:eligible|available|possible)"
    r"|\b(?:some|occasional(?:ly)?|regular(?:ly)?) (?:home[- ]?(?:office|working)|remote work"
    r"|work(?:ing)? (?:remotely|from home))"
    r"|\bhome[- ]?office (?:is )?(?:possible|option)"
    r"|wfh flexibility|work(?:ing)? from home flexibility"
    r"|flexib(?:le|ility)(?: to| of| for)? (?:work(?:ing)? from home|home[- ]?working)"
    r"|(?:option|flexibility|opportunity|possibility) (?:to|of) work(?:ing)? (?:remotely|from home)|days? (?:from home"
    r"|remote)",
    re.IGNORECASE,
)
_ONSITE = (
    r"on-?\s?site\b(?! (?:[\w&]+ ){0,2}(?:gyms?|child|day|parking|caf|restaurant|canteen|fitness|flu|health"
    r"|medical|dining"
    r"|massage|yoga|doctor|clinic|lunch|food|perks|amenit|classes|training|events|support|customer|client|visit))"
)
_ON_SITE = shape(
    rf"^[^\w\n]*{_ONSITE}"
    r"|\bon-?\s?site (?:in [A-Z]|at our|only|role|position|job|work\b|presence|from day)"
    rf"|(?:fully|100 ?%|is|work|:) {_ONSITE}"
    r"|[(.|–-] ?on-?\s?site(?=\s*(?:[.,)|;/]|$))|\([^()\n]{0,40}, on-?\s?site\b(?=[,)])"
    rf"|\b(?:five|5) days?(?: (?:an?|per|each|every) week)?,? {_AT_SITE}"
    r"|\bin[- ]office\b(?! (?:hours|gaming|perks|lunch|snack|gym|event))|\bno (?:remote|home[- ]?office)\b"
    r"|\bremote(?: job| work| eligible)?\s*:\s*no\b|not (?:a |an )?remote|remote(?: work)? is not"
    r"|not eligible for remote|(?:must"
    r"|required to) (?:work|be) (?:in (?:the|our) office|on-?\s?site)|\boffice[- ]based\b"
    rf"|\b(?:work(?:s|ing)?|sit|based) (?:in|at|on|from) (?:our (?:[\w-]+ ){{0,2}}?{_SITE}|the office)\b"
    r"|\b(?:is|work(?:ing)?|be|based) on[- ]campus\b|\bon[- ]campus (?:role|position|job|work)"
    r"|\bin[- ]person (?:role|position|job)",
    re.IGNORECASE | re.MULTILINE,
)
_NO_REMOTE = shape(r"(?:no|not|n't|without|isn['’]t)\b(?: \w+){0,3}\s*$|\bis not\b", re.IGNORECASE)


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


# --- places --------------------------------------------------------------------------------------------------------

_STATES = (
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]"
    r"|W[AIVY]|ON|BC|QC|AB|NSW|VIC|QLD)"
)
"""Of the United States, Canada and Australia."""
_STATE_NAMES = """
Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana
|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska
|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania
|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin
|Wyoming|Ontario|Quebec|Québec|British Columbia|Alberta|Manitoba|Nova Scotia|Queensland|Victoria|New South Wales
"""
_COUNTRY_NAMES = """
Argentina|Australia|Austria|Bangladesh|Belgium|Brazil|Bulgaria|Canada|Chile|China|Colombia|Costa Rica|Croatia|Cyprus
|Czechia|Czech Republic|Denmark|Egypt|England|Estonia|Ethiopia|Finland|France|Germany|Ghana|Greece|Hong Kong|Hungary
|Iceland|India|Indonesia|Ireland|Northern Ireland|Israel|Italy|Japan|Jordan|Kenya|Latvia|Lithuania|Luxembourg|Malaysia
|Malta|Mexico|Morocco|(?:the )?Netherlands|New Zealand|Nigeria|Norway|Pakistan|Peru|(?:the )?Philippines|Poland
|Portugal|Qatar|Romania|Rwanda|Saudi Arabia|Scotland|Senegal|Serbia|Singapore|Slovakia|Slovenia|South Africa
|South Korea|Korea|Spain|Sri Lanka|Sweden|Switzerland|Taiwan|Tanzania|Thailand|Tunisia|Turkey|Türkiye|Uganda|Ukraine
|(?:the )?United Arab Emirates|UAE|(?:the )?United Kingdom|(?:the )?UK|(?:the )?United States|(?:the )?USA
|(?:the )?US|U\\.S\\.A?\\.?|Uruguay|Vietnam|Wales
"""
_REGION_NAMES = "|Europe|(?:the )?EU|EMEA|APAC|LATAM|Africa|Asia|Latin America|North America|DACH"
_CITY_NAMES = """
Aarhus|Abu Dhabi|Accra|Adelaide|Amsterdam|Ann Arbor|Antwerp|Athens|Atlanta|Auckland|Austin|Baltimore|Bangalore
|Bengaluru|Bangkok|Barcelona|Basel|Beijing|Belfast|Berlin|Bern|Birmingham|Bologna|Bonn|Boston|Boulder|Bratislava
|Brisbane|Bristol|Brussels|Bucharest|Budapest|Buenos Aires|Cairo|Calgary|Cambridge|Cape Town|Cardiff|Charlotte|Chennai
|Chicago|Cincinnati|Cleveland|Cluj|Cologne|Columbus|Copenhagen|Cork|Dallas|Dar es Salaam|Delft|Delhi|New Delhi|Denver
|Detroit|Dresden|Dubai|Dublin|Düsseldorf|Edinburgh|Eindhoven|Espoo|Florence|Frankfurt|Galway|Geneva|Ghent
|Glasgow|Gothenburg|Göteborg|Graz|Grenoble|Gurgaon|Gurugram|Hamburg|Hanover|Heidelberg|Helsinki|Ho Chi Minh City
|Houston|Hyderabad|Indianapolis|Istanbul|Jakarta|Johannesburg|Kampala|Kansas City|Karlsruhe|Kigali|Kolkata|Kraków
|Krakow|Kuala Lumpur|Kyiv|Lagos|Las Vegas|Lausanne|Leeds|Leicester|Leipzig|Leuven|Lille|Lima|Linz|Lisbon|Liverpool
|Ljubljana|London|Los Angeles|Luxembourg|Lyon|Madrid|Malmö|Manchester|Manila|Mannheim|Marseille|Melbourne|Mexico City
|Miami|Milan|Milwaukee|Minneapolis|Montreal|Montréal|Mountain View|Mumbai|Munich|München|Nairobi|Nantes|Naples
|Nashville|Newcastle(?: upon Tyne)?|New York(?: City)?|NYC|Noida|Nottingham|Nuremberg|Oakland|Orlando|Oslo|Ottawa
|Oxford|Palo Alto|Paris|Perth|Philadelphia|Phoenix|Pittsburgh|Porto|Portland|Poznań|Prague|Pretoria|Pune|Raleigh
|Reading|Riga|Rio de Janeiro|Rome|Rotterdam|Sacramento|Salt Lake City|San Antonio|San Diego|San Francisco|San Jose
|Santiago|São Paulo|Sao Paulo|Seattle|Seoul|Shanghai|Sheffield|Shenzhen|Sofia|Southampton|St\\.? Louis
|Stockholm|Strasbourg|Stuttgart|Sydney|Tallinn|Tampa|Tel Aviv|The Hague|Tokyo|Toronto|Toulouse|Trondheim
|Turin|Utrecht|Valencia|Vancouver|Vienna|Vilnius|Warsaw|Warwick|Washington,? D\\.?C\\.?|Wellington|Wrocław|York|Zagreb
|Zurich|Zürich
"""


def _names(several: str) -> str:
    """One of the names that a list holds, longer ones before those that begin them."""
    every = [name.strip() for name in several.replace("\n", "").split("|") if name.strip()]
    return f"(?:{'|'.join(sorted(every, key=len, reverse=True))})"


_WORD = r"[A-ZÀ-Þ][\w.'’-]*[\w]"
_TOWN = rf"{_WORD}(?:[ -](?:(?:upon|am|an der|de|la|on|of) )?{_WORD}){{0,2}}"
_COUNTRY = _names(_COUNTRY_NAMES + _REGION_NAMES)
_CITY = _names(_CITY_NAMES)
_AREA = rf"(?:{_names(_COUNTRY_NAMES + '|' + _STATE_NAMES)}|{_STATES})\b"
_TOWN_AND_AREA = rf"{_TOWN}, ?{_AREA}(?:, (?:USA|US|United States|Canada|Australia|UK|United Kingdom|India)\b)?"
_PLACE = shape(
    r"^[ \t*•#\-]*(?:(?:primary |main |job |work |office )?locations?|city|based in|where|place of (?:work|employment)"
    r"|(?:duty )?station|work ?place|office)(?:\s*[:–-]\s*|\*\*:?\s*)(?P<place>[^\n|]{2,80})",
    re.IGNORECASE | re.MULTILINE,
)
_BELOW = shape(
    r"^[ \t*#]*(?:work |job )?locations?[ \t*:]*\n\s*(?P<place>[A-ZÀ-Þ][^\n|.:!?]{1,60})$", re.IGNORECASE | re.MULTILINE
)
"""A heading with nothing but a place below it."""
_UNMARKED = shape(rf"\b(?i:locations?|city)\s+(?P<place>{_TOWN_AND_AREA})")
_BASED = shape(
    rf"\b(?i:based|located|office|work ?place|on-?site|hybrid) (?:in|out of) (?:our )?(?:downtown |central )?(?:the )?"
    rf"(?P<place>{_TOWN_AND_AREA}|{_TOWN}(?:, ?{_WORD}(?: {_WORD})?)?)(?! (?:team|group|department|division|practice))"
    rf"|\b(?i:position|role|post|job|opportunity|vacancy|opening|team|on-?site) (?:is )?(?:in"
    rf"|at) (?:our )?(?P<job>{_TOWN_AND_AREA}|{_CITY})(?!\w)"
    rf"|\b(?:in|at|from|to) (?:our|the) (?P<office>{_TOWN_AND_AREA}|{_TOWN}) (?:office|hub|site|studio|lab"
    rf"|location|headquarters)\b"
    rf"|\b(?:in|for|at) (?:our )?(?P<in>{_TOWN}, ?{_STATES})\b"
    rf"|\((?P<bracket>{_TOWN}), (?i:hybrid|on-?\s?site|remote)\b"
)
_FROM = shape(
    rf"\b(?i:remote|remotely|(?:work )?from (?:anywhere|any country|home))(?:[,/(–-]| [–-]| \(|(?: from)?(?: anywhere)?"
    rf"(?: with)?in)? ?(?P<place>{_COUNTRY})(?!\w)"
)
_AWAY = ("remote", "anywhere", "any country", "home")
_BESIDE = shape(rf"(?P<place>{_TOWN})(?:, | \(| ?[|/·–-] ?)(?i:fully |100 ?% )?(?i:hybrid|on-?\s?site|remote)\b")
_OPENING = shape(rf"{_CITY}(?=\s*(?:[.,;:|]|[–-]\s|$))")
_IN_HEAD = shape(rf"(?<![\w/])(?P<area>{_TOWN_AND_AREA})(?!\w)|(?<!\w){_CITY}(?!\w|['’]s| (?:University|Times|Bank))")
_NOWHERE = shape(
    r"(?:fully |100 ?% )?(?:remote|hybrid|on-?site|anywhere|flexible|various|work from home|wfh|full[- ]?time"
    r"|home)\b.{0,20}"
    r"|(?:one|this|our|the) .*",
    re.IGNORECASE,
)
_NO_TOWN = shape(rf"(?!{_AREA}$|NYC)[A-Z]{{2,5}}(?:, [A-Z]{{2}})?|St|.*['’]s|\S*[a-z][A-Z]\S*|.*:")
_HEAD_LINES, _HEAD_LENGTH, _MOST_READ, _MOST_PLACES = 6, 160, 20_000, 3


def places(text: str, known: Places | None = None) -> tuple[str, ...]:
    """The places that the text names as those of the work: behind a label, in its first lines, in a sentence that says
    so, or else the country from where the work may be done. `known` are the places of a knowledge base, which count
    where a part of the first lines is nothing else."""
    text = text[:_MOST_READ]
    low = text.casefold()
    for found in (
        _behind(_PLACE, text),
        _behind(_BELOW, text),
        _in_head(text),
        _behind(_UNMARKED, text, low, ("location", "city")),
        _behind(_BASED, text),
        _told(text, known) if known else (),
        _alone(text, known) if known else (),
        _behind(_FROM, text, low, _AWAY),
    ):
        if kept := tuple(dict.fromkeys(filter(_is_place, map(_plain, found)))):
            return kept[:_MOST_PLACES]
    return ()


def _behind(form: re.Pattern[str], text: str, low: str = "", words: Iterable[str] = ("",)) -> Iterator[str]:
    """The places that stand where a form tells, of whose `words` one has to be in the text (`low`, in small letters):
    where none is, the form need not even be compiled."""
    for match in form.finditer(text) if any(word in low for word in words) else ():
        yield next(filter(None, match.groups()))


def _in_head(text: str) -> Iterator[str]:
    """The places in the first lines, of which only those count that are no sentences."""
    lines = [line.strip(" \t*_#") for line in text.splitlines() if line.strip(" \t*_#-=")][:_HEAD_LINES]
    for line in lines:
        low = line.casefold()
        if opening := _OPENING.match(line):
            yield opening[0]
        if len(line) <= _HEAD_LENGTH and not re.search(r"[a-z]{3}[.!?](?:\s|$)|\b(?:is|are|we|our|you|has)\b", line):
            yield from (match[0] for match in _IN_HEAD.finditer(line))
            yield from _behind(_BESIDE, line, low, ("hybrid", "site", "remote"))
            yield from _behind(_FROM, line, low, _AWAY)


def _told(text: str, known: Places) -> Iterator[str]:
    """A town behind a title or a word for those who work there: `a junior data engineer in Riga`."""
    for match in _WORKERS_IN.finditer(text[:_MOST_TOLD]):
        words = (match["place"] or match["based"]).split()
        runs = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        yield from (run for run in [next((one for one in runs if is_place(one, known)), "")] if run)


_MOST_TOLD = 3000


def _alone(text: str, known: Places) -> Iterator[str]:
    """The parts of the first lines that are the name of a place and nothing else: `Hyderabad (West)`, `Lyon 3e`."""
    lines = [line.strip(" \t*_#") for line in text.splitlines() if line.strip(" \t*_#-=")][:_ALONE_LINES]
    for number, line in enumerate(lines):
        parts = [_QUARTER.sub("", part.strip()) for part in _SEGMENTS.split(line) if part.strip()]
        if len(line) <= _HEAD_LENGTH and (number < _HEAD_LINES or len(parts) <= _FEW_PARTS):
            yield from (part for part in parts if len(part) > _SHORTEST and part[0].isupper() and is_place(part, known))


_ALONE_LINES, _FEW_PARTS, _SHORTEST = 12, 2, 3
_SEGMENTS = shape(r"\s+[-–—]\s+|[,;|·•()/]|\s{2,}|\t")
_QUARTER = shape(r"\s+\d{1,6}\w{0,3}$")
"""A number behind a town: of its quarter or its post."""


_SHORT_WORDS = _TOWN.replace("-]*", "-]{0,30}")
"""With words of no end, a run of letters and hyphens would be cut into three in every way at each of its letters."""
_WORKERS_IN = shape(
    rf"(?i:team|studio|office|colleagues|engineer|scientist|analyst|developer|manager|architect|intern|consultant"
    rf"|researcher|specialist|client) in (?P<place>{_TOWN})(?![\w-])|(?<![\w-])(?P<based>{_SHORT_WORDS})-based\b"
)


def _plain(given: str) -> str:
    """A place without what stands behind it."""
    plain = re.split(r"\s{2,}|\s[-–]\s|\.\s|;\s|\s\(", _ALSO.sub("", given))[0]
    return re.sub(r",(?=\S)", ", ", " ".join(plain.split()).strip(" *.,`"))


_WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekdays"))
_ALSO = shape(r"^[\W_]*(?:fully )?(?:remote|hybrid|on-?\s?site)\s*[,/|]\s*", re.IGNORECASE)
_TITLED = shape(
    r"\b(?:engineers?|scientists?|analysts?|developers?|managers?|interns?|architects?|consultants?|specialists?"
    r"|researchers?|leads?|directors?|officers?|administrators?|data|learning)\b",
    re.IGNORECASE,
)


def _is_place(given: str) -> bool:
    if _TITLED.search(given) or given.lower() in _WEEKDAYS:
        return False
    return any(char.isupper() for char in given) and not _NOWHERE.fullmatch(given) and not _NO_TOWN.fullmatch(given)
