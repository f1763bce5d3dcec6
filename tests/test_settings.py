"""What is set once: which place says it, that every command respects it, and what a bad one says."""

from __future__ import annotations

import json
import os
import pydoc
import shutil
import sys
from pathlib import Path

import pytest
from commands import ADVERTISEMENT, EXAMPLE, Command

from mlcareer.documents import parse_yaml
from mlcareer.settings import KINDS, template

EXAMPLES = Path(EXAMPLE).parent


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command in a folder of a project, for a person without any setting."""
    for variable in (kind.variable for kind in KINDS.values()):
        monkeypatch.delenv(variable, raising=False)
    home.mkdir()
    (tmp_path / "project" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "project" / "deep")
    return Command(capsys)


def project(tmp_path: Path, text: str) -> None:
    (tmp_path / "project" / "mlcareer.yaml").write_text(text, encoding="utf-8")


def own(home: Path, text: str) -> None:
    (home / "config.yaml").write_text(text, encoding="utf-8")


def setting(run: Command, key: str, *options: str) -> tuple[object, str, str]:
    shown = run("config", "show", "--json", *options)
    assert (shown.code, shown.err) == (0, "")
    found = next(one for one in shown.document["settings"] if one["key"] == key)
    return found["value"], found["origin"], found["where"]


def test_the_first_place_that_says_a_setting_decides(
    run: Command, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(EXAMPLES / "company-ladder")
    assert setting(run, "knowledge") == ([], "built in", "built in")
    own(home, f"# mine\nknowledge: [{folder}]\n")
    assert setting(run, "knowledge") == ([folder], "user file", f"{home / 'config.yaml'}:2:1")
    shutil.copytree(folder, tmp_path / "project" / "ladder")
    project(tmp_path, "knowledge: ladder\n")
    beside = str(tmp_path / "project" / "ladder")
    assert setting(run, "knowledge")[:2] == ([beside], "project file")
    monkeypatch.setenv("MLCAREER_KNOWLEDGE", folder)
    assert setting(run, "knowledge") == ([folder], "environment", "MLCAREER_KNOWLEDGE")
    assert setting(run, "knowledge", "--knowledge", beside) == ([beside], "option", "--knowledge")


def test_every_kind_of_setting_is_read(run: Command, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own(home, "country: Deutschland\nhours_per_week: 6.5\ncurrency: eur\npager: more -d\ncolor: never\nknowledge:\n")
    found = {one["key"]: one["value"] for one in run("config", "show", "--json").document["settings"]}
    assert found == {
        "knowledge": [],
        "country": "Deutschland",
        "hours_per_week": 6.5,
        "currency": "EUR",
        "pager": "more -d",
        "color": "never",
    }
    monkeypatch.setenv("MLCAREER_HOURS_PER_WEEK", "9")
    assert setting(run, "hours_per_week")[0] == 9


@pytest.mark.parametrize(
    ("text", "place", "part"),
    [
        ("country: DE\ncountri: DE\n", "2:1", "'countri' is no setting. Did you mean country?"),
        ("\nhours_per_week: 0\n", "2:1", "above 0"),
        ("hours_per_week: many\n", "1:1", "a number of hours"),
        ("currency: euros\n", "1:1", "three letters"),
        ("color: red\n", "1:1", "auto or never"),
        ("knowledge: [nowhere]\n", "1:1", "there is no folder"),
        ("knowledge: 3\n", "1:1", "a list of folders"),
        ("- country\n", "1:1", "a mapping of keys to values"),
        ("country: [DE\n", "2:1", "not YAML"),
        ("country: DE\ncountry: FR\n", "2:1", "given twice"),
        ("country: Atlantis\n", "1:1", "not understood as one country"),
        ("pager: less\n", "1:1", "your own file only"),
    ],
)
def test_a_bad_setting_is_an_error_at_its_line_for_every_command(
    text: str, place: str, part: str, run: Command, tmp_path: Path
) -> None:
    project(tmp_path, text)
    for call in (("config", "show"), ("plan", "data-scientist", EXAMPLE.replace("data-analyst", "ux-designer"))):
        ran = run(*call)
        assert ran.code == 1, call
        assert f"mlcareer.yaml:{place}" in ran.err
        assert part in ran.err


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="without owners of files")
def test_the_file_of_another_where_everybody_can_write_is_passed_over(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project(tmp_path, "country: [not, a, country]\n")
    file = tmp_path / "project" / "mlcareer.yaml"
    if os.geteuid() == 0:
        os.chown(file, 4711, -1)
    monkeypatch.setattr(os, "geteuid", lambda: 4712)
    assert run("config", "show").code == 1, "in a folder that its owner alone can write, it is the project's"
    file.parent.chmod(0o1777)
    shown = run("config", "show")
    assert shown.code == 0
    assert "mlcareer.yaml is another's, where everybody can write; it is passed over." in shown.err
    assert "passed over" in " ".join(shown.out.split())
    quiet = run("config", "show", "--json")
    assert (quiet.err, json.loads(quiet.out)["files"][0]["foreign"]) == ("", True)
    (tmp_path / "mlcareer.yaml").write_text("country: FR\n", encoding="utf-8")
    monkeypatch.setattr(os, "geteuid", lambda: (tmp_path / "mlcareer.yaml").stat().st_uid)
    assert setting(run, "country")[0] == "FR", "the next one above is read"


def test_a_bad_variable_is_named(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLCAREER_CURRENCY", "dollars")
    assert "MLCAREER_CURRENCY: currency" in run("roles", "list").err


def test_hours_and_country_stand_in_where_the_profile_says_none(run: Command, home: Path, tmp_path: Path) -> None:
    me = tmp_path / "me.yaml"
    me.write_text("skills: {python: 3, sql: 3}\n", encoding="utf-8")
    own(home, "country: DE\nhours_per_week: 5\n")
    assert run("plan", "data-analyst", str(me), "--json").document["hours_per_week"] == 5
    assert run("plan", "data-analyst", str(me), "--hours-per-week", "3", "--json").document["hours_per_week"] == 3
    assert run("path", "data-scientist", str(me), "--json").document["region"]["country"] == "DE"
    me.write_text("skills: {python: 3, sql: 3}\nregion: Lyon\nhours_per_week: 2\n", encoding="utf-8")
    assert run("plan", "data-analyst", str(me), "--json").document["hours_per_week"] == 2
    assert run("path", "data-scientist", str(me), "--json").document["region"]["country"] == "FR"
    shown = run("roles", "show", "data-scientist").out
    assert "US " not in next(line for line in shown.split("\n") if line.startswith("Pay a year"))
    assert "US " in run("roles", "show", "data-scientist", "--country", "US").out


def test_the_currency_says_what_a_bare_sign_means(run: Command, home: Path, tmp_path: Path) -> None:
    advert = tmp_path / "ad.txt"
    advert.write_text(
        "Data engineer\n\nSalary: $95,000 - $120,000 a year. You know Python and SQL.\n", encoding="utf-8"
    )
    assert run("posting", str(advert), "--json").document["posting"]["pay"]["currency"] == "USD"
    own(home, "currency: CAD\n")
    assert run("posting", str(advert), "--json").document["posting"]["pay"]["currency"] == "CAD"


def test_the_folder_of_a_configuration_is_no_option_of_the_next_command(run: Command, home: Path) -> None:
    folder = str(EXAMPLES / "company-ladder")
    own(home, f"knowledge: [{folder}]\n")
    shown = run("roles", "show", "ml-engineer-1", "--format", "markdown")
    assert shown.code == 0
    assert "--knowledge" not in shown.out
    own(home, "")
    assert (
        f"--knowledge {folder}"
        in run("roles", "show", "ml-engineer-1", "--format", "markdown", "--knowledge", folder).out
    )


def test_the_pager_is_the_one_that_is_set(run: Command, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    piped: list[str] = []
    monkeypatch.setattr(pydoc, "pipepager", lambda _, command: piped.append(command))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    own(home, "pager: most -s\n")
    run("roles", "show", "data-scientist", "--full")
    assert piped == ["most -s"]
    own(home, "pager: never\n")
    assert "Sources" in run("roles", "show", "data-scientist", "--full").out
    assert piped == ["most -s"]


def test_init_writes_what_it_is_given_and_comments_the_rest(run: Command, home: Path) -> None:
    made = run("init", "--country", "Brazil", "--hours-per-week", "4")
    assert made.code == 0
    text = (home / "config.yaml").read_text(encoding="utf-8")
    assert parse_yaml(text, "config.yaml").value == {"country": "Brazil", "hours_per_week": 4}
    assert all(f"# {key}: " in text for key in KINDS if key not in ("country", "hours_per_week"))
    assert setting(run, "country")[:2] == ("Brazil", "user file")
    assert run("init").code == 1
    (home / "config.yaml").write_text("broken: [", encoding="utf-8")
    assert run("init", "--replace", "--country", "Brazil").code == 0
    assert run("init", "--replace", "--country", "Atlantis").code == 2
    assert run("init", "--replace", "--hours-per-week", "500").code == 2


def test_init_writes_into_the_folder_of_a_project(run: Command) -> None:
    assert run("init", "--project").code == 0
    assert Path("mlcareer.yaml").is_file()
    assert run("config", "show").code == 0


def test_every_commented_example_holds_when_its_mark_is_taken_away(run: Command, home: Path) -> None:
    shutil.copytree(EXAMPLES / "company-ladder", home / "our-ladder")
    text = template({})
    for key, kind in KINDS.items():
        text = text.replace(f"# {key}: {kind.example}", f"{key}: {kind.example}")
    own(home, text)
    origins = {one["origin"] for one in run("config", "show", "--json").document["settings"]}
    assert origins == {"user file"}


def test_a_setting_changes_nothing_of_an_advertisement_that_names_its_currency(run: Command, home: Path) -> None:
    before = run("posting", ADVERTISEMENT, "--json").out
    own(home, "currency: JPY\n")
    assert run("posting", ADVERTISEMENT, "--json").out == before
