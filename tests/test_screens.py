"""First screens: the short form by default, everything with --full, a pager where that is higher than the terminal."""

from __future__ import annotations

import pydoc
import sys
from typing import Any

import pytest

from mlcareer.cli.session import Session
from mlcareer.render.page import Heading, Page, paragraph, table

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


def test_what_machines_read_is_never_shortened(capsys: pytest.CaptureFixture[str]) -> None:
    assert _show(capsys, format="csv").count("row-") == 60


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
