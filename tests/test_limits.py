"""What is taken at most and how much is looked at, at the bound and one beyond it; what each command of LaTeX takes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import document_files as files
import pytest

from mlcareer.errors import CareerError
from mlcareer.reading.markdown import page_of
from mlcareer.reading.open import archive, html, pdf, source, word
from mlcareer.reading.open.archive import Archive
from mlcareer.reading.open.columns import text_columns
from mlcareer.reading.open.kind import kind_of
from mlcareer.reading.open.latex import latex_lines
from mlcareer.reading.open.pdf import pdf_text
from mlcareer.reading.open.source import InputSource
from mlcareer.reading.open.text import decode_text
from mlcareer.reading.open.word import docx_text
from mlcareer.reading.page import MAX_CHARACTERS, MAX_LINES, refuse_long, refuse_long_page
from mlcareer.reading.scan import MAX_NAMES

FORMATS = Path(__file__).parents[1] / "docs" / "formats.md"


def test_the_limits_are_those_of_the_page() -> None:
    told = dict(
        re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", FORMATS.read_text("utf-8").split("## Limits")[1], re.MULTILINE)
    )
    said = {
        what: [int(number) for number in re.findall(r"\d+", at_most.replace(" ", ""))] for what, at_most in told.items()
    }
    mega = 1_000_000
    assert said["a file"] == [source.MAX_SOURCE_BYTES // mega]
    assert said["the text in it"] == [MAX_CHARACTERS, MAX_LINES, MAX_NAMES]
    assert said["a table of a LinkedIn export"] == [MAX_CHARACTERS]
    assert said["the source of an HTML page"] == [html.MAX_HTML_CHARACTERS]
    assert said["pages of a PDF"] == [pdf.MAX_PAGES]
    assert said["one page of a PDF, unpacked"] == [pdf.MAX_PAGE_BYTES // mega]
    assert said["steps in which a PDF is drawn"] == [pdf.MAX_STEPS]
    assert said["parts of a Word document"] == [word.MAX_ELEMENTS, word.MAX_DEPTH]
    assert said["entries of a ZIP"] == [archive.MAX_ENTRIES]
    assert said["one entry of a ZIP, unpacked"] == [archive.MAX_MEMBER_BYTES // mega]
    assert said["all that is unpacked of a ZIP"] == [archive.MAX_TOTAL_BYTES // mega, archive.MAX_RATIO]
    whole = (pdf.MAX_PAGE_BYTES, source.MAX_SOURCE_BYTES, archive.MAX_MEMBER_BYTES, archive.MAX_TOTAL_BYTES)
    assert all(number % mega == 0 for number in whole)


def _zip(*sizes: int) -> Archive:
    """An archive of entries of so many bytes, packed as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for number, size in enumerate(sizes):
            made.writestr(str(number), bytes(size))
    return Archive(out.getvalue(), "export.zip")


def _unpacked(size: int, packed: int) -> None:
    found = _zip(size)
    found.packed = packed
    found.read("0")


def _deep(levels: int) -> None:
    """A Word document of so many levels, of which the document, its body, a paragraph, a run and its text are five."""
    inner = "<w:p><w:r><w:t>SQL</w:t></w:r></w:p>"
    within = f"{'<w:a>' * (levels - 5)}{inner}{'</w:a>' * (levels - 5)}"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{space}"><w:body>{within}</w:body></w:document>'
    docx_text(Archive(files.zipped({"word/document.xml": body}), "cv.docx"))


REFUSED: dict[str, tuple[int, Callable[[int], object], str]] = {
    "characters of a text": (1_000_000, lambda count: refuse_long("x" * count, "cv"), "text-too-long"),
    "characters of lines": (1_000_000, lambda count: refuse_long_page(["x" * (count - 1), "y"], "cv"), "text-too-long"),
    "lines": (30_000, lambda count: refuse_long_page(["x"] * count + [" "], "cv"), "text-too-long"),
    "entries of a ZIP": (5_000, lambda count: _zip(*[0] * count), "zip-too-large"),
    "bytes of an entry": (20_000_000, lambda count: _zip(count).read("0"), "zip-too-large"),
    "bytes of a small archive": (1_000_000, lambda count: _unpacked(count, 22), "zip-too-large"),
    "times its size": (2_000_000, lambda count: _unpacked(count, 10_000), "zip-too-large"),
    "control characters": (2, lambda count: decode_text(b"\1" * count + b"x" * (100 - count), "cv"), "not-text"),
    "levels of a Word document": (200, _deep, "docx-too-deep"),
    "pages of a PDF": (100, lambda count: pdf_text(files.pdf(*["x"] * count), "cv.pdf"), "text-too-long"),
}
"""How many are taken, what takes so many, and the error of one more."""


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_at_a_limit_is_taken_and_one_beyond_it_refused(what: str) -> None:
    most, take, code = REFUSED[what]
    take(most)
    with pytest.raises(CareerError) as refused:
        take(most + 1)
    assert refused.value.code == code


def test_all_of_an_archive_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its bound is that of the page; here with less of everything."""
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 50)
    assert len(_zip(20, 20, 10).read_all("012")) == 3
    with pytest.raises(CareerError, match="entry '2' expands too far"):
        _zip(20, 20, 11).read_all("012")


def _columns(gap: int = 20, rows: int = 6, across: int = 0, wide: int = 0, more: int = 0) -> bool:
    """Whether a text of two columns is seen as such, whose right one begins behind so many letters."""
    left = ["Experience", "Acme", "2018", "2020", "Education", "BSc", *["x"] * (rows - 6)]
    right = ["Skills", "Python", "SQL", "Tableau", "Docker", "Kafka", *["y"] * (rows - 6)]
    lines = [f"{one:{gap}}{other}" for one, other in zip(left, right, strict=True)][:rows]
    lines += ["x" * 40] * across + ["x" * 5] * more + (["x" * wide] if wide else [])
    return text_columns("\n".join(lines)) is not None


def _set_apart(lines: int) -> bool:
    """Whether settings of so many lines before a text are seen as such and not read."""
    front = ["---", *["layout: cv"] * (lines - 2), "---"]
    return "layout" not in page_of("\n".join([*front, "Jane Doe", "Python"])).text


def _option(letters: int) -> str:
    return "".join(line for line, _ in latex_lines(f"\\cvitem[{'x' * letters}]{{Aa}}{{Bb}}"))


def _nested(levels: int) -> bool:
    text = "\\cvlistitem{" * levels + "Python" + "}" * levels
    return any("Python" in line for line, _ in latex_lines(text))


SEEN: dict[str, tuple[int, Callable[[int], bool]]] = {
    "letters of a line": (1_000, lambda count: len(page_of("x" * count).lines) == 1),
    "blanks within a line": (16, lambda count: page_of(f"a{' ' * count}b").text == f"a{' ' * count}b"),
    "empty lines on end": (3, lambda count: page_of("a" + "\n" * (count + 1) + "b").text.count("\n") == count + 1),
    "settings before a text": (200, _set_apart),
    "an option of LaTeX": (298, lambda count: "x" not in _option(count)),
    "commands of LaTeX within each other": (20, _nested),
    "rows of a table by LaTeX": (9, lambda count: "pt" not in _rows_apart(count)),
    "bytes before a PDF": (1_019, lambda count: kind_of(InputSource("cv", b" " * count + b"%PDF-1.4")) == "pdf"),
    "lines of two columns": (2_000, lambda count: _columns(more=count - 6)),
    "letters of a line in columns": (400, lambda count: _columns(wide=count, rows=20)),
}
"""How many still count, and whether so many do."""


def _rows_apart(blanks: int) -> str:
    return "".join(line for line, _ in latex_lines(f"Aa \\\\{' ' * blanks}[3pt] Bb"))


@pytest.mark.parametrize("what", SEEN)
def test_what_is_at_a_bound_counts_and_one_beyond_it_does_not(what: str) -> None:
    most, counts = SEEN[what]
    assert counts(most)
    assert not counts(most + 1)


def test_a_column_begins_far_enough_to_the_right_and_has_enough_rows() -> None:
    assert _columns(gap=16)
    assert not _columns(gap=15)
    assert _columns(rows=6)
    assert not _columns(rows=5)
    assert _columns(rows=18, across=2)
    assert not _columns(rows=17, across=2)


LATEX = {
    "|  | Aa; Bb; Cc; Dd | Ee | Ff | after": "cventry",
    "| Aa | Bb; Cc; Dd; Ee; Ff after": "cvlistitem resumeItem title author email phone",
    "| Aa: Bb | Cc; Dd; Ee; Ff after": "cvitem cvline cvskill",
    "| Aa: Bb (Cc) | Dd; Ee; Ff after": "cvitemwithcomment cvlanguage",
    "| Aa: Bb | Cc: Dd | Ee; Ff after": "cvdoubleitem cvcomputer",
    "| Aa; Bb | Cc; Dd; Ee; Ff after": "cvlistdoubleitem resumeProjectHeading datedsubsection",
    "| Aa; Bb; Cc; Dd | Ee; Ff after": "cvevent cvhonor",
    "| Aa; Bb; Cc | Dd; Ee; Ff after": "cvachievement",
    "| Aa; Bb | Cc; Dd | Ee; Ff after": "resumeSubheading",
    "Aa Bb | Cc; Dd; Ee; Ff after": "name",
    "Aa Bb; Cc; Dd; Ee; Ff after": "firstname",
    "Aa | Bb; Cc; Dd; Ee; Ff after": "familyname",
    "|  | ## Aa | Bb; Cc; Dd; Ee; Ff after": "section cvsection rSection resheading",
    "|  | ### Aa | Bb; Cc; Dd; Ee; Ff after": "subsection cvsubsection",
    "| Aa; Bb; Cc; Dd; Ee; Ff after": "newline par linebreak newpage clearpage",
    "| - Aa; Bb; Cc; Dd; Ee; Ff after": "item",
    "Aa; Bb; Cc; Dd; Ee; Ff after": "nopagenumbers address unheardof",
    "Bb; Cc; Dd; Ee; Ff after": (
        "documentclass usepackage moderncvstyle moderncvcolor moderncvtheme vspace color pagestyle thispagestyle "
        "hypersetup geometry photo label input include bibliographystyle bibliography includegraphics setstretch "
        "fontfamily selectlanguage linespread end"
    ),
    "Cc; Dd; Ee; Ff after": "setlength addtolength newcommand renewcommand fontsize setcounter",
    "Dd; Ee; Ff after": "definecolor newenvironment",
    "Ee; Ff after": "titlespacing",
    "Ff after": "titleformat",
    "BbCc; Dd; Ee; Ff after": "textcolor href hrefWithoutArrow raisebox parbox colorbox",
    "CcDd; Ee; Ff after": "multicolumn multirow resizebox",
}
"""What is shown of a command with six arguments, of which it takes as many as its manual says."""


@pytest.mark.parametrize("shown", LATEX)
def test_a_command_of_latex_takes_its_arguments(shown: str) -> None:
    for name in LATEX[shown].split():
        lines = [line for line, _ in latex_lines(f"Before \\{name}{{Aa}}{{Bb}}{{Cc}}{{Dd}}{{Ee}}{{Ff}} after")]
        assert " | ".join(lines) == f"Before {shown.replace('; ', '    ')}", name


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        (
            " | Bb    Cc | after",
            "tabular longtable supertabular array minipage multicols multicols* paracol longtable*",
        ),
        ("Cc after", "tabular* tabularx tabulary xltabular adjustwidth adjustwidth* changemargin"),
        (" | Aa    Bb    Cc | after", "center itemize"),
    ],
)
def test_an_environment_of_latex_takes_its_arguments(shown: str, names: str) -> None:
    for name in names.split():
        lines = [line for line, _ in latex_lines(f"\\begin{{{name}}}{{Aa}}{{Bb}}{{Cc}} after \\end{{{name}}}")]
        assert " | ".join(lines) == shown, name
