"""Reading takes time linear in the text, whatever stands in it: no pattern looks at a letter many times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest
from commands import load_once
from effort import tries
from timing import grows_faster, seconds

from mlcareer import Knowledge
from mlcareer.advice.market.posting.advertisements import Advertisements
from mlcareer.reading.advert.structured import job_postings
from mlcareer.reading.open.asciidoc import asciidoc_lines
from mlcareer.reading.open.html import html_text
from mlcareer.reading.open.latex import latex_lines
from mlcareer.reading.open.org import org_lines
from mlcareer.reading.open.rst import rst_lines
from mlcareer.reading.open.source import InputSource
from mlcareer.reading.open.textile import textile_text
from mlcareer.reading.open.typst import typst_lines
from mlcareer.reading.person.document import read_source

TODAY = date(2026, 11, 21)
SIZE = tries(16_000)
MOST = 6.0
"""How many times as long four times the text may take."""

KINDS = {
    "letters and dots": "a.",
    "tabs": "\t",
    "spaces": " ",
    "no-break spaces": "\xa0",
    "degrees": "BSc ",
    "degrees in lists": "B.S. in Physics, ",
    "digits": "1",
    "dashes": "-",
    "dashes and dates": "2019 – ",
    "commas": ",",
    "brackets": "(",
    "one long word": "a",
    "a name again and again": "Python ",
    "a name in a list": "Python, ",
    "titles": "engineer ",
    "jobs": "Data Engineer, Acme 2019 - 2020\n",
    "empty lines": "\n",
    "labels": "Skills: ",
    "amounts": "$1,000 - ",
    "cues": "no experience with ",
    "wishes": "a plus, ",
    "places": "Aaa-Bbb, ",
    "years": "5 years of ",
    "tags": "<p>a",
    "open tags": "<",
    "soft hyphens": "a\u00ad",
    "quotes": '"',
    "bare bullets": "* \n",
    "what is asked": "experience (",
    "degrees asked for": "degree in ",
    "labels of lists": "Requirements: ",
    "capitals inside": "aA ",
    "headings": "Certificates\n",
    "headings of studies": "Education\n",
    "wishes for a role": "seeking a ",
    "addresses": "12 Main, ",
    "levels over a list": "expert in tools such as Python, ",
    "times of degrees": "BSc Computing 2019 - 2020, ",
    "fields cut short": "BSc Comp. Sci. ",
    "jobs in a row": "Clerk, Acme, 2015-2018; ",
    "lines in pieces": ", a\n",
    "kinds of tools": "Tableau or another BI tool, ",
    "choices before dashes": "one of a - A ",
    "sections within work": "## Work\n### Tools\n",
}
LATEX_KINDS = {
    "cells": "a & b \\\\ ",
    "open braces": "{",
    "entries": "\\cventry{2019}{",
    "tables": "\\begin{tabular*}{a}[t]{ll}",
    "options": "\\item[",
    "links": "\\href{a}{",
    "settings": "\\newcommand{\\a}{",
    "names": "\\fullname{",
    "arguments": "\n\\own\n{a} {b}\n{",
    "definitions": "\\newcommand{\\a}[1]{#1#1}\\a{\\a{b}} ",
    "conditions": "\\newcommand{\\a}[1]{\\ifx&#1& \\else} \\a{b} ",
}


@cache
def _world() -> tuple[Knowledge, Advertisements]:
    shipped = load_once()
    return shipped, Advertisements(knowledge=shipped)


def _person(text: str) -> object:
    return read_source(InputSource("cv.txt", text.encode()), _world()[0], TODAY)


def _advertisement(text: str) -> object:
    return _world()[1].read(text)


READERS: dict[str, tuple[str, Callable[[str], object]]] = {
    "cv": ("Data Engineer\nSkills\nPython\nExperience\n", _person),
    "advertisement": ("Data scientist\nRequirements:\nPython\n", _advertisement),
    "page": ("<html><body><p>Python", html_text),
    "data of a page": ('<script type="application/ld+json">{"@type": "JobPosting", "title": "', job_postings),
}


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    for lead, read in READERS.values():
        read(lead + "SQL")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("kind", KINDS)
def test_four_times_the_text_takes_no_more_than_its_share(reader: str, kind: str) -> None:
    lead, read = READERS[reader]
    several = KINDS[kind]

    def read_so_much(size: int) -> None:
        read(lead + several * (size // len(several)) + "\nSQL\n")

    assert not grows_faster(MOST, read_so_much, SIZE, 4 * SIZE, 0.005)


@pytest.mark.parametrize("kind", LATEX_KINDS)
def test_four_times_the_source_in_latex_takes_no_more_than_its_share(kind: str) -> None:
    several = LATEX_KINDS[kind]

    def read_so_much(size: int) -> None:
        source = "\\documentclass{article}\n\\begin{document}\n" + several * (size // len(several))
        for _ in latex_lines(source):
            pass

    assert not grows_faster(MOST, read_so_much, SIZE, 4 * SIZE, 0.005)


@pytest.mark.parametrize(
    "several",
    [
        "#entry(",
        "#let a = (a,",
        "#if a { #",
        "#a.b",
        "[",
        '"a',
        '#link("',
        "*a ",
        "key: ",
        "#a[",
        "#a(b",
        "[a]",
        "a ",
        "\n= a",
    ],
)
def test_four_times_the_source_in_typst_takes_no_more_than_its_share(several: str) -> None:
    def read_so_much(size: int) -> None:
        for _ in typst_lines("#entry(\n" + several * (size // len(several))):
            pass

    assert not grows_faster(MOST, read_so_much, SIZE, 4 * SIZE, 0.005)


MARKUPS = {
    "AsciiDoc": ("|===\n", asciidoc_lines),
    "reStructuredText": (".. a::\n", rst_lines),
    "Org": ("#+title: a\n", org_lines),
    "Textile": ("h1. a\n", textile_text),
}


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize(
    "several",
    [
        "|",
        "a |",
        "|===\n",
        "::",
        "*a ",
        "`a <",
        "=== ===\n",
        " a\n",
        ".. a::\n ",
        "[a",
        "{a",
        "+++",
        '"a',
        "(a\n",
        "- a\n",
        "a\n=\n",
        "||",
        "a_ ",
        "!a",
        "'",
        "%{",
        ":a: b\n",
    ],
)
def test_four_times_the_source_in_markup_takes_no_more_than_its_share(markup: str, several: str) -> None:
    lead, lines = MARKUPS[markup]

    def read_so_much(size: int) -> None:
        for _ in lines(lead + several * (size // len(several))):
            pass

    assert not grows_faster(MOST, read_so_much, SIZE, 4 * SIZE, 0.005)


@pytest.mark.parametrize("reader", ["cv", "advertisement"])
@pytest.mark.parametrize("kind", ["letters and dots", "tabs", "degrees", "a name in a list"])
def test_a_long_text_is_read_in_seconds(reader: str, kind: str) -> None:
    lead, read = READERS[reader]
    several = KINDS[kind]
    assert seconds(lambda: read(lead + several * (100_000 // len(several)))) < 2


def test_what_grows_with_the_square_is_seen() -> None:
    assert grows_faster(MOST, lambda size: sum(range(size * size // 100)), 5_000, 20_000, 0.001)
    assert not grows_faster(MOST, lambda size: sum(range(size * 100)), 5_000, 20_000, 0.001)
