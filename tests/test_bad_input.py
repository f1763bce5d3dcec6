"""What the command says to input that is wrong: the place, the reason, what may have been meant, and an exit code."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from commands import EXAMPLE, Command, in_shell

from mlcareer.render.formats.schema import schema


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


SCALE = "use 0 to 5, or none, awareness, novice, intermediate, advanced or expert"
CALLS: list[tuple[list[str], str, str]] = [
    (["roles", "show", "beekeeper"], "unknown-role", "no role is called 'beekeeper'."),
    (["roles", "show", "ML enginer"], "unknown-role", "no role is called 'ML enginer'. Did you mean Machine learning"),
    (["roles", "show", "zzzzzzzz"], "unknown-role", "no role is called 'zzzzzzzz'."),
    (["roles", "show", " "], "unknown-role", "the name of a role is missing."),
    (["assess", "--role", "data sientist", EXAMPLE], "unknown-role", "Did you mean Data scientist?"),
    (["skills", "show", "pyhton"], "unknown-skill", "no skill is called 'pyhton'. Did you mean Python"),
    (["certs", "show", "PL-30"], "unknown-certification", "Did you mean"),
    (["resources", "show", "tour of goo"], "unknown-resource", "Did you mean A Tour of Go"),
    (["assess", "--skill", "tensorfow=3"], "unknown-skill", "no skill is called 'tensorfow'. Did you mean TensorFlow"),
    (["assess", "--skill", "=3"], "unknown-skill", "the name of a skill is missing."),
    (["assess", "--skill", "python="], "bad-level", "--skill python=: a level is missing after '='."),
    (["assess", "--skill", "python=9"], "bad-level", f"--skill python=9: '9' is not a level; {SCALE}."),
    (["assess", "--skill", "python=guru"], "bad-level", f"--skill python=guru: 'guru' is not a level; {SCALE}."),
    (["assess"], "no-profile", "no profile. Name a YAML or JSON file, - for standard input, or say what you can do:"),
    (["assess", ""], "no-profile", "no profile."),
    (["assess", EXAMPLE, "--today", "tomorrow"], "bad-date", "'tomorrow' is not a day; write it as YYYY-MM-DD"),
    (["assess", EXAMPLE, "--today", ""], "bad-date", "'' is not a day"),
    (["assess", EXAMPLE, "--today", "2026-02-30"], "bad-date", "'2026-02-30' is not a day"),
    (["assess", EXAMPLE, "--format", "csv"], "two-formats", "--json and --format csv ask for two formats"),
    (["assess", EXAMPLE, "--format", "xml"], "unknown-format", "'xml' is no format; use table, json, markdown or csv."),
    (["assess", EXAMPLE, "--top", "0"], "usage", "--top:"),
    (["assess", EXAMPLE, "--top", "many"], "usage", "--top:"),
    (["assess", EXAMPLE, "--fail-under", "101"], "usage", "--fail-under: give 100 or less."),
    (["assess", EXAMPLE, "--fail-under", "nan"], "usage", "--fail-under: give"),
    (["assess", EXAMPLE, "--fail-under", "-1"], "usage", "--fail-under: give 0 or more."),
    (
        ["assess", EXAMPLE, "other.yaml"],
        "usage",
        "'other.yaml' is one word too many. Usage: mlcareer assess [PROFILE].",
    ),
    (["what-if", EXAMPLE], "nothing-to-learn", "say what you would learn, as in --learn docker=3, or ask what would"),
    (["what-if", EXAMPLE, "--learn", "docker", "--best", "2"], "two-questions", "--learn and --best are two questions"),
    (["what-if", EXAMPLE, "--learn", "dokcer=3"], "unknown-skill", "Did you mean Docker & containers?"),
    (["what-if", EXAMPLE, "--learn", "docker=6"], "bad-level", f"--learn docker=6: '6' is not a level; {SCALE}."),
    (["what-if", EXAMPLE, "--learn", "docker=0"], "bad-level", "--learn docker=0: nothing is learnt to 0; use 1 to 5."),
    (["what-if", EXAMPLE, "--learn", "docker=none"], "bad-level", "nothing is learnt to 0; use 1 to 5."),
    (
        ["what-if", EXAMPLE, "--learn", "k8s=3", "--learn", "kubernetes"],
        "learnt-twice",
        "--learn names Kubernetes twice",
    ),
    (["what-if", EXAMPLE, "--best", "0"], "bad-count", "--best 0: ask for 1 or more."),
    (["what-if", EXAMPLE, "--best", "few"], "usage", "--best: a number is meant"),
    (
        ["what-if", EXAMPLE, "--best", "1", "--over", "far"],
        "unknown-band",
        "'far' is no standing to reach; use 'ready', 'wit",
    ),
    (
        ["what-if", EXAMPLE, "--learn", "docker", "--over", "ready"],
        "over-alone",
        "--over says which band --best counts",
    ),
    (
        ["what-if", EXAMPLE, "--learn", "docker", "--role", "data-analyst"],
        "role-alone",
        "--role says which roles --best",
    ),
    (["what-if", EXAMPLE, "--best", "1", "--role", "data anlyst"], "unknown-role", "Data analyst"),
    (["what-if", "--best", "1"], "no-profile", "no profile."),
    (
        ["roles", "compare", "data-scientist", EXAMPLE],
        "one-role",
        "a comparison takes two different roles or more: mlcareer roles compare",
    ),
    (["roles", "compare", "data-scientist", EXAMPLE, "data-analyst"], "profile-first", "the profile comes last: put '"),
    (["roles", "compare", "data-scientist", "-", EXAMPLE], "two-profiles", "are two profiles; a comparison takes one."),
    (["roles", "compare", "data-scientist", "data analsyt"], "unknown-role", "Did you mean Data analyst"),
    (["assess", "--nosuch"], "usage", "there is no option --nosuch. See 'mlcareer assess -h'."),
    (["asess"], "usage", "there is no command 'asess'. Did you mean 'assess'?"),
    (["roles", "shwo"], "usage", "there is no command 'shwo'. Did you mean 'show'?"),
    (["roles", "show"], "usage", "NAME is missing. Usage: mlcareer roles show NAME. See 'mlcareer roles show -h'."),
    (
        ["roles", "compare", "data-analyst", "Data analyst"],
        "one-role",
        "a comparison takes two different roles or more: mlcareer roles compare",
    ),
    (["roles", "search", " "], "no-words", "a search takes at least one word."),
    (["schema", "nosuch"], "unknown-schema", "there is no schema 'nosuch'. There are assessment, batch,"),
]


@pytest.mark.parametrize(("call", "code", "message"), CALLS)
def test_a_wrong_call(call: list[str], code: str, message: str, run: Command) -> None:
    as_json = run(*call, "--json")
    assert (as_json.code, as_json.out) == (2, "")
    assert as_json.error["code"] == code
    assert message in as_json.error["message"]
    if code == "two-formats":
        return
    as_text = run(*call)
    assert (as_text.code, as_text.out) == (2, "")
    assert as_text.err == f"error: {as_json.error['message']}\n"


def test_an_error_follows_its_schema(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "me.yaml"
    file.write_text("skills: {python: 9}\n", encoding="utf-8")
    ran = run("assess", str(file), "--format", "json")
    jsonschema.validate(json.loads(ran.err), schema("error"), cls=jsonschema.Draft202012Validator)
    assert ran.error["problems"][0]["line"] == 1


FILES: dict[str, tuple[bytes, str, str]] = {
    "syntax.yaml": (b"skills:\n  python: 4\n bad: [\n", "yaml-syntax", "3:2: yaml-syntax not YAML: "),
    "list.yaml": (b"- python\n- sql\n", "profile-invalid", "is a list; a profile is a mapping"),
    "text.yaml": (b"python and sql", "profile-invalid", "is a single value; a profile is a mapping"),
    "empty.yaml": (b"", "profile-empty", "is empty; a profile needs at least 'skills'."),
    "comment.yaml": (b"# nobody\n", "profile-empty", "is empty"),
    "large.yaml": (b"a" * 1_000_001, "file-too-large", "is larger than 1 MB, more than is read here."),
    "binary.yaml": (b"\x89PNG\0\0", "not-text", "is not a text file."),
    "latin.yaml": (b"name: x\nregion: caf\xe9\n", "not-utf-8", "2:12: not-utf-8 byte 0xe9 is not UTF-8"),
    "twice.yaml": (
        b"skills:\n  sql: 4\n  sql: 3\n",
        "duplicate-key",
        "3:3: duplicate-key the key 'sql' is given twice.",
    ),
    "twice.json": (b'{"skills": {"sql": 4, "sql": 3}}', "duplicate-key", "the key 'sql' is given twice."),
    "aliases.yaml": (b"a: &a [x, x]\nb: &b [*a, *a]\nskills: *b\n", "yaml-alias", "1:4: yaml-alias"),
    "tag.yaml": (b"skills: !!python/object:os.system {}\n", "yaml-tag", "1:9: yaml-tag"),
    "deep.yaml": (b"[" * 100_000, "too-deep", "nested more than 40 levels deep."),
    "deep.json": (b"[" * 100_000 + b"]" * 100_000, "too-deep", "nested more than 40 levels deep."),
    "comma.json": (b'{"skills": {"sql": 4;}}', "json-syntax", "1:21: json-syntax not JSON: "),
    "digits.json": (b'{"skills": {"sql": %b}}' % (b"9" * 5000), "json-syntax", "more digits than are read."),
    "nan.json": (b'{"years_ml": NaN}', "json-syntax", "NaN is not a number that JSON knows."),
    "level.yaml": (
        b"skills:\n  sql: 9\n  git: guru\n",
        "profile-invalid",
        "2:3: profile-invalid 'skills.sql.level': '9'",
    ),
    "key.yaml": (b"skill: [sql]\n", "profile-invalid", "1:1: profile-invalid 'skill' is not a key of a profile."),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_profile(name: str, run: Command, tmp_path: Path) -> None:
    data, code, message = FILES[name]
    file = tmp_path / name
    file.write_bytes(data)
    as_text = run("assess", str(file))
    assert (as_text.code, as_text.out) == (1, "")
    assert as_text.err.startswith("error: ")
    assert message in as_text.err
    as_json = run("assess", str(file), "--json")
    assert (as_json.code, as_json.out, as_json.error["code"]) == (1, "", code)


def test_a_file_of_100_mb_is_not_read_whole(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    with file.open("wb") as stream:
        stream.truncate(100_000_000)
    assert run("assess", str(file), "--json").error["code"] == "file-too-large"


@pytest.mark.parametrize("command", ["assess", "batch"])
def test_a_path_that_is_no_file(command: str, run: Command, tmp_path: Path) -> None:
    folder = run(command, str(tmp_path), "--json")
    assert (folder.code, folder.error["code"]) == (1, "not-a-file")
    missing = run(command, str(tmp_path / "nobody.yaml"))
    assert (missing.code, missing.err) == (1, f"error: {tmp_path / 'nobody.yaml'}: there is no such file.\n")
    long = run(command, "x" * 5000, "--json")
    assert (long.code, long.error["code"]) == (1, "file-unreadable")


NASTY = """\
name: "[/bold] \\e]0;title\\a"
skills:
  "[/bold]": 3
  "[red]x": 4
  "🚀 rocket": 2
  "\\u202Eevil": 3
  "a\\u001b[31mred": 2
  "بايثون": 3
  "=cmd()": 3
  "p|q": 3
  "two\\nlines": 1
"""


def test_names_are_shown_as_they_are_and_do_nothing(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "nasty.yaml"
    file.write_text(NASTY, encoding="utf-8")
    ran = run("assess", str(file), "--top", "1", "--full")
    assert ran.code == 0
    assert ran.out.startswith("Assessment of [/bold] \ufffd]0;title\ufffd\n")
    for name in (
        "[/bold]",
        "[red]x",
        "🚀 rocket",
        "\ufffdevil",
        "a\ufffd[31mred",
        "بايثون",
        "=cmd()",
        "p|q",
        "two lines",
    ):
        assert f"is called '{name}' here" in " ".join(ran.out.split())
    assert not {"\x1b", "\u202e", "\a"} & set(ran.out)
    markdown = run("assess", str(file), "--full", "--format", "markdown").out
    assert "is called 'p\\|q' here" in markdown
    as_given = [name["as_given"] for name in run("assess", str(file), "--json").document["profile"]["unrecognised"]]
    assert as_given[3:5] == ["\u202eevil", "a\x1b[31mred"]


def test_a_profile_of_nothing_but_unknown_names_ends(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "unknown.yaml"
    file.write_text("skills:\n" + "".join(f"  - zzqx {number}\n" for number in range(1000)), encoding="utf-8")
    ran = run("assess", str(file), "--top", "1", "--full")
    assert "• Not counted: 980 names more.\n" in ran.out
    assert len(run("assess", str(file), "--json").document["profile"]["unrecognised"]) == 1000


@pytest.mark.parametrize("options", ["", "--json"])
@pytest.mark.parametrize("words", ["assess", "roles show", "roles search", "assess --skill", "skills show"])
def test_arguments_that_are_no_text_are_not_written_to_the_terminal(words: str, options: str) -> None:
    ran = in_shell(f"mlcareer {words} $'\\xff\\e[31m' {options}")
    assert ran.code in (0, 1, 2)
    assert "Traceback" not in ran.err
    assert "\x1b" not in ran.out + ran.err


LONG = "x" * 300


@pytest.mark.parametrize(
    "call",
    [
        f"batch {LONG}.jsonl",
        f"posting {LONG}.txt",
        f"assess {LONG}.yaml",
        f"what-if {LONG} --learn sql=3",
        f"roles show {LONG}",
        f"knowledge import esco {LONG}",
        f"report --skill sql --role data-analyst --output {LONG}",
        f"batch examples/people.jsonl --resume --output {LONG}",
    ],
)
def test_a_name_that_no_file_can_have_is_an_error_like_any_other(run: Command, call: str) -> None:
    ran = run(*call.split(), "--no-input")
    assert ran.code in (1, 2)
    assert ran.err.startswith("error: ")
