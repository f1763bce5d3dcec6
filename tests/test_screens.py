"""First screens: the short form by default, everything with --full, a pager where that is higher than the terminal."""

from __future__ import annotations

import pydoc
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from commands import Command, Ran, load_once

from mlcareer import Knowledge, Profile, assess
from mlcareer.advice.market import browse
from mlcareer.advice.standing.gates import GateResult
from mlcareer.cli.session import Session
from mlcareer.cli.status import StatusLine
from mlcareer.knowledge.model import Outlook
from mlcareer.knowledge.survey import source_list, survey
from mlcareer.profile.file import read_profile
from mlcareer.profile.store import Store
from mlcareer.render.formats.cut import whole_names
from mlcareer.render.formats.page import Cell, Facts, Heading, Next, Page, paragraph, table, to_markdown
from mlcareer.render.formats.terminal import draw
from mlcareer.render.pages import glance
from mlcareer.render.pages.answer import LEGEND, beside, brings, brought, gate_stops, lacking, missed
from mlcareer.render.pages.knowledge import info_page, sources_glance
from mlcareer.render.pages.roles import outlook_said, role_page
from mlcareer.render.pages.skills import resources_page
from mlcareer.render.words import about_as_near

SHORT: Page = (paragraph("the answer"),)
LONG: Page = (Heading("Everything"), table("Id", [(f"row-{number}",) for number in range(60)]))


def _show(capsys: pytest.CaptureFixture[str], **options: Any) -> str:
    session = Session.from_options(**options)
    session.show("roles", {}, lambda _: LONG, brief=lambda _: SHORT)
    return capsys.readouterr().out


def test_the_short_form_is_the_default_and_full_is_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert _show(capsys) == "the answer\n"
    assert _show(capsys, format="markdown") == "the answer\n"
    assert "row-59" in _show(capsys, full=True)
    assert "row-59" in _show(capsys, full=True, format="markdown")


def test_a_pager_only_where_a_terminal_is_lower_than_the_result(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    paged: list[str] = []
    monkeypatch.setattr(pydoc, "pager", paged.append)
    assert "row-59" in _show(capsys, full=True)
    assert paged == []
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("COLUMNS", "80")
    assert _show(capsys) == "the answer\n"
    assert "row-59" in _show(capsys, full=True, no_pager=True)
    assert paged == []
    assert _show(capsys, full=True) == ""
    assert len(paged) == 1
    assert "row-59" in paged[0]
    monkeypatch.setenv("LINES", "100")
    assert "row-59" in _show(capsys, full=True)


@pytest.mark.parametrize(
    ("titles", "said"),
    [
        (["Tester"], ""),
        (["Tester", "Writer"], "about as near: Tester and Writer"),
        (["Data scientist"] * 6, "about as near: Data scientist, Data scientist and 4 more"),
        (["T" * 60, "Writer"], f"about as near: {'T' * 60} and 1 more"),
        (["T"] * 8, "about as near: T, T, T, T, T, T, T and T"),
        (["T"] * 9, "too little is known to tell roles apart: 9 are about as near"),
    ],
)
def test_roles_about_as_near(titles: list[str], said: str) -> None:
    assert about_as_near(titles) == said


# --- the knowledge base at a glance ----------------------------------------------------------------------------

KNOWLEDGE = load_once()
TODAY = date(2026, 11, 28)
LISTS: dict[str, Callable[[], Page]] = {
    "roles": lambda: glance.roles_glance(browse.role_list(KNOWLEDGE)),
    "skills": lambda: glance.skills_glance(browse.skill_list(KNOWLEDGE)),
    "certifications": lambda: glance.certifications_glance(browse.certification_list(KNOWLEDGE, TODAY)),
    "resources": lambda: glance.resources_glance(browse.resource_list(KNOWLEDGE, TODAY)),
    "search": lambda: glance.search_glance(browse.search_roles(KNOWLEDGE, "data")),
    "knowledge": lambda: glance.info_glance(survey(KNOWLEDGE, TODAY, TODAY)),
}


def _lines(page: Page, monkeypatch: pytest.MonkeyPatch, columns: int = 80) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(columns))
    return draw(page, terminal=False).rstrip("\n").split("\n")


def _fits(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = _lines(page, monkeypatch)
    assert len(lines) <= 23, "\n".join(lines)  # the prompt takes the last line
    assert all(len(line) <= 80 for line in lines if not line.startswith("  mlcareer "))  # to be copied whole


@pytest.mark.parametrize("role", sorted(KNOWLEDGE.roles))
def test_every_role_fits_a_screen(role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    detail = browse.role_detail(KNOWLEDGE, KNOWLEDGE.roles[role])
    _fits(glance.role_glance(KNOWLEDGE, detail), monkeypatch)


@pytest.mark.parametrize(
    ("role", "rests_on"),
    [
        ("data-scientist", "people, 15,955 in seven surveys"),
        ("ai-governance-specialist", "advertisements, 31"),
        ("ux-researcher", "requirements only"),
    ],
)
def test_a_role_says_what_the_fit_of_a_person_rests_on(role: str, rests_on: str) -> None:
    detail = browse.role_detail(KNOWLEDGE, KNOWLEDGE.roles[role])
    assert f"## What the fit of a person rests on\n\n- {rests_on}" in to_markdown(role_page(KNOWLEDGE, detail, TODAY))
    assert f"*{rests_on}*" in Path(__file__).parents[1].joinpath("docs", "method.md").read_text("utf-8")


def test_every_skill_certification_and_resource_fits_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for skill in KNOWLEDGE.skills.values():
        _fits(glance.skill_glance(KNOWLEDGE, browse.skill_detail(KNOWLEDGE, skill, TODAY)), monkeypatch)
    for cert in KNOWLEDGE.certifications.values():
        detail = browse.certification_detail(KNOWLEDGE, cert, TODAY)
        _fits(glance.certification_glance(KNOWLEDGE, detail), monkeypatch)
    for resource in KNOWLEDGE.resources.values():
        _fits(glance.resource_glance(KNOWLEDGE, browse.resource_detail(resource, TODAY)), monkeypatch)


@pytest.mark.parametrize("name", sorted(LISTS))
def test_every_list_fits_a_screen(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _fits(LISTS[name](), monkeypatch)


def test_roles_without_published_pay_are_named() -> None:
    found = survey(KNOWLEDGE, TODAY, TODAY)
    named = ", ".join(found.standing[0].roles_without_pay) or "no role"
    assert f"No pay is published for: {named}." in to_markdown(info_page(found))


def test_the_parts_of_an_exam_are_a_percent_or_a_range_of_it() -> None:
    seen = set()
    for exam in KNOWLEDGE.certifications.values():
        if exam.domains:
            (first, *_), detail = exam.domains, browse.certification_detail(KNOWLEDGE, exam, TODAY)
            weight = f"{first.low:g}" if first.low == first.high else f"{first.low:g}–{first.high:g}"
            assert f"{first.name} {weight} %" in to_markdown(glance.certification_glance(KNOWLEDGE, detail))
            seen.add(first.low == first.high)
    assert seen == {True, False}


def test_kinds_of_sources_stand_in_the_order_of_their_names() -> None:
    rows = to_markdown(sources_glance(source_list(KNOWLEDGE))).split("| Kind |")[1].split("\n\n")[0].splitlines()[2:]
    assert len(rows) > 3
    assert rows == sorted(rows)


def test_what_a_resource_costs_stands_in_the_list_of_all() -> None:
    listed = browse.resource_list(KNOWLEDGE, TODAY)
    page = to_markdown(resources_page(listed))
    for free, cost in ((True, "free"), (False, "paid"), (None, "not known")):
        assert page.count(f" | {cost} | ") == sum(one.free is free for one in listed.resources)


def test_that_a_resource_is_closed_or_will_be_comes_first() -> None:
    resource = next(one for one in KNOWLEDGE.resources.values() if not one.closed)
    for closed, told in ((date(2026, 1, 1), "Closed"), (date(2030, 1, 1), "Closes")):
        detail = browse.resource_detail(replace(resource, closed=closed), TODAY)
        facts = next(part for part in glance.resource_glance(KNOWLEDGE, detail) if isinstance(part, Facts))
        assert facts.items[0] == (told, Cell(closed.isoformat(), "bad"))


def test_where_demand_is_spoken_of_has_its_places() -> None:
    said = Outlook(country="Germany", sources=("said",), text="More are sought.", places=("Berlin", "Munich"))
    assert outlook_said(said).startswith("Germany (Berlin and Munich): More are sought")
    assert outlook_said(replace(said, places=())).startswith("Germany: More are sought")


@pytest.mark.parametrize("columns", [40, 200])
def test_narrow_and_wide_screens_have_no_line_too_long(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for make in LISTS.values():
        prose = tuple(block for block in make() if not isinstance(block, Next))  # commands stay whole to be copied
        assert max(map(len, _lines(prose, monkeypatch, columns))) <= columns


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


def test_roles_with_published_pay_in_a_country(run: Command) -> None:
    document = run("roles", "list", "--country", "Germany", "--sort", "pay", "--json").document
    every = {role.id for role in KNOWLEDGE.roles.values() if any(one.country == "DE" for one in role.pay)}
    assert {role["id"] for role in document["roles"]} == every
    assert {role["pay"]["country"] for role in document["roles"]} == {"DE"}
    paid = [role["pay"]["low"] + role["pay"]["high"] for role in document["roles"]]
    assert paid == sorted(paid, reverse=True)
    shown = run("roles", "list", "--country", "DE").out
    assert f"{len(every)} roles with published pay for Germany, in thousands of EUR a year" in shown
    assert "Pay" in run("roles", "list", "--country", "DE", "--full").out


@pytest.mark.parametrize(
    ("names", "most", "shown"),
    [
        (["one", "two", "three"], 15, "one, two, three"),
        (["one", "two", "three"], 14, "one, two, …"),
        (["one", "two", "three"], 11, "one, two, …"),
        (["one", "two", "three"], 10, "one, …"),
        (["a long name", "two"], 8, "a long …"),
        ([], 5, ""),
    ],
)
def test_names_are_cut_between_names(names: list[str], most: int, shown: str) -> None:
    assert whole_names(names, most) == shown
    assert len(shown) <= most


def test_what_is_retired_costs_and_asks_nothing_any_more(run: Command) -> None:
    retired = next(one for one in KNOWLEDGE.certifications.values() if one.status(TODAY) == "retired" and one.fees)
    shown = run("certs", "show", retired.id, "--today", TODAY.isoformat()).out
    assert "retired" in shown
    assert "Fee " not in shown
    assert retired.fees[0].currency not in shown
    assert retired.fees[0].currency in run("certs", "show", retired.id, "--today", TODAY.isoformat(), "--full").out


def test_a_country_without_published_pay(run: Command) -> None:
    ran = run("roles", "list", "--country", "Brazil")
    assert ran.code == 2
    assert "no role has published pay for Brazil; there is for A" in ran.err
    assert run("roles", "list", "--country", "Europe").code == 2


def test_roles_that_fit_no_better_than_most_are_not_beside_the_first(shipped: Knowledge) -> None:
    """Shell scripts are named in advertisements for bioinformatics, too: that is no reason to name it to a network
    administrator, while what is near to the job is."""
    who = Profile.model_validate(
        {
            "skills": {"Linux": 4, "Bash": 4, "Python": 2},
            "experience": [{"title": "Network administrator", "years": 9}],
            "target_roles": ["mlops-engineer"],
        }
    )
    result = assess(shipped, who, today=TODAY)
    aim = next(role for role in result.roles if role.role == "mlops-engineer")
    shown = beside(shipped, result, [aim], aim)
    usual = median(role.fit for role in result.roles)
    assert {"database-administrator", "data-engineer"} <= {role.role for role in shown}
    assert len(shown) < 5
    assert all(role.fit >= 1.5 * usual for role in shown)
    left_out = [role for role in result.roles if role not in shown and role.role != aim.role and not role.held_back]
    assert all(role.fit < 1.5 * usual for role in left_out)


def test_roles_to_begin_with_are_marked(run: Command) -> None:
    assert "Data analyst (entry)" in " ".join(run("roles", "list").out.split())
    assert "Data analyst (entry)" in run("assess", "--skill", "sql=4", "--skill", "spreadsheets=4").out
    assert "(entry)" not in run("roles", "list", "--family", "design").out


def test_lists_are_filtered_and_sorted(run: Command) -> None:
    designers = run("roles", "list", "--family", "design", "--json").document
    assert {role["family"] for role in designers["roles"]} == {"design"}
    by_pay = [role["pay"] for role in run("roles", "list", "--sort", "pay", "--json").document["roles"]]
    middles = [one["low"] + one["high"] for one in by_pay if one]
    assert middles == sorted(middles, reverse=True)
    free = run("resources", "list", "--skill", "sql", "--free", "--json").document["resources"]
    assert free
    assert all(one["free"] for one in free)
    assert {c["status"] for c in run("certs", "list", "--status", "retired", "--json").document["certifications"]} == {
        "retired"
    }
    asked = run("roles", "list", "--skill", "k8s", "--json").document["roles"]
    assert 0 < len(asked) < len(KNOWLEDGE.roles)


def test_pay_of_another_occupation_is_marked(run: Command) -> None:
    shown = run("roles", "list", "--country", "Norway", "--family", "analytics").out
    analyst = next(line for line in shown.splitlines() if line.startswith("Data analyst"))
    assert analyst.endswith("*")
    assert "*: of the official occupation nearest to the role" in shown
    american = run("roles", "list", "--family", "analytics").out
    assert "*" not in american, "records of the role itself are among them"
    way = run("path", "data-analyst", "--skill", "excel=3").out
    assert "(of " not in way
    (document,) = [
        one
        for one in run("roles", "list", "--country", "Norway", "--json").document["roles"]
        if one["id"] == "data-analyst"
    ]
    assert document["pay"]["occupation"] == "Systems analysts (STYRK-08 2511)"


def test_a_filter_that_nothing_meets_says_what_there_is(run: Command) -> None:
    wrong = run("roles", "list", "--family", "desing")
    assert wrong.code == 2
    assert "design" in wrong.err
    assert run("roles", "list", "--sort", "fame").code == 2


@pytest.mark.parametrize(
    ("part", "there", "not_there"),
    [
        ("--pay", "Pay a year, as each source states it", "What it asks"),
        ("--requirements", "What it asks", "Pay a year"),
        ("--outlook", "Outlook", "What it asks"),
        ("--day", "What you would do", "Outlook"),
    ],
)
def test_a_part_of_a_role_has_a_flag_of_its_own(part: str, there: str, not_there: str, run: Command) -> None:
    shown = run("roles", "show", "machine-learning-engineer", part).out
    assert there in shown
    assert not_there not in shown


@pytest.mark.parametrize(
    ("role", "country", "pay"),
    [
        pytest.param(
            "data-scientist", "India", "IN 1,390 k INR", id="few records count only where there is nothing else"
        ),
        pytest.param("data-scientist", "AT", "AT 51 k EUR (few)", id="there is nothing else"),
        pytest.param("speech-engineer", "SE", "SE 642 k SEK", id="an official figure"),
        pytest.param("ux-researcher", "SE", "no published pay for Sweden", id="none"),
    ],
)
def test_the_first_screen_tells_the_pay_of_a_country(role: str, country: str, pay: str, run: Command) -> None:
    shown = run("roles", "show", role, "--country", country).out
    assert next(line for line in shown.split("\n") if line.startswith("Pay a year")).split(maxsplit=3)[3] == pay


def test_without_a_country_the_one_with_most_published_pay_comes_first_and_few_records_last(run: Command) -> None:
    shown = run("roles", "show", "ai-engineer").out
    line = next(line for line in shown.split("\n") if line.startswith("Pay a year"))
    assert line.split(maxsplit=3)[3].startswith("US ")
    assert "few" not in line


# --- the answer ------------------------------------------------------------------------------------------------

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.mark.parametrize("file", ["data-analyst.yaml", "ux-designer.yaml", "software-engineer.json"])
def test_the_answer_fits_a_screen_and_names_the_role_aimed_at(file: str, run: Command) -> None:
    lines = run("assess", str(EXAMPLES / file)).out.rstrip("\n").split("\n")
    assert len(lines) <= 19  # a terminal adds three commands and the prompt
    title = lines[0].split("you want to be: ")[1]
    assert lines[4].startswith(title)
    assert any(line.startswith("You already bring") for line in lines)
    assert any(line.startswith("To be ready") for line in lines)


def test_a_role_that_was_asked_for_is_called_nearest_only_where_it_is(run: Command) -> None:
    me = ("assess", "--skill", "power bi=5", "--skill", "sql=4", "--skill", "data visualisation=4")
    assert "closest today" not in run(*me, "--role", "data-engineer").out
    assert run(*me, "--role", "data-engineer").out.startswith("You · Data engineer\n")
    first = run(*me, "--json").document["roles"][0]["role"]
    assert "closest today" in run(*me, "--role", first).out.split("\n")[0]


def test_a_first_acquaintance_that_is_only_likely_is_nothing_to_bring(run: Command, tmp_path: Path) -> None:
    """A mechanic of eleven years may have met version control, and likely works with others."""
    me = tmp_path / "me.yaml"
    me.write_text(
        "target_roles: [robotics-ml-engineer]\nexperience: [{title: Mechanic, years: 11}]\n", encoding="utf-8"
    )
    brought = next(line for line in run("assess", str(me)).out.split("\n") if line.startswith("You already bring"))
    names = [name.strip() for name in brought.removeprefix("You already bring").split(" · ") if name.strip() != "…"]
    assert names
    assert all(name.startswith("probably ") for name in names)
    assert "Git" not in brought


def test_the_answer_says_what_is_likely_as_a_guess_and_what_was_not_understood(run: Command, tmp_path: Path) -> None:
    me = tmp_path / "me.yaml"
    me.write_text(
        "skills: {python: 4, sql: 4, underwater basketry: 3}\n"
        "experience: [{role: data-engineer, years: 6}]\ntarget_roles: [data-engineer]\n",
        encoding="utf-8",
    )
    role = run("assess", str(me), "--json").document["roles"][0]
    assert role["readiness"] < role["readiness_expected"]
    shown = run("assess", str(me)).out
    assert f"{role['readiness']:.0f}" in shown
    assert f"{role['readiness_expected']:.0f}" in shown
    assert role["band"] != role["band_expected"]
    assert f"likely {role['band_expected']}" in shown
    assert "'underwater basketry'" in shown


def test_full_why_and_ledger_print_every_point(run: Command) -> None:
    for option in ("--full", "--ledger", "--why"):
        assert "Every point" in run("assess", str(EXAMPLES / "data-analyst.yaml"), option).out


def test_nothing_known_asks_first(run: Command, tmp_path: Path) -> None:
    me = tmp_path / "me.yaml"
    me.write_text("{}", encoding="utf-8")
    shown = run("assess", str(me)).out
    assert "Would tell most" in shown
    assert "Said" not in shown


def test_only_unknown_names_are_told_on_one_screen(run: Command, tmp_path: Path) -> None:
    me = tmp_path / "me.yaml"
    me.write_text("skills: {pyton: 3, sqll: 2}", encoding="utf-8")
    shown = run("assess", str(me)).out
    assert "'pyton' (did you mean Python?) and 1 more" in shown
    assert shown.count("\n") < 24
    assert "Bits" not in shown
    assert "Bits" in run("assess", str(me), "--full").out


@pytest.mark.parametrize(
    "call",
    [
        ("what-if", str(EXAMPLES / "data-analyst.yaml"), "--learn", "docker=3", "--learn", "python=5"),
        ("what-if", str(EXAMPLES / "ux-designer.yaml"), "--learn", "sql=3"),
        ("what-if", str(EXAMPLES / "software-engineer.json"), "--learn", "machine-learning=4"),
        ("knowledge", "sources"),
        ("roles", "compare", "data-scientist", "data-analyst", "data-engineer", "ai-engineer"),
        ("path", "chief-ai-officer", str(EXAMPLES / "data-analyst.yaml")),
    ],
)
def test_further_first_screens_fit(call: tuple[str, ...], run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = run(*call).out.rstrip("\n").split("\n")
    assert len(lines) <= 20  # a terminal adds commands and the prompt
    assert max(map(len, lines)) <= 80
    if call[0] == "what-if" and "data-analyst" in call[1]:
        assert lines[4].startswith("Machine learning engineer")  # the role aimed at is always there


PEOPLE = ("data-analyst.yaml", "ux-designer.yaml", "software-engineer.json")
AD = "advertisements/machine-learning-engineer.txt"
CALLS = [
    *(
        call.replace("ME", person)
        for person in PEOPLE
        for call in (
            "assess ME",
            "plan machine-learning-engineer ME",
            "plan data-scientist ME --hours-per-week 8",
            "path chief-ai-officer ME",
            "what-if ME --learn docker=3 --learn python=5",
            "what-if ME --best 5",
            "certs recommend machine-learning-engineer ME",
            "roles compare data-scientist machine-learning-engineer ME",
            f"posting {AD} ME",
            f"posting {AD} {AD} {AD} --for ME",
        )
    ),
    "assess --skill python=4",
    "assess --skill python",
    "roles list",
    "roles list --country DE",
    "roles list --family machine-learning",
    "roles search data",
    "skills list",
    "skills show python",
    "skills search learning",
    "certs list",
    "certs list --status active",
    "certs show aif-c01",
    "resources list",
    "resources list --skill python",
    "resources show python-for-everybody",
    "knowledge info",
    "knowledge sources",
    "config show",
    f"posting {AD}",
]
SAVED = ["assess", "profile show", "profile history", "plan data-scientist", "posting " + AD, "assess --skill docker=3"]


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], None]:
    """Makes the output a terminal of so many columns and lines."""

    def of(columns: int, lines: int) -> None:
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setenv("LINES", str(lines))
        monkeypatch.chdir(EXAMPLES)
        for stream in (sys.stdout, sys.stderr):
            monkeypatch.setattr(stream, "isatty", lambda: True)

    return of


def _rows_on(columns: int, ran: Ran) -> int:
    said = re.sub(r"[^\n]*\r\x1b\[K", "", ran.err + ran.out)  # what was wiped away again, as progress is
    lines = re.sub(r"\x1b\[[0-9;]*m", "", said).rstrip("\n").split("\n")
    return sum(max(1, -(-len(line) // columns)) for line in lines)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (40, 20)])
@pytest.mark.parametrize("call", CALLS)
def test_every_first_screen_fits_a_terminal_with_its_commands(
    call: str, columns: int, lines: int, run: Command, screen: Callable[[int, int], None]
) -> None:
    screen(columns, lines)
    ran = run(*call.split(), "--no-input")
    assert ran.code == 0
    assert _rows_on(columns, ran) <= lines - 1, ran.err + ran.out  # the prompt takes the last line
    assert columns < 80 or not call.startswith(("assess", "plan")) or "mlcareer" in ran.out


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (40, 20)])
@pytest.mark.parametrize("call", SAVED)
def test_first_screens_of_a_saved_profile_fit_with_the_note_before_them(
    call: str, columns: int, lines: int, run: Command, screen: Callable[[int, int], None], home: Path
) -> None:
    store = Store(folder=home)
    with store.locked():
        store.write("default", read_profile(str(EXAMPLES / "data-analyst.yaml")))
    screen(columns, lines)
    ran = run(*call.split())
    assert ran.code == 0
    assert _rows_on(columns, ran) <= lines - 1, ran.err + ran.out


def test_a_wide_terminal_shows_more_of_what_is_cut_on_a_narrow_one(
    run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def line(columns: int, label: str, *call: str) -> str:
        monkeypatch.setenv("COLUMNS", str(columns))
        return next(one for one in run(*call).out.split("\n") if one.startswith(label))

    for call, label in (
        (("roles", "show", "machine-learning-engineer"), "A day"),
        (("roles", "show", "machine-learning-engineer"), "Degree"),
        (("assess", str(EXAMPLES / "data-analyst.yaml")), "You already bring"),
        (("skills", "show", "pytorch"), "Also written"),
        (("plan", "machine-learning-engineer", str(EXAMPLES / "data-analyst.yaml")), "   to show"),
    ):
        narrow, wide = line(80, label, *call), line(200, label, *call)
        assert narrow.endswith("…")
        assert len(narrow) <= 80 < len(wide) <= 200
        assert wide.startswith(narrow.rstrip(" …·,")[:-1])


def test_what_was_counted_or_cut_away_stands_on_a_wide_terminal(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    me, ad = str(EXAMPLES / "data-analyst.yaml"), str(EXAMPLES / "advertisements" / "machine-learning-engineer.txt")
    for call, only_wide in (
        (("posting", ad, me), "equivalent experience"),
        (("roles", "compare", "data-scientist", "machine-learning-engineer", me), "Bayesian methods"),
    ):
        found = {}
        for columns in (80, 200):
            monkeypatch.setenv("COLUMNS", str(columns))
            found[columns] = run(*call).out
        assert [only_wide in found[columns] for columns in (80, 200)] == [False, True]
        assert max(map(len, found[200].split("\n"))) <= 200
    assert run("assess", me).out.split("\n")[2].endswith("Missing most")
    plan = run("plan", "machine-learning-engineer", me).out
    assert not re.search(r"\d+ more \(else", plan)
    monkeypatch.setenv("COLUMNS", "80")
    assert re.search(r"\d+ more \(else", run("plan", "machine-learning-engineer", me).out)
    assert "At most |  | Missing" not in run("assess", me, "--format", "markdown").out


def test_of_what_somebody_brings_in_part_they_lack_more() -> None:
    person = Profile.model_validate({"skills": {"python": 2, "sql": 1, "scikit-learn": 2}})
    for role in assess(load_once(), person, today=date(2026, 11, 30)).roles:
        lacked = [missed(row) for row in lacking(role)]
        assert not set(lacked) & set(map(brought, brings(role)))
        if role.role == "machine-learning-engineer":
            assert "more Machine learning" in lacked
            assert "Model serving" in lacked


@pytest.mark.parametrize("guessed", ["studies and experience", "jobs and experience", "experience and skills"])
def test_what_the_signs_of_the_bars_mean_stands_on_a_line(guessed: str) -> None:
    assert len(LEGEND.format(f"from your {guessed}")) <= 80


def test_levels_say_what_they_are_out_of(run: Command) -> None:
    for call in (
        ("roles", "show", "machine-learning-engineer"),
        ("skills", "show", "pytorch"),
        ("plan", "machine-learning-engineer", str(EXAMPLES / "data-analyst.yaml")),
    ):
        assert run(*call).out.count(" of 5") == 1


def test_what_is_likely_and_taught_further_is_checked_with_its_level(run: Command, tmp_path: Path) -> None:
    """An actuary probably knows some machine learning, and learns more of it."""
    me = tmp_path / "me.yaml"
    me.write_text("experience: [{title: Actuary, years: 7}]\nskills: [R, SQL]\n", encoding="utf-8")
    call = ("plan", "data-scientist", str(me))
    plan = run(*call, "--json").document
    taught = {step["skill"] for step in plan["steps"]}
    level = {one["skill"]: one["level"] for one in plan["check_first"] if one["skill"] in taught}["machine-learning"]
    assert f"Machine learning {level}, " in " ".join(run(*call).out.split("Check first")[1].split())


def test_what_to_do_this_week_says_where(run: Command) -> None:
    lines = run("plan", "machine-learning-engineer", str(EXAMPLES / "data-analyst.yaml")).out.split("\n")
    week = next(number for number, one in enumerate(lines) if one.startswith("This week"))
    document = run("plan", "machine-learning-engineer", str(EXAMPLES / "data-analyst.yaml"), "--json").document
    address = KNOWLEDGE.resources[document["this_week"]["resource"]].url
    assert address
    assert address.removeprefix("https://").removeprefix("www.").rstrip("/") in lines[week + 1]


def test_somebody_made_ready_by_what_is_likely_is_told_to_confirm_it(run: Command, tmp_path: Path) -> None:
    me = tmp_path / "me.yaml"
    me.write_text(
        "skills: [java, python, sql, docker, kubernetes, git, postgresql, ci/cd, aws, rest apis]\nyears_coding: 5\n"
        "experience: [{title: Backend engineer, years: 5}]\neducation: {level: bachelor, field: computer science}\n",
        encoding="utf-8",
    )
    shown = run("assess", str(me), "--role", "software-engineer").out
    assert "nothing, if what is likely holds: confirm that first" in shown
    assert "you are, by what you said" not in shown


def test_a_family_is_found_in_words(run: Command) -> None:
    said = [run("roles", "list", "--family", name, "--json").out for name in ("machine learning", "machine-learning")]
    assert said[0] == said[1]
    assert "machine learning 1" in run("roles", "list").out


def test_a_low_terminal_keeps_what_matters_and_counts_what_it_leaves_out(
    run: Command, screen: Callable[[int, int], None]
) -> None:
    screen(40, 20)
    shown = run("assess", "data-analyst.yaml").out
    for part in ("Machine learning", "Missing most", "Could stop you", "To be ready", " more: --full"):
        assert part in shown
    assert "This week" in run("plan", "machine-learning-engineer", "data-analyst.yaml").out
    screen(80, 60)
    roomy = run("assess", "data-analyst.yaml").out
    assert "what to learn, in order" in roomy
    assert " more: --full" not in roomy


def test_the_next_call_of_a_list_keeps_its_filters(run: Command, screen: Callable[[int, int], None]) -> None:
    screen(80, 40)
    for call in (
        "resources list --skill python --free --sort hours",
        "certs list --status undated --skill python",
        "skills list --family programming",
        "roles list --family design --sort pay",
    ):
        assert f"mlcareer {call} --full" in run(*call.split()).out


def test_what_could_stop_somebody_says_what_is_asked_and_what_is_theirs() -> None:
    gate = GateResult(
        gate="a degree", kind="education", status="unmet", strength="usual", needs="a degree in this, that or the "
        "other, mathematics", has="a degree in law, which is far from it",
        said=True, note=None, sources=(),
    )  # fmt: skip
    assert gate_stops(gate) == f"usual: {gate.needs}; yours: {gate.has}"
    assert gate_stops(gate, 70) == "usual: a degree in this, …; yours: a degree in law, …"
    lacking = replace(gate, needs="a bachelor's degree in computer science, law", has="secondary school")
    assert gate_stops(lacking, 61) == "usual: a bachelor's degree, …; yours: secondary school", (
        "no word is left hanging"
    )
    years = replace(gate, needs="5 years as Data science manager or Head of data", has="none of the jobs stated")
    assert gate_stops(years, 61) == "usual: 5 years, …; yours: none of the jobs stated"
    short = gate_stops(replace(gate, needs="a degree"))
    assert gate_stops(replace(gate, needs="a degree"), len(short)) == short, "what just fits is not cut"
    assert len(gate_stops(replace(gate, needs="a degree"), len(short) - 1)) < len(short)


ADVERTISEMENT_FILE = EXAMPLES / "advertisements" / "machine-learning-engineer.txt"


def test_an_advertisement_fits_a_screen_with_and_without_a_person(run: Command) -> None:
    person = str(EXAMPLES / "data-analyst.yaml")
    alone = run("posting", str(ADVERTISEMENT_FILE)).out
    assert "Must" in alone
    assert "You have" not in alone
    beside = run("posting", str(ADVERTISEMENT_FILE), person).out
    whole = run("posting", str(ADVERTISEMENT_FILE), person, "--json").document
    assert f"  {whole['you']['readiness']:.0f}  " in beside
    for part in ("You have", "You lack most", "Could stop you", "Resembles"):
        assert part in beside
    assert beside.count("\n") <= 20
    assert "Every point" in run("posting", str(ADVERTISEMENT_FILE), person, "--full").out


def test_what_is_held_at_a_lower_level_is_not_called_lacking(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "ad.txt"
    file.write_text("Data engineer\n\nYou must have advanced SQL, and know Python and Docker.\n", encoding="utf-8")
    shown = run("posting", str(file), "--skill", "SQL=3", "--skill", "Python=3").out
    lines = {line[:15].strip(): line[15:].strip() for line in shown.splitlines() if line[:15].strip()}
    assert (lines["You have"], lines["Asked higher"], lines["You lack most"]) == (
        "Python",
        "SQL",
        "Docker & containers",
    )
    shown = run("posting", str(file), "--skill", "SQL=3").out
    assert "nothing of it in full, as far as was said" in shown
    assert "Asked higher" not in run("posting", str(file), "--skill", "SQL=4").out


def test_what_was_said_and_is_likely_at_the_level_asked_is_told_with_both(run: Command, tmp_path: Path) -> None:
    (person := tmp_path / "p.yaml").write_text("skills: [python]\nexperience: [{title: Data Scientist, years: 6}]\n")
    (file := tmp_path / "ad.txt").write_text("ML engineer\n\nYou must have advanced Python, and know Docker.\n")
    shown = run("posting", str(file), str(person)).out
    assert "nothing of it in full, as far as was said" in shown
    assert "you probably have Python" in shown
    shown = " ".join(run("assess", str(person), "--role", "machine-learning-engineer", "--full").out.split())
    assert "you intermediate; likely advanced, from 6 years as a data scientist" in shown


def test_several_advertisements_say_what_is_lacking_over_all_of_them(run: Command, tmp_path: Path) -> None:
    files = []
    for number, asked in enumerate(("Python and Docker", "SQL and Docker", "Docker and Spark")):
        file = tmp_path / f"ad {number}.txt"
        file.write_text(f"Data engineer\n\nYou must know {asked}.\n", encoding="utf-8")
        files.append(str(file))
    shown = run("posting", *files, "--skill", "python=4", "--skill", "sql=3").out
    assert shown.startswith("3 advertisements\n")
    row = next(line for line in shown.split("\n") if line.startswith("Docker & containers "))
    assert "3 of 3" in row


def test_a_skill_said_twice_with_two_levels_is_told(run: Command, tmp_path: Path) -> None:
    me = tmp_path / "me.yaml"
    me.write_text("skills: {python: 1, py: 4}\n", encoding="utf-8")
    assert run("assess", str(me), "--json").document["profile"]["twice"] == ["python"]
    assert "Python: its own name counts, else the higher level" in run("assess", str(me), "--role", "data-analyst").out


# --- saved profiles --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["data-analyst.yaml", "ux-designer.yaml", "software-engineer.json"])
def test_a_saved_profile_fits_a_screen_and_full_has_every_entry(file: str, run: Command, home: Path) -> None:
    person = str(EXAMPLES / file)
    store = Store(folder=home)
    with store.locked():
        store.write("default", read_profile(person))
    shown = run("profile", "show").out
    assert shown.count("\n") <= 18
    assert "Wants to be" in shown
    whole = run("profile", "show", "--full").out
    assert whole.count("skill: ") == len(read_profile(person).skills)


def test_a_long_profile_fits_a_screen_and_says_what_is_not_understood(run: Command, home: Path) -> None:
    every = list(KNOWLEDGE.skills)
    store = Store(folder=home)
    with store.locked():
        store.write(
            "default",
            Profile.model_validate(
                {
                    "name": "A" * 60,
                    "skills": {**{id_: number % 6 for number, id_ in enumerate(every)}, "basket weaving": 3},
                    "experience": [{"title": f"Job number {number}", "years": 1} for number in range(30)],
                    "certifications": list(KNOWLEDGE.certifications),
                    "target_roles": list(KNOWLEDGE.roles),
                    "region": "Lyon",
                    "hours_per_week": 6,
                    "education": {"level": "master", "field": "f" * 100},
                }
            ),
        )
    shown = run("profile", "show").out.rstrip("\n").split("\n")
    assert len(shown) <= 23 - 4  # three commands more on a terminal
    assert any("'basket weaving'" in line for line in shown)
    assert "1 year)" in "\n".join(shown)


@pytest.mark.usefixtures("home")
def test_very_many_changes_are_cut_and_counted(run: Command) -> None:
    said = [word for id_ in list(KNOWLEDGE.skills)[:30] for word in ("--skill", f"{id_}=3")]
    shown = run("profile", "new", *said).out
    assert "and 18 changes more: mlcareer profile show --full" in shown
    assert shown.count("\n") <= 23
    assert run("profile", "set", "--skill", "python=5").out.count("skill: ") == 1


@pytest.mark.usefixtures("home")
def test_a_history_fits_a_screen_and_full_has_every_entry(run: Command) -> None:
    run("profile", "new", "--skill", "python=1", "--target", "data-analyst")
    skills = [id_ for id_ in KNOWLEDGE.skills if id_ != "python"][:8]
    for day, skill in enumerate(skills, 1):
        run("profile", "set", "--skill", f"{skill}=3")
        assert run("assess", "--today", f"2026-12-{day:02}").code == 0
    shown = run("profile", "history").out
    assert shown.count("\n") <= 19
    assert "and 4 entries before" in shown
    assert not re.search(r"[0-9a-f]{8}\)", shown), "what only programs tell apart"
    assert "Data analyst" in shown.split("\n")[4]
    assert run("profile", "history", "--full").out.count("2026-12-0") == 8


@pytest.mark.parametrize("columns", [24, 40, 80])
def test_how_far_something_is_stays_on_one_line(
    columns: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    line = StatusLine(wanted=True)
    line.tell("Making the knowledge base ready, once: working out what tells roles apart (3 of 4)")
    line.end()
    said, gone = capsys.readouterr().err.split("\r")[1:]
    assert 10 < len(said.removesuffix("\x1b[K")) < columns
    assert gone == "\x1b[K"
