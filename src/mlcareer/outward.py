"""What leaves the program: text that cannot steer a terminal, JSON and YAML that show nothing raw, words of a command.

Whatever is shown passes one of these, on standard error as on standard output.
"""

from __future__ import annotations

from mlcareer.shapes import shape

_SPACES = shape("[\n\t\u2028\u2029]")
_STEERS = shape("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, what turns the direction of all that follows, and halves of letters."""
_UNSEEN = shape(
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
"""What is not seen, and what steers. Line ends are left, which JSON and YAML hold between their parts alone."""


def shown(text: str) -> str:
    """A text on one line that shows what it says and does nothing else."""
    if text.isascii() and text.isprintable():
        return text
    return _STEERS.sub("\ufffd", _SPACES.sub(" ", text))


def escaped_json(text: str) -> str:
    """JSON text with the same values, and nothing in it that is not seen."""
    if text.isascii() and "\x7f" not in text:
        return text
    return _UNSEEN.sub(lambda found: "".join(f"\\u{half:04x}" for half in _halves(found[0])), text)


def escaped_yaml(text: str) -> str:
    """YAML text with the same values, and nothing in it that is not seen. Whatever is not seen has to stand between
    double quotes."""
    if text.isascii() and "\x7f" not in text:
        return text
    return _UNSEEN.sub(lambda found: f"\\U{ord(found[0]):08x}", text)


def _halves(char: str) -> tuple[int, ...]:
    """The UTF-16 units of a character."""
    raw = char.encode("utf-16-be")
    return tuple(int.from_bytes(raw[place : place + 2]) for place in range(0, len(raw), 2))


def sound(text: str) -> str:
    """A text without the halves of letters that Python makes of arguments and file names that are not UTF-8."""
    return text.encode("utf-8", "replace").decode()


def inert(text: str) -> str:
    """A text that no spreadsheet runs as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


_FORMULA = shape(r"\s*([=@＝＠]|[+\-＋－](?![\d.,]+( ?%| h)?$))")
"""What a spreadsheet may run: a text that begins like a formula and is no number."""


def quoted(word: str) -> str:
    """A word as it is typed in a command, whatever is in it."""
    if shown(word) == word:
        import shlex

        return shlex.quote(word)
    raw = word.encode("utf-8", "surrogateescape")  # $'...' is read by bash, zsh and ksh
    return (
        "$'" + "".join(chr(byte) if 32 <= byte < 127 and byte not in b"'\\" else f"\\x{byte:02x}" for byte in raw) + "'"
    )


def command(*words: str) -> str:
    """A call as it is typed."""
    return " ".join(map(quoted, words))


def file_word(name: str) -> str:
    """A file as an argument that is not taken for an option; `-` stays, which is standard input."""
    return f"./{name}" if name.startswith("-") and name != "-" else name
