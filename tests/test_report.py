"""The page to hand over: the numbers of the commands, nothing but text of what people say, and seen in a browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from commands import EXAMPLE, Command

from mlcareer.cli import group

EXAMPLES = Path(EXAMPLE).parent
AIM = "machine-learning-engineer"
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


def test_the_numbers_are_those_of_assess_and_plan(run: Command) -> None:
    text = Page(made(run, EXAMPLE)).text
    role = run("assess", EXAMPLE, "--role", AIM, "--json").document["roles"][0]
    assert f"{role['readiness']:.0f} of 100 by what you said" in text
    assert f"{role['readiness_expected']:.0f} with what is likely" in text
    assert f"{role['readiness_upper']:.0f} at most" in text
    for row in role["ledger"]:
        star = "*" if row["essential"] else ""
        asked = f"{row['name']}{star} {row['required_level']} {row['points']} {row['earned']} {row['earned_expected']}"
        assert asked in text
    for one in run("assess", EXAMPLE, "--json").document["roles"][:6]:
        assert f"{one['title']} {one['readiness']} {one['readiness_expected']}" in text
    plan = run("plan", AIM, EXAMPLE, "--json").document
    assert f"{plan['hours']['expected']:,.0f} h to learn" in text
    for phase in plan["phases"]:
        assert phase["milestone"] in text
    assert text.count("→") >= len(plan["steps"])


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
    text = Page(made(run, file, "--role", "software-engineer")).text
    advice = run("certs", "recommend", "software-engineer", file, "--json").document
    assert advice["exams"]
    assert not advice["recommended"]
    assert "None is worth its money for you and this role." in text
    assert not [exam["name"] for exam in advice["exams"] if exam["name"] in text]


def test_steps_and_gates_are_worded_as_elsewhere(run: Command, tmp_path: Path) -> None:
    me = tmp_path / "me.yaml"
    me.write_text("education: secondary\nregion: Europe\nskills: {python: 2}\n", encoding="utf-8")
    text = Page(made(run, str(me), "--role", "data-annotator")).text
    assert "No degree, years or licence that is usually asked for." in text
    assert "Europe is not one country" in text
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
    links = [attributes["href"] for tag, attributes in index.elements if tag == "a"]
    assert links == ["00001.html", "00002.html"]
    assert all((folder / str(link)).is_file() for link in links)
    assert "SQL" in index.text or "Power" in index.text or "business intelligence" in index.text


def test_several_processes_write_what_one_writes(run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = tmp_path / "people.jsonl"
    said = [{"skills": {"sql": n % 5 + 1, "python": n % 3}, "target_roles": ["data-analyst"]} for n in range(5)]
    people.write_text("\n".join([*map(json.dumps, said), "{"]), encoding="utf-8")
    written = {}
    for name, few in (("one", 100), ("many", 2)):
        monkeypatch.setattr(group, "_FEW", few)
        monkeypatch.setattr(group.os, "cpu_count", lambda: 2)
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
    monkeypatch.setattr(group.os, "cpu_count", lambda: 2)
    ran = run("batch", str(people), "--report", "/dev/null/pages")
    assert ran.code == 1
    assert ran.err.startswith("error: /dev/null/pages")


# --- in a browser ------------------------------------------------------------------------------------------------

HEADLESS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
]  # fmt: skip


@pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here")
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_browser_draws_it_at_any_width(width: int, run: Command, tmp_path: Path) -> None:
    page, picture = tmp_path / "report.html", tmp_path / "report.png"
    page.write_text(made(run, EXAMPLE), encoding="utf-8")
    call = [CHROMIUM, *HEADLESS, f"--user-data-dir={tmp_path / 'user'}", f"--window-size={width},1200"]
    done = subprocess.run(
        [*call, f"--screenshot={picture}", page.as_uri()], capture_output=True, text=True, timeout=120, check=False
    )
    assert picture.stat().st_size > 10_000, done.stderr
    assert "Refused to" not in done.stderr


@pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here")
def test_it_prints(run: Command, tmp_path: Path) -> None:
    page, pdf = tmp_path / "report.html", tmp_path / "report.pdf"
    page.write_text(made(run, EXAMPLE), encoding="utf-8")
    call = [CHROMIUM, *HEADLESS, f"--user-data-dir={tmp_path / 'user'}", f"--print-to-pdf={pdf}", page.as_uri()]
    subprocess.run(call, capture_output=True, timeout=120, check=False)
    assert pdf.read_bytes().startswith(b"%PDF")
