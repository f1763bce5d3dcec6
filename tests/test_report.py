"""The page to hand over: the numbers of the commands, nothing but text of what people say, and seen in a browser."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from commands import EXAMPLE, Command, in_folder, load_once

from mlcareer.cli import group, printed
from mlcareer.profile.model import Profile
from mlcareer.render.report.content import report
from mlcareer.render.report.html import COLOUR

EXAMPLES = Path(EXAMPLE).parent
AIM = "machine-learning-engineer"
DAY = date(2026, 11, 21)
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{7*7}}"
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)


class Page(HTMLParser):
    """A page as its elements and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.parts: list[str] = []
        self.style = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self.style = self.style and tag != "style"

    def handle_data(self, data: str) -> None:
        self.parts += [] if self.style else [data]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.parts).split())


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


def made(run: Command, *options: str) -> str:
    ran = run("report", *options, "--output", "-")
    assert ran.code == 0, ran.err
    return ran.out


@pytest.mark.parametrize(
    ("file", "aim"),
    [
        ("data-analyst.yaml", AIM),
        ("data-analyst.yaml", "chief-data-officer"),
        ("ux-designer.yaml", "ai-product-manager"),
        ("software-engineer.json", "mlops-engineer"),
    ],
)
def test_the_numbers_are_those_of_assess_plan_and_path(file: str, aim: str, run: Command) -> None:
    person = str(EXAMPLES / file)
    text = Page(made(run, person, "--role", aim)).text
    role = run("assess", person, "--role", aim, "--json").document["roles"][0]
    assert f"{role['readiness']:.0f} of 100 by what you said" in text
    assert f"{role['readiness_expected']:.0f} with what is likely" in text
    assert f"{role['readiness_upper']:.0f} at most" in text
    for row in role["ledger"]:
        star = "*" if row["essential"] else ""
        asked = f"{row['name']}{star} {row['required_level']} {row['points']} {row['earned']} {row['earned_expected']}"
        assert asked in text
    best = run("assess", person, "--json").document["roles"]
    listed = [one for one in best if f"{one['title']} {one['readiness']} {one['readiness_expected']}" in text]
    assert len(listed) >= 3
    plan = run("plan", aim, person, "--json").document
    assert f"{plan['hours']['expected']:,.0f} h to learn" in text
    assert [phase["milestone"] in text for phase in plan["phases"]] == [True] * len(plan["phases"])
    assert text.count("→") >= len(plan["steps"])
    ways = run("path", aim, person, "--json").document
    told = text[text.index("Two other roles, and the way") :]
    for hop in (ways["ways"] or [ways["direct"]])[0]["hops"]:
        assert f"{hop['hours_expected']:,.0f} h" in told


def test_roles_that_a_person_is_held_back_from_are_not_offered_beside_the_one_aimed_at() -> None:
    said = {"skills": {"python": 2, "sql": 2, "excel": 3}, "education": "secondary", "target_roles": ["data-engineer"]}
    person = Profile.model_validate({**said, "experience": [{"title": "Warehouse operative", "years": 6}]})
    known = load_once()
    made = report(known, person, None, today=DAY)
    assert made
    assert [one.role for one in made.assessment.roles[:8] if one.held_back]
    beside = [one for one in made.roles if one.role != "data-engineer"]
    assert "data-analyst" in [one.role for one in beside]
    assert not [one.role for one in beside if one.held_back and known.roles[one.role].seniority != "entry"]


def test_the_titles_to_look_for_are_a_list(run: Command) -> None:
    assert ", as Machine learning engineer, Machine learning developer or ML engineer." in Page(made(run, EXAMPLE)).text


@pytest.mark.parametrize("file", ["data-analyst.yaml", "ux-designer.yaml", "software-engineer.json"])
def test_nothing_runs_and_nothing_is_fetched(file: str, run: Command) -> None:
    page = Page(made(run, str(EXAMPLES / file)))
    assert {"script", "img", "link", "iframe", "form", "object"} & {tag for tag, _ in page.elements} == set()
    assert not any(name.startswith("on") or name == "style" for _, attributes in page.elements for name in attributes)
    policy = next(a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert (policy or "").startswith("default-src 'none'; style-src 'sha256-")
    assert all(re.match("https?://", a["href"] or "") for tag, a in page.elements if tag == "a")
    assert all(a.get("aria-label") for _, a in page.elements if a.get("role") == "img")


def test_hostile_names_and_notes_stay_text(run: Command, tmp_path: Path) -> None:
    me, notes = tmp_path / "me.json", tmp_path / "notes.txt"
    me.write_text(json.dumps({"name": HOSTILE[:190], "skills": {"python": 3}, "region": "Mars"}), encoding="utf-8")
    notes.write_text(HOSTILE, encoding="utf-8")
    page = Page(made(run, str(me), "--notes", str(notes), "--role", "data-analyst", "--title", HOSTILE))
    assert page.text.count(HOSTILE) >= 2
    assert "script" not in {tag for tag, _ in page.elements}
    assert "img" not in {tag for tag, _ in page.elements}


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (["--colour", "red"], "bad-colour", "#rrggbb"),
        (["--colour", "#0b57d0;}body{display:none"], "bad-colour", "#rrggbb"),
        (["--notes", "nowhere.txt"], "file-unreadable", "nowhere.txt"),
        (["--role", "beekeeper"], "unknown-role", "beekeeper"),
        (["--output", "/dev/null/x.html"], "output-unwritable", "/dev/null/x.html"),
    ],
)
def test_a_wrong_call(options: list[str], code: str, says: str, run: Command) -> None:
    ran = run("report", EXAMPLE, *options)
    assert ran.code != 0
    assert says in ran.err
    assert code


def test_where_no_pay_is_published_that_is_said(run: Command, tmp_path: Path) -> None:
    me = tmp_path / "me.yaml"
    me.write_text("skills: {python: 3, sql: 3}\nregion: Japan\ntarget_roles: [data-scientist]\n", encoding="utf-8")
    text = Page(made(run, str(me))).text
    assert "No published pay is known for Japan" in text
    assert "USD" not in text.split("Pay and demand")[1].split("Certifications")[0]


def test_the_exams_are_those_that_are_recommended(run: Command) -> None:
    file = str(EXAMPLES / "ux-designer.yaml")
    text = Page(made(run, file, "--role", "speech-engineer")).text
    advice = run("certs", "recommend", "speech-engineer", file, "--json").document
    assert advice["exams"]
    assert not advice["recommended"]
    nearest, *others = (exam["name"] for exam in advice["exams"])
    assert f"None is worth its money for you now. The nearest, {nearest}, is not:" in text
    assert not [name for name in others if name in text]


def test_an_exam_that_is_recommended_stands_with_its_price_and_its_reason(run: Command) -> None:
    text = Page(made(run, EXAMPLE)).text
    advice = run("certs", "recommend", AIM, EXAMPLE, "--json").document
    best = next(exam for exam in advice["exams"] if exam["certification"] == advice["recommended"][0])
    assert f"{best['name']} : {best['worth']['asked']:.0f} % of it is what the role asks" in text
    assert f"USD {best['fee_low']:.0f}" in text


def test_what_somebody_brings_and_lacks_is_what_the_first_screen_says(run: Command) -> None:
    text = Page(made(run, EXAMPLE)).text
    screen = run("assess", EXAMPLE).out
    brought = [name.strip() for name in screen.split("You already bring")[1].split("\n")[0].split(" · ")]
    assert text.split("You bring ")[1].startswith(", ".join(brought[:2]))
    missing = [name.strip() for name in screen.split("Missing most")[1].split("\n")[0].split(" · ")]
    assert missing[0] in text.split("asks most of all for ")[1][: len(missing[0]) + 1]


def test_the_steps_stand_under_their_phases_and_pay_begins_with_what_is_dated(run: Command) -> None:
    text = Page(made(run, EXAMPLE)).text
    plan = run("plan", AIM, EXAMPLE, "--json").document
    assert re.search(r"You bring [^,;]+, [^,;]+ and [^,;]+; ", text), "the first three"
    assert f"About {plan['hours']['expected']:.0f} hours of learning lie between" in text
    steps = text.split("Step by step")[1]
    for phase in plan["phases"]:
        first = next(step for step in plan["steps"] if step["number"] == phase["steps"][0])
        assert steps.index(phase["goal"]) < steps.index(f"{first['number']}. {load_once().skills[first['skill']].name}")
    assert "No country was said, so every country's figures stand here." in text
    shown = text.split("Pay and demand")[1].split("No country was said")[0]
    assert "2025-05" in shown
    assert "undated" not in shown, "more is dated than is shown"


def test_steps_and_gates_are_worded_as_elsewhere(run: Command, tmp_path: Path) -> None:
    me = tmp_path / "me.yaml"
    me.write_text("education: secondary\nregion: Europe\nskills: {python: 2}\n", encoding="utf-8")
    text = Page(made(run, str(me), "--role", "data-annotator")).text
    assert "Nothing, as far as degrees, years and licences go." in text
    assert "igures are published by country, not for Europe" in text
    assert " ? → " in text
    assert " 0 → " not in text


def test_a_group_gets_a_page_each_and_an_index(run: Command, tmp_path: Path) -> None:
    people, folder = tmp_path / "people.jsonl", tmp_path / "out"
    lines = [
        {"id": "ada", "skills": {"python": 4, "sql": 3}, "target_roles": ["data-analyst"]},
        {"id": "bob", "name": HOSTILE[:100], "skills": {"figma": 4}, "target_roles": ["data-analyst"]},
    ]
    people.write_text("\n".join([*map(json.dumps, lines), "{"]), encoding="utf-8")
    ran = run("batch", str(people), "--report", str(folder), "--title", "Class of 2026")
    assert ran.code == 1, "one line is no JSON"
    index = Page((folder / "index.html").read_text(encoding="utf-8"))
    assert "Class of 2026" in index.text
    assert "1 could not be read" in index.text
    assert "0 to 19 0 1" in index.text or "0 to 19 1 " in index.text or "0 to 19 2 " in index.text
    links = [attributes["href"] for tag, attributes in index.elements if tag == "a"]
    assert links == ["00001.html", "00002.html"]
    assert all((folder / str(link)).is_file() for link in links)
    assert "SQL" in index.text or "Power" in index.text or "business intelligence" in index.text


def test_who_lacks_the_degree_that_is_asked_for_could_not_apply_now(run: Command, tmp_path: Path) -> None:
    people, folder = tmp_path / "people.jsonl", tmp_path / "out"
    asked = load_once().roles["data-analyst"].requirements
    able = {"skills": {skill: 5 for one in asked for skill in one.skills}, "target_roles": ["data-analyst"]}
    lines = [{"id": "ada", "education": "bachelor", **able}, {"id": "bob", "education": "secondary", **able}]
    people.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    run("batch", str(people), "--report", str(folder))
    text = Page((folder / "index.html").read_text(encoding="utf-8")).text
    assert "1 could apply now" in text
    assert "100 of 100 said, by the one in the middle" in text
    assert "ada , as Data analyst" in text.split("Who could apply now")[1].split("bob")[0]


def test_several_processes_write_what_one_writes(run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = tmp_path / "people.jsonl"
    said = [{"skills": {"sql": n % 5 + 1, "python": n % 3}, "target_roles": ["data-analyst"]} for n in range(5)]
    people.write_text("\n".join([*map(json.dumps, said), "{"]), encoding="utf-8")
    written = {}
    for name, few in (("one", 100), ("many", 2)):
        monkeypatch.setattr(group, "_FEW", few)
        monkeypatch.setattr(group, "_cores", lambda: 2)
        ran = run("batch", str(people), "--report", str(tmp_path / name))
        assert ran.code == 1, ran.err
        written[name] = {file.name: file.read_bytes() for file in (tmp_path / name).iterdir()}
    assert len(written["one"]) == 6
    assert written["one"] == written["many"]


def test_a_folder_that_cannot_be_written_is_said_by_every_process(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = tmp_path / "people.jsonl"
    people.write_text('{"skills": ["sql"], "target_roles": ["data-analyst"]}\n' * 4, encoding="utf-8")
    monkeypatch.setattr(group, "_FEW", 1)
    monkeypatch.setattr(group, "_cores", lambda: 2)
    ran = run("batch", str(people), "--report", "/dev/null/pages")
    assert ran.code == 1
    assert ran.err.startswith("error: /dev/null/pages")


# --- as PDF ------------------------------------------------------------------------------------------------------


def by_chromium(html: str) -> bytes:
    if not CHROMIUM:
        pytest.skip("there is no Chromium here")
    made = printed.print_with(CHROMIUM, html)
    assert made
    return made


def by_typst(html: str) -> bytes:
    pytest.importorskip("typst", reason="the extra 'pdf' is not installed")
    made = printed.set_in_type(html, COLOUR)
    assert made
    return made


@cache
def example(printer: Callable[[str], bytes]) -> tuple[str, bytes]:
    """The page of the example, and how it is printed."""
    html = in_folder(EXAMPLES, "report", EXAMPLE, "--output", "-").out
    return html, printer(html)


@pytest.mark.parametrize("printer", [by_chromium, by_typst])
def test_a_printed_bar_is_as_long_as_its_number(printer: Callable[[str], bytes], run: Command) -> None:
    """Drawn again from the PDF: the part that was said is so wide as the number beside it, and no wider."""
    pdfium = pytest.importorskip("pypdfium2", reason="the extra 'dev' is not installed")
    document = pdfium.PdfDocument(example(printer)[1])
    picture = document[0].render(scale=4).to_pil().convert("RGB")
    stand = [row for row in run("assess", EXAMPLE, "--json").document["roles"] if row["role"] != AIM]
    aim = run("assess", EXAMPLE, "--role", AIM, "--json").document["roles"][0]
    said = [round(row["readiness"]) for row in (aim, *stand)][:8]
    drawn = bars(picture)[: len(said)]
    assert len(drawn) == len(said)
    scale = drawn[1] / said[1]
    assert [pytest.approx(number * scale, abs=scale) for number in said] == drawn


def bars(picture: Any) -> list[int]:
    """The lengths of the runs of the colour of what was said, from the top down."""
    from PIL import Image, ImageChops

    wanted = Image.new("RGB", picture.size, f"#{COLOUR.removeprefix('#')}")
    near = [one.point(lambda apart: 255 * (apart < 24)) for one in ImageChops.difference(picture, wanted).split()]
    of_colour = ImageChops.darker(ImageChops.darker(near[0], near[1]), near[2]).tobytes()
    found, before = list[int](), 0
    for y in range(picture.height):
        length = of_colour[y * picture.width : (y + 1) * picture.width].count(255)
        if length > 10 and before <= 10:
            found.append(0)
        if length > 10:
            found[-1] = max(found[-1], length)
        before = length
    return found


@pytest.mark.parametrize("printer", [by_chromium, by_typst])
def test_a_pdf_says_what_the_page_says_and_is_tagged(printer: Callable[[str], bytes]) -> None:
    pypdf = pytest.importorskip("pypdf")
    html, printed_page = example(printer)
    read = pypdf.PdfReader(io.BytesIO(printed_page))
    text = normalize("NFKC", "".join("".join(page.extract_text().split()) for page in read.pages))
    folded = ("How the numbers arise", "What was not asked yet")
    cells = [part for part in Page(html.split("<details>")[0]).parts if part.strip() and part not in folded]
    shown = [part for part in cells[1:] if not re.search("[^ -~]", part)]
    assert len(shown) > 100
    assert [part for part in shown if "".join(part.split()) not in text] == []
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert read.trailer["/Root"]["/Lang"]


def test_hostile_text_is_set_as_text(run: Command, tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="the extra 'pdf' is not installed")
    pypdf = pytest.importorskip("pypdf")
    me, hostile = tmp_path / "me.json", '#panic() $x$ *b* @ref <l> #read("/etc/passwd") \\'
    me.write_text(json.dumps({"name": hostile, "skills": {"python": 3}}), encoding="utf-8")
    html = made(run, str(me), "--role", "data-analyst")
    text = pypdf.PdfReader(io.BytesIO(printed.set_in_type(html, COLOUR) or b"")).pages[0].extract_text()
    assert "".join(hostile.split()) in "".join(text.split())


NURSE = {
    "experience": [{"title": "nurse", "years": 8}],
    "education": "bachelor",
    "years_coding": 0,
    "skills": ["excel"],
}


@pytest.mark.parametrize("printer", [by_chromium, by_typst])
def test_the_main_part_of_a_plan_prints_on_two_pages_however_long(
    printer: Callable[[str], bytes], run: Command, tmp_path: Path
) -> None:
    """What may be learnt later stands in the appendix, where both together are too much."""
    pypdf = pytest.importorskip("pypdf")
    nurse = tmp_path / "nurse.json"
    nurse.write_text(json.dumps(NURSE), encoding="utf-8")
    other = made(run, str(nurse), "--role", AIM)
    for html, printed_page, least, first in (
        (*example(printer), 24, "Every point, and where it is from"),
        (other, printer(other), 36, "What may be learnt later"),
    ):
        assert html.count('type="checkbox"') >= least
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed_page)).pages]
        begins = [number for number, text in enumerate(pages, 1) if "".join(first.split()) in "".join(text.split())]
        assert begins == [3]


def test_kinds_of_skills_keep_their_capitals(run: Command) -> None:
    html = made(run, EXAMPLE)
    assert "Generative AI" in html
    assert "Generative ai" not in html


def test_the_command_writes_a_pdf(run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("typst", reason="the extra 'pdf' is not installed")
    monkeypatch.setattr(printed, "find_browser", lambda: None)
    file = tmp_path / "me.pdf"
    for options in (["--format", "pdf"], []):
        ran = run("report", EXAMPLE, "--output", str(file), *options)
        assert ran.code == 0, ran.err
        assert file.read_bytes().startswith(b"%PDF-")
        file.unlink()


def test_a_browser_that_fails_gives_way_and_none_is_said(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    broken.chmod(0o755)
    assert printed.print_with(str(broken), "<p>") is None
    monkeypatch.setattr(printed, "set_in_type", lambda *_: None)
    for browser, says in ((str(broken), f"{broken} could not print"), (None, "neither Chromium nor Chrome was found")):
        monkeypatch.setattr(printed, "find_browser", lambda browser=browser: browser)
        ran = run("report", EXAMPLE, "--format", "pdf", "--output", str(tmp_path / "x.pdf"))
        assert ran.code == 1
        assert says in ran.err
        assert "pip install 'mlcareer[pdf]'" in ran.err


def test_browsers_are_looked_for_where_each_system_keeps_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    assert printed.find_browser("linux") is None
    assert printed.find_browser("win32") is None
    there = tmp_path / "Google" / "Chrome" / "Application" / "chrome.exe"
    there.parent.mkdir(parents=True)
    there.touch()
    assert printed.find_browser("win32") == str(there)


def test_a_browser_of_the_folder_where_one_stands_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    assert printed.find_browser("linux") is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert printed.find_browser("linux") == str(program)
