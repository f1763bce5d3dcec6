"""What a file is, by its content and then by its name, decided in this one place; and its text, where it has one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from mlcareer.counts import count
from mlcareer.documents import MAX_DATA_BYTES, Document, decode, parse
from mlcareer.errors import CareerError
from mlcareer.reading.markdown import page_of, still_markdown
from mlcareer.reading.open import asciidoc, html, rst, textile, typst
from mlcareer.reading.open.columns import text_columns
from mlcareer.reading.open.html import MAX_HTML_CHARACTERS, html_text, looks_like_html
from mlcareer.reading.open.latex import elsewhere, latex_lines, looks_like_latex
from mlcareer.reading.open.org import looks_like_org, org_lines
from mlcareer.reading.open.own import is_own
from mlcareer.reading.open.source import InputSource
from mlcareer.reading.open.text import decode_text
from mlcareer.reading.page import Page, page_of_lines, refuse_long
from mlcareer.shapes import shape

if TYPE_CHECKING:
    from mlcareer.reading.open.archive import Archive

Kind = Literal["folder", "zip", "word", "pdf", "text"]
Shape = Literal["json-resume", "rendercv", "reactive-resume", "own", "job-posting", "profile"]

PROFILE_KEYS = frozenset(
    (
        "certifications",
        "current_role",
        "education",
        "experience",
        "hours_per_week",
        "id",
        "name",
        "region",
        "skills",
        "target_roles",
        "years_coding",
        "years_ml",
    )
)
"""The keys of a profile, by which text without a name is known to be one."""
_RESUME_KEYS = frozenset(
    ("basics", "work", "volunteer", "awards", "certificates", "publications", "languages", "projects", "meta")
)
_OF_A_DEGREE = frozenset(("level", "field", "besides"))
_KEY = shape(rf"^[\"']?(?:{'|'.join(sorted(PROFILE_KEYS))})[\"']?:(?:\s|$)|^cv:\s*$", re.MULTILINE)
_YAML_LINE = shape(r"[\"']?[a-z_]+[\"']?:(?:\s|$)|#|---|%YAML")
_WORD_BODY = "word/document.xml"
_SHOWN = 4
_PICTURE = re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp", re.DOTALL)
_XML, _PAGE, _BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b"), re.compile(rb"<html\b", re.IGNORECASE), 4000
"""How data in XML begins, what makes a page of it, and how much of a file is looked at for that."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (_OLD_OFFICE, "an old or protected Office document; save it as DOCX without a password"),
    (b"{\\rtf", "RTF; save it as DOCX, PDF or plain text"),
    (b"\x1f\x8b", "packed with gzip; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "packed with 7-Zip; unpack it first"),
    (b"Rar!", "packed with RAR; unpack it first"),
)
_SHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers")
_AS_CSV = "a spreadsheet; save it as CSV in the program that it is from (in Excel: 'CSV UTF-8')"
_EMPTY_DOCUMENTS = (".pdf", ".docx", ".doc", ".odt", ".rtf", ".zip")
_NAMED = {".pdf": ("pdf-broken", "PDF"), ".docx": ("docx-broken", "Word document"), ".zip": ("zip-broken", "ZIP")}


def kind_of(source: InputSource) -> Kind:
    """What a file is. Raises CareerError with the remedy for an empty one and for those that are not read here."""
    if source.folder:
        return "folder"
    if not source.data.strip():
        empty = source.suffix in _EMPTY_DOCUMENTS
        remedy = "copy or save it again, it holds nothing" if empty else "put the text into it"
        raise CareerError("document-empty", f"{source.name} is empty; {remedy}.")
    if source.data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "word" if _WORD_BODY in archive_of(source).names else "zip"
    if b"%PDF-" in source.data[:1024]:
        return "pdf"
    if _PICTURE.match(source.data):
        told = "a picture; run text recognition over it, or give what it says as text"
        raise CareerError("unknown-document", f"{source.name} is {told}.")
    for mark, meaning in _OTHERS:
        if source.data.startswith(mark):
            raise CareerError("unknown-document", f"{source.name} is {meaning}.")
    if _XML.match(source.data) and not _PAGE.search(source.data, 0, _BEGINNING):
        europass = "XML of Europass" if b"uropass" in source.data[:_BEGINNING] else "XML"
        raise CareerError("unknown-document", f"{source.name} is {europass}; save it as PDF, DOCX or text.")
    if source.suffix in _NAMED:
        code, kind = _NAMED[source.suffix]
        raise CareerError(code, f"{source.name} is called a {kind}, but is none; save it as one again, or as text.")
    return "text"


def archive_of(source: InputSource) -> Archive:
    """The ZIP that a file is; its reader is loaded where there is one. Raises CareerError where it is damaged."""
    from mlcareer.reading.open.archive import Archive

    return Archive(source.data, source.name)


def text_of(source: InputSource) -> Page:
    """The text of a document: plain, Markdown, HTML, PDF or Word. Raises CareerError for what holds none."""
    match kind_of(source):
        case "folder":
            raise CareerError("not-a-file", f"{source.name} is a folder; name a file in it.")
        case "zip":
            raise other_zip(archive_of(source))
        case "word":
            from mlcareer.reading.open.word import docx_text

            return docx_text(archive_of(source))
        case "pdf":
            from mlcareer.reading.open.pdf import pdf_text

            return pdf_text(source.data, source.name)
        case "text":
            return _plain(source, *decode_text(source.data, source.name))


def _plain(source: InputSource, text: str, notes: tuple[str, ...]) -> Page:
    is_html = source.suffix in html.SUFFIXES and not still_markdown(text)
    if is_html or looks_like_html(text):
        refuse_long(text, source.name, MAX_HTML_CHARACTERS)
        found = html_text(text, notes)
    else:
        refuse_long(text, source.name)
        found = _text_page(text, source.suffix, notes)
    refuse_long(found.text, source.name)
    if not any(char.isalnum() for line in found.lines for char in line):
        raise CareerError("document-empty", f"{source.name} holds no text.")
    return found


class _Markup(NamedTuple):
    """A lightweight markup: the ends of the names of its files, what says that a text is written in it, and what gives
    the lines of its page."""

    name: str
    suffixes: tuple[str, ...]
    looks: Callable[[str], bool]
    lines: Callable[[str], Iterator[tuple[str, int]]]


_ORG = _Markup("Org", (".org",), looks_like_org, org_lines)
_MARKUPS = (
    _ORG,
    _Markup("Typst", typst.SUFFIXES, typst.looks_like_typst, typst.typst_lines),
    _Markup("AsciiDoc", asciidoc.SUFFIXES, asciidoc.looks_like_asciidoc, asciidoc.asciidoc_lines),
    _Markup("reStructuredText", rst.SUFFIXES, rst.looks_like_rst, rst.rst_lines),
)


def _text_page(text: str, suffix: str, notes: tuple[str, ...]) -> Page:
    """The page of a text as it was written: the source of a page in LaTeX, Org, Typst or another lightweight markup,
    or plain, in columns or not."""
    markdown = suffix in (".md", ".markdown")
    if looks_like_latex(text):
        return page_of_lines("LaTeX", latex_lines(text), (*notes, *_not_given(elsewhere(text))))
    named = next((one for one in _MARKUPS if suffix in one.suffixes), None)
    looked = next((one for one in _MARKUPS if one.looks(text)), None) if named is None and not markdown else named
    if looked or (markdown and looks_like_org(text)):
        return page_of_lines((looked or _ORG).name, (looked or _ORG).lines(text), notes)
    if suffix in textile.SUFFIXES or (not markdown and textile.looks_like_textile(text)):
        return page_of(textile.textile_text(text), "Textile", notes)
    if not markdown and (columns := text_columns(text)):
        return page_of_lines("plain text", columns, notes)
    return page_of(text, "Markdown" if markdown else "plain text", notes)


def _not_given(files: Sequence[str]) -> tuple[str, ...]:
    """What to say of the parts of a page that stand in other files."""
    if not files:
        return ()
    shown = ", ".join(files[:_SHOWN]) + (f" and {len(files) - _SHOWN} more" if len(files) > _SHOWN else "")
    these = "stands in another file, which was" if len(files) == 1 else "stand in other files, which were"
    return (
        f"{count(len(files), 'part')} of the page {these} not read: {shown}; give the page as PDF, or all in one file.",
    )


def other_zip(archive: Archive) -> CareerError:
    """What to say of a ZIP that is none of those that are read."""
    if archive.name.lower().endswith(".docx"):
        return CareerError("docx-broken", f"{archive.name} is called a Word document, but is a ZIP of other files.")
    lower = archive.name.lower()
    if lower.endswith(_SHEETS) or "xl/workbook.xml" in archive.names:
        told = f"{archive.name} is {_AS_CSV}, for mlcareer batch; a CV that is written in it is saved as PDF."
        return CareerError("unknown-document", told)
    if lower.endswith((".pages", ".key")) or any(name.endswith(".iwa") for name in archive.names):
        return CareerError(
            "unknown-document", f"{archive.name} is a document of Apple's Pages or the like; export it as PDF or Word."
        )
    if "[Content_Types].xml" in archive.names or "mimetype" in archive.names:
        return CareerError(
            "unknown-document", f"{archive.name} is an office document of another kind; save it as DOCX or PDF."
        )
    inner = [name for name in archive.names if name.lower().endswith(".zip")]
    if inner:
        return CareerError("zip-nested", f"{archive.name} holds another ZIP, {inner[0]!r}; unpack it and name that.")
    return CareerError(
        "unknown-document",
        f"{archive.name} is a ZIP that holds no files of a LinkedIn export; unpack it, and name the file in it.",
    )


def no_table(name: str, begin: bytes) -> str:
    """What a file is that is no text with a person a line, by how it begins, and what to do; empty for one that may be
    such text."""
    suffix = name[name.rfind(".") :].lower()
    if suffix in _SHEETS:
        return _AS_CSV
    if begin.startswith((b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", _OLD_OFFICE)):
        return "a document or a ZIP; a batch takes JSON lines or a table, saved as CSV"
    return (
        "a picture" if _PICTURE.match(begin) else next((said for mark, said in _OTHERS if begin.startswith(mark)), "")
    )


# --- data ------------------------------------------------------------------------------------------------------


def data_document(source: InputSource) -> Document | None:
    """The parsed document, where a file is written as data: a `.yaml` or `.json` file, or text that begins like one.

    Raises CareerError for data that cannot be parsed.
    """
    if source.folder or not _is_data(source):
        return None
    text = decode(source.data, source.name, limit=MAX_DATA_BYTES)
    settings, below = _settings(text)
    return parse(settings if settings and not below.strip() else text, source.name)


def settings_document(source: InputSource) -> Document | None:
    """The settings of a page, where they hold the jobs of a CV and some text stands below them."""
    if source.folder or not source.data.startswith(b"---"):
        return None
    with suppress(CareerError):
        settings, below = _settings(decode(source.data, source.name, limit=MAX_DATA_BYTES))
        document = parse(settings, source.name) if below.strip() else None
        return document if document and is_own(document.value) else None
    return None


def _settings(text: str) -> tuple[str, str]:
    """The settings that a text begins with between two lines of dashes, as a page in Markdown does, and what is below;
    both empty where it has none."""
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    return ("\n".join(lines[:end]), "\n".join(lines[end + 1 :])) if end and lines[0].rstrip() == "---" else ("", "")


_TABLES = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet")
_OF_PEOPLE = re.compile(
    rb"\s*\W?(?:id|skills?|(?:full |student |client )?name|profile|student|client|participant)\W?[ ]*[,;\t]",
    re.IGNORECASE,
)


def is_table(source: InputSource) -> bool:
    """Whether a file holds many people, one a line: JSON lines, Parquet, or a table with the columns of profiles."""
    if source.suffix not in _TABLES:
        return False
    return source.suffix not in (".csv", ".tsv") or bool(_OF_PEOPLE.match(source.data.removeprefix(b"\xef\xbb\xbf")))


def profile_document(source: InputSource) -> Document | None:
    """The parsed profile, or None where the source is a document of another kind. Raises CareerError for a profile that
    cannot be parsed."""
    document = data_document(source)
    return document if document and shape_of(document.value) == "profile" else None


def _settings_before_text(text: str) -> bool:
    """Whether a text begins with settings as a page in Markdown does, and goes on."""
    rest = _settings(text)[1].strip()
    return bool(rest) and not (_YAML_LINE.match(rest) and not rest.startswith(("#", "*", "-")))


def _is_data(source: InputSource) -> bool:
    if source.suffix in (".yaml", ".yml", ".json"):
        return True
    if source.suffix == ".toml":
        told = "a profile is written in YAML or JSON; mlcareer profile new writes one"
        raise CareerError("unknown-document", f"{source.name} is called TOML, which is not read; {told}.")
    if not source.data.strip():
        return source.suffix not in _EMPTY_DOCUMENTS
    try:
        text = source.data.decode("utf-8-sig").lstrip()
    except UnicodeDecodeError:
        return False
    if text.startswith(_BRACKETS):
        return begins_as_data(text)
    if _settings_before_text(text):
        return False
    return bool(_YAML_LINE.match(text) and _KEY.search(text))


def begins_as_data(text: str) -> bool:
    """Whether a text begins with a bracket of data, which opens with a quote or another bracket or ends with the one
    that closes it, and is no text such as `[Acme] Data Engineer`."""
    plain = text.lstrip()
    if not plain.startswith(_BRACKETS) or plain.startswith("{\\rtf"):
        return False
    return _BRACKET_OF_DATA.match(plain) is not None


_BRACKETS = ("{", "[")
_BRACKET_OF_DATA = re.compile(r"[{\[]\s*(?:[{\[\"]|\Z)|\{.*\}\s*\Z|\[.*\]\s*\Z", re.DOTALL)


def _is_degree(value: Any) -> bool:
    """Whether this is a degree as a profile states it, by its word or its level; a JSON Resume has other keys."""
    return not isinstance(value, Mapping) or not value.keys() - _OF_A_DEGREE


def shape_of(value: Any) -> Shape:
    """What parsed data is, by keys that the others cannot have; a profile where nothing says otherwise."""
    if not isinstance(value, Mapping):
        if isinstance(value, list) and any(map(_is_posting, value)):
            return "job-posting"
        return "own" if is_own(value) else "profile"
    if isinstance(value.get("cv"), Mapping):
        return "rendercv"
    if isinstance(value.get("sections"), Mapping):
        return "reactive-resume"
    if _is_posting(value):
        return "job-posting"
    if is_own(value):
        return "own"
    studied = value.get("education")
    told = isinstance(studied, list) and not all(map(_is_degree, studied))
    if told or value.keys() & _RESUME_KEYS:
        return "json-resume"
    skills = value.get("skills")
    grouped = isinstance(skills, list) and any(isinstance(item, Mapping) and "keywords" in item for item in skills)
    return "json-resume" if grouped else "profile"


def _is_posting(value: Any) -> bool:
    return isinstance(value, Mapping) and "JobPosting" in str(value.get("@type"))
