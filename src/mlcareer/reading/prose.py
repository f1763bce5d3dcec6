"""Which language a text is in, of which what is not English is understood in part only."""

from __future__ import annotations

import re
from collections.abc import Iterator

_COMMON = {
    "German": "und der die das mit für von bei ich ein eine im zu auf als des den wir sie ihr nicht sind oder",
    "French": "et de la le les des avec pour du une dans en sur au aux nous vous est sont ou qui par",
    "Spanish": "y de la el los las con para en una del por como que un se su es al o",
    "Portuguese": "e de do da os as com para em uma dos das por que um na no ao se ou é",
    "Italian": "e di il la con per dei delle una del che nel sono un gli alla ed le",
    "Dutch": "en de het een van met voor bij ik naar ook op als je wij aan te zijn onze",
    "Polish": "i w z na do oraz dla przez od jest się nie że lub po",
    "Swedish": "och att det som för med på av är en ett den vi du har till om inte eller",
    "Danish or Norwegian": "og at det som for med på av er en et den vi du har til om ikke eller",
    "Turkish": "ve bir bu için ile da de olarak olan çok gibi veya en daha ya hem ise",
    "Finnish": "ja on ei se että kuin myös tai sekä joka olla ovat sen",
    "Czech": "a v na se je že s z do pro jako nebo jsem to od",
}
_WORDS = {name: frozenset(words.split()) for name, words in _COMMON.items()}
_ENGLISH = frozenset(
    [
        "and",
        "the",
        "of",
        "to",
        "in",
        "a",
        "with",
        "for",
        "on",
        "at",
        "as",
        "by",
        "from",
        "i",
        "is",
        "was",
        "using",
        "be",
        "are",
        "we",
        "our",
        "you",
        "your",
        "this",
        "that",
        "or",
        "an",
        "it",
        "will",
    ]
)
_HEADINGS = {
    "German": r"berufserfahrung|ausbildung|kenntnisse|fähigkeiten|lebenslauf|werdegang|sprachen|kompetenzen"
    r"|technologien|zertifikate|studium|anforderungen|aufgaben|profil",
    "French": r"expériences?|formation|compétences|langues|diplômes|loisirs|missions",
    "Spanish": r"experiencia|educación|formación|habilidades|idiomas|competencias|requisitos|aptitudes",
    "Portuguese": r"experiência|formação|habilidades|competências|idiomas|requisitos",
    "Italian": r"esperienza|istruzione|formazione|competenze|lingue",
    "Dutch": r"werkervaring|opleiding|vaardigheden|talen",
    "Swedish": r"erfarenhet|arbetslivserfarenhet|utbildning|kompetenser|språk|färdigheter",
    "Polish": r"doświadczenie|wykształcenie|umiejętności|języki",
    "Turkish": r"deneyim|eğitim|beceriler|yetenekler|iş deneyimi",
}
"""Words that are headings in a language and nothing in English; one line of them tells what a short text is in."""
_HEADED = {
    name: re.compile(rf"^[^\w\n]*(?:\w+ )?(?:\w{{0,12}})(?:{words})[^\w\n]*(?::|$)", re.IGNORECASE | re.MULTILINE)
    for name, words in _HEADINGS.items()
}
_MOST_READ = 20_000
_ENOUGH = 6
"""So many common words of a language make a text look like it."""
_PARTLY = (
    "only names, dates, numbers and degrees of it are understood for sure, and headings and words for levels in part; "
    "what else it says was not read."
)


def language_notes(text: str) -> Iterator[str]:
    """A note on a text without words, or one that does not look like English."""
    head = text[:_MOST_READ]
    given = re.findall(r"[^\W\d_]+", head.lower())
    if not given:
        yield "No words were found; the document may hold only pictures."
        return
    english = sum(word in _ENGLISH for word in given)
    counts = {name: sum(word in words for word in given) for name, words in _WORDS.items()}
    name = max(counts, key=lambda one: counts[one])
    headed = next((one for one, words in _HEADED.items() if len(words.findall(head)) > (0 if english < 3 else 1)), None)
    if counts[name] >= _ENOUGH and counts[name] > 1.2 * english:
        yield f"The text looks like {name}; {_PARTLY}"
    elif headed and english <= max(counts[headed], 3):
        yield f"The text looks like {headed}; {_PARTLY}"
    elif sum(not word.isascii() for word in given) > len(given) / 2:
        yield f"The text does not look like English; {_PARTLY}"
