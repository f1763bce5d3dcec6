"""Which language a text is in, of which what is not English is understood in part only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlcareer.shapes import shape

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


_LETTERS = {
    "German": "äöüß",
    "French": "àâæçéèêëîïôœùûü",
    "Spanish": "áéíñóúü",
    "Portuguese": "ãáâàçéêíõóôú",
    "Italian": "àèéìòù",
    "Dutch": "ëï",
    "Polish": "ąćęłńóśźż",
    "Swedish": "åäö",
    "Danish or Norwegian": "æøå",
    "Turkish": "çğıöşü",
    "Finnish": "äö",
    "Czech": "áčďéěíňóřšťúůýž",
}
"""Letters of a language that English has not."""
_TELLING = {
    "German": "ich seit bin habe suche arbeite wurde sowie",
    "French": "je chez depuis suis ai cherche travaille",
    "Spanish": "desde soy tengo trabajo como busco años",
    "Portuguese": "desde sou tenho trabalho como procuro anos",
    "Italian": "sono ho lavoro presso dal cerco anni",
    "Dutch": "ik ben heb werk sinds als zoek jaar",
    "Polish": "jestem mam pracuję jako od roku lat",
    "Swedish": "jag har arbetar som på och år söker gärna",
    "Danish or Norwegian": "jeg har arbejder jobber som på og år",
    "Turkish": "olarak ve yıl yıldır çalışıyorum ben yıllık",
    "Finnish": "olen työskentelen ja vuotta minulla",
    "Czech": "jsem mám pracuji jako roku let",
}
"""Words of what people write of themselves."""
_FURTHER = (
    "do no not have has had my me know when more their its into over who which but all one also than then only about"
    " out up after between per via where they he she his her man die par pour con come ten let ha so such can if on"
)
_SMALL = _ENGLISH | frozenset(_FURTHER.split())
"""Small words of English, of which many are words of other languages, too."""
_TOLD = {name: (_WORDS[name] | frozenset(several.split())) - _SMALL for name, several in _TELLING.items()}
_WORD = shape(r"[^\W\d_]+")
_JOINING = "de la le les du des et y e del las los da do das dos di della und für von van der den en och og i w z ve al"
_PARTICLES = frozenset(_JOINING.split())
"""Words that between two with capitals are a part of a name: `Universidad de los Andes`."""
_ADDRESS = shape(r"\S*@\S*|(?:https?://|www\.)\S*|\S+\.\w{2,4}/\S*|\b[\w-]+\.(?:com|org|net|io|de|se|es|pt)\b")
_FEW = 2
"""Words of a line that are too few to tell its language, and small words of one that are enough to."""


def language_notes(text: str) -> Iterator[str]:
    """A note on a text without words, or one that does not look like English, all of it or some lines."""
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
    else:
        yield from _lines_note(head)


def _lines_note(text: str) -> Iterator[str]:
    """A note on the lines of a text that are told in another language."""
    lines = text.splitlines()
    told = [(number, name) for number, line in enumerate(lines, 1) if (name := _language_of(line))]
    if not told:
        return
    names = [name for _, name in told]
    name = max(dict.fromkeys(names), key=names.count)
    if 2 * len(told) > sum(len(line.split()) > _FEW for line in lines):
        yield f"The text looks like {name}; {_PARTLY}"
    else:
        several = "1 line looks" if len(told) == 1 else f"{len(told)} lines look"
        yield f"{several} like {name} (line {told[0][0]}); {_PARTLY}"


def _language_of(line: str) -> str | None:
    """The language that a line is told in, if its small words are more of another language than of English. Those
    between capitals are parts of names, so that an English line may name a French employer."""
    words = _WORD.findall(_ADDRESS.sub(" ", line))
    if len(words) <= _FEW:
        return None
    small = [word.lower() for word in _outside_names(words) if len(word) > 1 or word in "Ia"]
    english = sum(word in _SMALL for word in small)
    strange = [word for word in small if not word.isascii()]
    counts = {
        name: known + sum(all(char.isascii() or char in _LETTERS[name] for char in word) for word in strange)
        for name, several in _TOLD.items()
        if (known := sum(word in several for word in small))
    }
    best = max(counts, key=lambda name: counts[name], default=None)
    return best if best and counts[best] >= _FEW + bool(english) and counts[best] > english else None


def _outside_names(words: list[str]) -> Iterator[str]:
    """The words of a line that are no part of a name: the first, and small ones that do not join two with capitals."""
    run: list[str] = []
    for index, word in enumerate(words):
        if word[0].islower():
            run.append(word)
            continue
        if index == len(run) or not _PARTICLES.issuperset(run):
            yield from run
        run = []
        if index == 0:
            yield word
    yield from run
