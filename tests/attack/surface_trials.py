"""Trials of what is handed over and laid over: pages, sites, the server for assistants, own folders, settings."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from commands import load_once
from hostile import ROOT, STRINGS, mutated
from trials import PYTHON, Outcome, fault_of, fault_of_call, standing_in

from mlcareer import Profile

TODAY = date(2026, 11, 21)
RUNNING = frozenset(("img", "iframe", "object", "embed", "form", "link", "base", "svg", "video", "audio", "frame"))
"""Elements that no page of ours has: they fetch, send or run."""


class _Judge(HTMLParser):
    """What is on a page that ought not to be."""

    def __init__(self, html: str, scripts: int) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.scripts = scripts
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts -= tag == "script"
        if tag in RUNNING or self.scripts < 0:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            address = (value or "").strip().lower()
            if name.startswith("on") or name in ("style", "src", "srcset", "action", "formaction"):
                self.faults.append(f"{tag} {name}={value!r:.40}")
            if name == "href" and ":" in address.split("/")[0] and not address.startswith(("http://", "https://")):
                self.faults.append(f"href {value!r:.40}")


_SITE = 60.0
"""Seconds for all of a site: fifteen hundred pages are made and each is read again."""


def fault_of_page(html: str, scripts: int = 0) -> str | None:
    """The first thing on a page that runs, fetches or leads elsewhere than to the web."""
    return next(iter(_Judge(html, scripts).faults), None)


def reports(count: int, folder: Path, seed: int = 6) -> Outcome:
    """People whose every word is hostile: their page, the index of their group, and sometimes the PDF set in type."""
    from mlcareer.cli.printed import set_in_type
    from mlcareer.render.report.content import report
    from mlcareer.render.report.html import COLOUR, Look, group_html, person_line, report_html

    del folder
    chance, knowledge, faults = random.Random(seed), load_once(), []
    for number in range(count):
        person, words = _hostile_person(chance, list(knowledge.skills), list(knowledge.roles))
        look = Look(heading=chance.choice([None, words]), notes=chance.choice([None, words]))

        def work(person: dict[str, Any] = person, look: Look = look, number: int = number) -> None:
            made = report(knowledge, Profile.model_validate(person), None, today=TODAY)
            if made is None:
                return
            html = report_html(knowledge, made, look)
            index = group_html([person_line(made, "1.html", "line 1")], 0, TODAY, look)
            if number % 20 == 0:
                set_in_type(html, COLOUR)
            if wrong := fault_of_page(html) or fault_of_page(index):
                raise AssertionError(wrong)

        if fault := fault_of(work):
            faults.append(f"{number} {person!r:.200}: {fault}")
    return Outcome("pages of hostile people", count, tuple(faults))


def _hostile_person(chance: random.Random, skills: list[str], roles: list[str]) -> tuple[dict[str, Any], str]:
    words = chance.choice(STRINGS)
    told: dict[str, Any] = {"name": words[:200], "id": chance.choice(STRINGS)[:200]}
    told["skills"] = [chance.choice(STRINGS)[:200].strip() or "x", *chance.sample(skills, chance.randint(0, 6))]
    told["target_roles"] = [chance.choice(roles)]
    if chance.random() < 0.5:
        told["experience"] = [{"title": words[:100].strip() or "x", "years": chance.choice((0, 1, 40))}]
    if chance.random() < 0.5:
        told["education"] = {"level": "bachelor", "field": words[:100].strip() or "x"}
    if chance.random() < 0.5:
        told["region"] = chance.choice((*STRINGS, "Japan", "Europe"))[:100].strip() or "x"
    try:
        Profile.model_validate(told)
    except ValueError:
        told = {"name": "x", "skills": told["skills"][1:], "target_roles": told["target_roles"]}
    return told, words


def sites(count: int, folder: Path, seed: int = 7) -> Outcome:
    """A folder of one's own whose every text is hostile, as a site: nothing on any of its pages runs."""
    from mlcareer.render.site import site

    chance, faults, pages, refused = random.Random(seed), [], 0, 0
    for number in range(count):
        own = folder / f"site-{number}"
        own.mkdir()
        quoted = json.dumps(chance.choice(STRINGS)[:150], ensure_ascii=True)
        address = json.dumps(chance.choice(("https://example.org/a'\"><b>", "javascript:alert(1)", "data:text/html,x")))
        (own / "sources.yaml").write_text(
            f"- id: mine\n  title: {quoted}\n  publisher: {quoted}\n  kind: judgement\n  reason: {quoted}\n"
            f"  url: {address}\n",
            encoding="utf-8",
        )
        (own / "resources.yaml").write_text(
            f"- id: hostile\n  title: {quoted}\n  provider: {quoted}\n  summary: {quoted}\n  kind: course\n"
            f"  url: {address}\n  sources: [mine]\n",
            encoding="utf-8",
        )
        made: list[str] = []

        def work(own: Path = own, made: list[str] = made) -> None:
            for page in site(load_once(own), TODAY):
                made.append(page.path)
                if wrong := fault_of_page(page.html, scripts=1):
                    raise AssertionError(f"{page.path}: {wrong}")

        if fault := fault_of(work, _SITE):
            faults.append(f"{number} {quoted} {address}: {fault}")
        if not made and not fault:
            refused += 1
        pages += len(made)
        shutil.rmtree(own)
    if refused == count:
        faults.append("every folder was refused, so no page was looked at")
    return Outcome("pages of hostile sites", pages, tuple(faults))


def own_folders(count: int, folder: Path, seed: int = 8) -> Outcome:
    """A folder of one's own, language files among it, with something wrong in one of them."""
    files = [
        *sorted((ROOT / "examples/company-ladder").glob("*.yaml")),
        *sorted((ROOT / "data/language").rglob("*.yaml")),
    ]
    good = {file: file.read_bytes() for file in files}
    chance, faults, own = random.Random(seed), [], folder / "own"
    for number in range(count):
        shutil.rmtree(own, ignore_errors=True)
        own.mkdir()
        spoilt = chance.choice(files)
        for file, content in good.items():
            if not file.is_relative_to(ROOT / "data"):
                (own / file.name).write_bytes(content)
        inside = own / (spoilt.relative_to(ROOT / "data") if spoilt.is_relative_to(ROOT / "data") else spoilt.name)
        inside.parent.mkdir(parents=True, exist_ok=True)
        inside.write_bytes(mutated(chance, good[spoilt], chance.choice(list(good.values()))))
        if fault := fault_of(lambda: load_once(own)):
            faults.append(f"{number} {spoilt.name}: {fault}")
            shutil.copy(inside, folder / f"fault-own-{number}-{spoilt.name}")
    return Outcome("folders of one's own", count, tuple(faults))


def settings(count: int, folder: Path, seed: int = 9) -> Outcome:
    """A configuration with something wrong in it, of the person and of the project."""
    from mlcareer.settings import PROJECT_FILE, USER_FILE, read_settings, template

    values = {"country": "Germany", "hours_per_week": 8, "currency": "EUR", "knowledge": [str(folder)]}
    good = template(values).encode()
    chance, faults = random.Random(seed), []
    home = folder / "settings"
    home.mkdir()
    with standing_in(home), _variable("MLCAREER_HOME", str(home)):
        for number in range(count):
            for name in (PROJECT_FILE, USER_FILE):
                (home / name).write_bytes(mutated(chance, good, b"country: [1, {a: b}]\ncolor: 3\n"))
            if fault := fault_of(lambda: read_settings({})):
                faults.append(f"{number}: {fault}")
                shutil.copy(home / PROJECT_FILE, folder / f"fault-settings-{number}.yaml")
    return Outcome("configurations", count, tuple(faults))


@contextmanager
def _variable(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        os.environ.pop(name)
        if before is not None:
            os.environ[name] = before


def assistants(count: int, seed: int = 10) -> Outcome:
    """Calls of an assistant with wrong, hostile and huge values: an answer or an error of ours, and of bounded size."""
    import anyio
    from mcp.server.mcpserver.exceptions import ToolError

    from mlcareer.cli.assistant import server

    knowledge = load_once()
    made, chance, faults = server(knowledge, TODAY), random.Random(seed), []
    names = ("search", "show", "assess", "plan", "path", "what_if", "posting")
    for number in range(count):
        name, given = chance.choice(names), _arguments(chance, list(knowledge.skills), list(knowledge.roles))

        def work(name: str = name, given: dict[str, Any] = given) -> None:
            try:
                answer: Any = anyio.run(made.call_tool, name, given)
            except ToolError as error:
                if "Traceback" in str(error):
                    raise AssertionError(str(error)) from None
                return
            text = answer.content[0].text if answer.content else ""
            whole = len(json.dumps(answer.structured_content or {}))
            if whole > (2_000_000 if given.get("full") else 100_000):
                raise AssertionError(f"an answer of {whole:,} bytes")
            if len(text) > 5_000 and not answer.is_error:
                raise AssertionError(f"a sentence of {len(text):,} signs")

        if fault := fault_of(work):
            faults.append(f"{number} {name} {given!r:.200}: {fault}")
    return Outcome("calls of an assistant", count, tuple(faults))


def _arguments(chance: random.Random, skills: list[str], roles: list[str]) -> dict[str, Any]:
    odd: list[Any] = [None, [], {}, "", 0, -1, 1e999, True, "x" * 5000, [[[]]], *STRINGS]
    person: dict[str, Any] = {"skills": dict.fromkeys(chance.sample(skills, 3), chance.randint(0, 5))}
    if chance.random() < 0.3:
        person[chance.choice(("name", "skills", "experience", "education", "region", "target_roles", "oops"))] = (
            chance.choice(odd)
        )
    given: dict[str, Any] = {
        "kind": chance.choice(["role", "skill", "certification", "resource"]),
        "words": chance.choice(["python", *STRINGS]),
        "name": chance.choice([*skills, *STRINGS]),
        "role": chance.choice([*roles, *STRINGS]),
        "profile": person,
        "learn": {chance.choice(skills): chance.randint(1, 5)},
        "text": "We ask for SQL and " + chance.choice(STRINGS),
        "full": chance.random() < 0.1,
    }
    if chance.random() < 0.4:
        given[chance.choice(list(given))] = chance.choice(odd)
    return given


def assistant_lines(count: int, seed: int = 11) -> Outcome:
    """Lines on the standard input of the server that are no messages, or broken ones: it goes on or ends, and no
    traceback is shown."""
    first = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}},
    }
    call = {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "show", "arguments": {}}}
    chance, faults = random.Random(seed), []
    for number in range(count):
        lines = [mutated(chance, json.dumps(one).encode(), b"{}") for one in (first, call, call)]
        done = subprocess.run(
            [*PYTHON, "mcp"], input=b"\n".join(lines) + b"\n", capture_output=True, timeout=120, check=False
        )
        if done.returncode not in (0, 1) or b"Traceback" in done.stderr:
            faults.append(f"{number}: exit {done.returncode}, {done.stderr[-200:]!r}")
    return Outcome("lines to the server for assistants", count, tuple(faults))


def written_names(folder: Path, strings: Iterable[str] = STRINGS) -> Outcome:
    """Hostile strings as the place of a result, in a folder of its own: written there or refused, nothing else."""
    calls: list[Callable[[str], list[str]]] = [
        lambda name: ["report", "--role", "data-analyst", "--skill", "sql", "--output", name],
        lambda name: ["profile", "new", "--skill", "sql", "--output", name],
        lambda name: ["knowledge", "new", "role", name],
    ]
    inside = folder / "a" / "b" / "c" / "d"
    inside.mkdir(parents=True)
    faults, tried = [], 0
    with standing_in(inside):
        for text in strings:
            for call in calls:
                tried += 1
                if fault := fault_of_call([*call(text), "--no-input"]):
                    faults.append(f"{call(text)!r:.80}: {fault}")
    faults += [f"{found} was made by a name" for found in folder.rglob("PWN*")]
    return Outcome("names of results", tried, tuple(faults))
