"""Whether a text is in another language than English, the only one that is understood."""

from __future__ import annotations

import re
from collections.abc import Iterator

_COMMON = {
    "German": "und der die das mit für von bei ich ein eine im zu auf als",
    "French": "et de la le les des avec pour du une dans en sur au aux",
    "Spanish": "y de la el los las con para en una del por como que",
    "Portuguese": "e de do da os as com para em uma dos das por que",
    "Italian": "e di il la con per dei delle una del che nel sono",
    "Dutch": "en de het een van met voor bij ik naar ook op als",
    "Polish": "i w z na do oraz dla przez od jest się",
}
_ENGLISH = frozenset(
    ["and", "the", "of", "to", "in", "a", "with", "for", "on", "at", "as", "by", "from", "i", "is", "was", "using"]
)
_MOST_READ = 20_000
_ENOUGH = 8
"""So many common words of a language make a text look like it."""


def language_notes(text: str) -> Iterator[str]:
    """A note on a text without words, or one that does not look like English."""
    given = re.findall(r"[^\W\d_]+", text[:_MOST_READ].lower())
    if not given:
        yield "No words were found; the document may hold only pictures."
        return
    english = sum(word in _ENGLISH for word in given)
    counts = {name: sum(word in frozenset(words.split()) for word in given) for name, words in _COMMON.items()}
    name = max(counts, key=lambda one: counts[one])
    if counts[name] >= _ENOUGH and counts[name] > 1.5 * english:
        yield f"The text looks like {name}; only English is understood, so most of what it says was not read."
    elif sum(not word.isascii() for word in given) > len(given) / 2:
        yield "The text does not look like English; most of what it says was not read."
