"""The lines of an advertisement that a mail or an editor broke at a width, made whole again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mlcareer.reading.advert.headings import PartHeadings
from mlcareer.reading.page import ITEM_SIGN, LONGEST, indent_of
from mlcareer.reading.plain import begins_small
from mlcareer.shapes import shape

_ITEM = shape(rf"[ \t]*(?:{ITEM_SIGN}|[|#])\s")
"""How an item of a list, a heading in Markdown or a line of a table begins; none goes on with the line before."""
_BULLET = shape(rf"[ \t]*{ITEM_SIGN}\s+\S")
_LABEL = shape(r"[ \t]*[a-z]+(?:[_-][a-z]+)?:\s")
"""A label in small letters, as settings before a page have them: `location: Lyon`."""
_NARROW, _WIDE = 45, 60
"""No shorter line was broken at a width; one that is wide and goes on with a small letter was."""
_ENDS = frozenset(".!?:;")


_ESCAPED = shape(r"\\([\\`*_{}\[\]()#+.!$'\"~<>|-])|\\(?=\n|\Z)")


_DASH = shape(r"(?<=[\w.])---(?=[\w$€£])")


def unescaped(text: str) -> str:
    """A text without the backslashes that Markdown puts before signs and at the ends of lines, and with the dashes that
    it writes as three: `\\$120,000---\\$150,000`."""
    if "\\" not in text:
        return text
    return _DASH.sub("—", _ESCAPED.sub(lambda sign: sign[1] or "", text))


_FEWEST_PIECES = 3
"""So many lines have to begin with a sign that ends something before a page is taken for one in pieces."""
_PIECE = shape(r"[ \t]*[.,;)](?:\s|$)")


def pieced(lines: Sequence[str], headings: Callable[[], PartHeadings]) -> Iterator[str]:
    """The lines of a page that was copied with what is bold or a link on a line of its own, each whole again; those of
    any other page as they are."""
    if sum(1 for line in lines if _PIECE.match(line)) < _FEWEST_PIECES:
        yield from lines
        return
    known = headings()

    def goes_on(whole: str, last: str, number: int) -> bool:
        fits = len(whole) + len(lines[number]) < LONGEST
        return fits and _is_piece(last, lines[number : number + 2]) and not known.kind(last)

    yield from _merged(lines, goes_on, lambda line: "" if _PIECE.match(line) else " ")


def _merged(
    lines: Sequence[str], goes_on: Callable[[str, str, int], bool], between: Callable[[str], str]
) -> Iterator[str]:
    """The lines, each with those behind it that go on: `goes_on` is asked with what is whole so far, the line before
    and the number of the next one, and `between` for what stands before that."""
    whole = last = ""
    for number, line in enumerate(lines):
        if number and goes_on(whole, last, number):
            whole = f"{whole.rstrip()}{between(line)}{line.strip()}"
        else:
            if number:
                yield whole
            whole = line
        last = line
    yield whole


def _is_piece(last: str, lines: Sequence[str]) -> bool:
    """Whether the first of some lines goes on with the one before: it begins as no sentence does, or the one before
    ends as none and the next goes on with both."""
    before, plain = last.strip(), lines[0].strip()
    if not before or not plain or _ITEM.match(lines[0]):
        return False
    if _begins_amid(lines[0]):
        return bool(_PIECE.match(lines[0])) or before[-1] not in _ENDS
    goes_on = len(lines) > 1 and _begins_amid(lines[1])
    return goes_on and begins_small(before.split()[-1]) and before[-1] not in _ENDS


def _begins_amid(line: str) -> bool:
    """Whether a line begins as one amid a sentence."""
    plain = line.strip()
    return bool(plain) and (begins_small(plain) or plain[0] in ".,;)(-–") and not _ITEM.match(line)


def unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """The lines, each with those that go on with it behind it."""
    return _merged(lines, lambda whole, last, number: _goes_on(whole, last, lines[number]), lambda _: " ")


def _goes_on(whole: str, last: str, line: str) -> bool:
    """Whether a line goes on with the one before: it begins with a small letter, the one before ends with a comma, or
    it is set in below the item that it belongs to."""
    before, plain = last.rstrip(), line.strip()
    if not plain or len(before) < _NARROW or before[-1] in _ENDS or _ITEM.match(line) or _LABEL.match(line):
        return False
    if len(whole) + len(line) >= LONGEST:
        return False
    below = _BULLET.match(whole) is not None and indent_of(line) > indent_of(whole)
    return below or (len(before) >= _WIDE and (before[-1] == "," or begins_small(plain)))
