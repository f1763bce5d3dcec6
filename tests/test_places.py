"""Where a place is, as people write it; and that pay is never that of another country."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import load_once

from mlcareer import Profile
from mlcareer.advice.market.pay import pay_changes, region_of, said_in
from mlcareer.advice.planning.path import path
from mlcareer.errors import CareerError
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.language import CountryNames, PlaceWords, fold, places_of
from mlcareer.knowledge.model import Pay
from mlcareer.profile.recognise import recognise
from mlcareer.reading.places import nearest_places, read_place
from mlcareer.render.formats.terminal import draw
from mlcareer.render.pages.path import path_page


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_once()


@pytest.mark.parametrize(
    ("given", "country"),
    [
        ("Sverige", "SE"),
        ("sweden", "SE"),
        ("SWE", "SE"),
        ("se", "SE"),
        ("U.K.", "GB"),
        ("Schottland", "GB"),
        ("The Netherlands", "NL"),
        ("holland", "NL"),
        ("Česká republika", "CZ"),
        ("Cote d'Ivoire", "CI"),
        ("Österreich", "AT"),
        ("Oesterreich", "AT"),
        ("日本", "JP"),
        ("Estados Unidos", "US"),
        ("U.S.", "US"),
        ("Gdansk", "PL"),
        ("İzmir", "TR"),
        ("Nürnberg", "DE"),
        ("Greater Manchester Area", "GB"),
        ("I live in Portugal", "PT"),
        ("Remote (Canada)", "CA"),
        ("US remote", "US"),
        ("Remote - Spain", "ES"),
        ("Tbilisi, Georgia", "GE"),
        ("Savannah, Georgia", "US"),
        ("San Diego, CA", "US"),
        ("CA", "CA"),
        ("Pune, IN", "IN"),
        ("Hamburg, DE", "DE"),
        ("London, Ontario", "CA"),
        ("Paris, Texas", "US"),
        ("Lyon / Paris", "FR"),
        ("Trinidad & Tobago", "TT"),
        ("Bayern", "DE"),
        ("NRW", "DE"),
        ("Catalunya", "ES"),
        ("Karnataka", "IN"),
        ("NSW", "AU"),
        ("TX", "US"),
    ],
)
def test_a_place_is_in_a_country(knowledge: Knowledge, given: str, country: str) -> None:
    assert read_place(given, knowledge.language.places).country == country


@pytest.mark.parametrize(
    ("given", "options"),
    [
        ("Georgia", ("GE", "US")),
        ("Valencia", ("ES", "VE")),
        ("Oslo or Rome", ("NO", "IT")),
        ("Germany, Switzerland", ("DE", "CH")),
    ],
)
def test_a_place_that_may_be_in_several_countries_is_in_none(
    knowledge: Knowledge, given: str, options: tuple[str, ...]
) -> None:
    place = read_place(given, knowledge.language.places)
    assert (place.country, place.options, place.understood) == (None, options, False)


def test_what_is_offered_for_a_place_in_several_countries_is_understood(knowledge: Knowledge) -> None:
    places = knowledge.language.places
    for given in ("Georgia", "Valencia", "Punjab"):
        offered = nearest_places(given, places)
        assert [read_place(one, places).country for one in offered] == list(read_place(given, places).options)


@pytest.mark.parametrize(
    ("given", "wider"), [("europa", "Europe"), ("Remote", "the whole world"), ("LATAM", "Latin America")]
)
def test_a_place_wider_than_a_country(knowledge: Knowledge, given: str, wider: str) -> None:
    place = read_place(given, knowledge.language.places)
    assert (place.country, place.wider, place.understood) == (None, wider, True)


def test_a_place_that_is_not_known_gets_the_nearest(knowledge: Knowledge) -> None:
    places = knowledge.language.places
    assert not read_place("Portugla", places).understood
    assert nearest_places("Portugla", places) == ("Portugal",)
    assert not read_place("at home with my cats", places).understood


def test_spellings_fold_alike() -> None:
    assert fold("Côte d’Ivoire") == fold("cote divoire") == "cote divoire"
    assert fold("U.S.A.") == "usa"
    assert fold("Łódź") == "lodz"


def test_a_folder_of_ones_own_adds_places(tmp_path: Path) -> None:
    (tmp_path / "method.yaml").write_text("version: mine\n", "utf-8")
    (tmp_path / "language").mkdir()
    own = tmp_path / "language" / "places-further.yaml"
    own.write_text("sources: [judgement-place-names]\ncities: [{country: NO, names: [Utopia]}]\n", "utf-8")
    places = load_once(tmp_path).language.places
    assert read_place("Utopia", places).country == "NO"
    assert read_place("Bergen", places).country == "NO"


def test_a_fault_in_words_is_named_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "method.yaml").write_text("version: mine\n", "utf-8")
    (tmp_path / "language").mkdir()
    own = tmp_path / "language" / "places-further.yaml"
    own.write_text("sources: [judgement-place-names]\ncities:\n- {country: QQ, names: [Utopia]}\n", "utf-8")
    with pytest.raises(CareerError) as raised:
        load_once(tmp_path)
    [problem] = raised.value.problems
    assert (problem.line, problem.column, problem.code) == (3, 4, "unknown-country")
    own.rename(own.with_name("towns.yaml"))
    with pytest.raises(CareerError) as raised:
        load_once(tmp_path)
    assert "towns.yaml" in str(raised.value.problems[0])


def test_names_of_one_spelling_are_ambiguous() -> None:
    file = PlaceWords(
        sources=("said",),
        cities=(CountryNames(country="AA", names=("Springfield",)), CountryNames(country="BB", names=("springfield",))),
    )
    assert read_place("Springfield", places_of([file])).options == ("AA", "BB")


# --- pay -------------------------------------------------------------------------------------------------------


def test_every_pay_is_in_a_known_country_and_its_currency(knowledge: Knowledge) -> None:
    places = knowledge.language.places
    wrong = [
        (role.id, pay.country, pay.currency)
        for role in knowledge.roles.values()
        for pay in role.pay
        if pay.country not in places.countries or places.countries[pay.country].currency != pay.currency
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "given", ["Japan", "Nigeria", "Sverige", "Europe", "Georgia", "Atlantis", "DE", "Mumbai", "UK"]
)
def test_pay_is_never_that_of_another_country(knowledge: Knowledge, given: str) -> None:
    region = region_of(knowledge, given)
    assert region is not None
    for role in knowledge.roles.values():
        told = {change.country for change in pay_changes(knowledge, "data-analyst", role, region)}
        assert told <= {region.country}
        assert {pay.country for pay in said_in(role.pay, region)} <= {region.country}


def test_few_records_are_told_with_their_number_and_alone(knowledge: Knowledge) -> None:
    role = knowledge.roles["data-scientist"]
    [change] = pay_changes(knowledge, "data-analyst", role, region_of(knowledge, "Spain"))
    assert (change.country, change.currency, change.before) == ("ES", "EUR", None)
    assert change.after.n is not None
    assert change.after.n < 20


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Japan", "Pay: no published pay for Japan"),
        ("Europe", "No pay is shown: figures are published by country, not for Europe"),
        ("Georgia", "No pay is shown: 'Georgia' may be in several countries (Georgia (GE) and Georgia, United States)"),
        ("Atlantis", "No pay is shown: the region 'Atlantis' is not understood"),
        ("London", "Pay, United Kingdom: GBP"),
    ],
)
def test_the_ways_say_whose_pay_they_tell(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch, given: str, said: str
) -> None:
    profile = Profile(region=given, skills={"Python": 3, "SQL": 4})  # type: ignore[arg-type]
    found = path(knowledge, profile, knowledge.roles["data-scientist"])
    monkeypatch.setenv("COLUMNS", "400")
    page = draw(path_page(knowledge, found, lambda *words: " ".join(words)), terminal=False)
    assert said in page
    assert given == "London" or "USD" not in page


@pytest.mark.parametrize(
    ("given", "unknown"), [("Atlantis", True), ("Georgia", True), ("Europe", False), ("UK", False)]
)
def test_a_region_that_is_not_understood_is_said_on_reading(knowledge: Knowledge, given: str, unknown: bool) -> None:
    found = recognise(Profile(region=given), knowledge)
    assert (("region", given) in found.unrecognised) is unknown


def test_pay_of_no_region_is_of_every_country() -> None:
    several = [Pay(country=code, currency="EUR", sources=("said",), median=1) for code in ("DE", "FR")]
    assert len(said_in(several, None)) == 2
