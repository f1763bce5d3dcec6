"""Words as data: phrases, cues, and a folder of one's own that adds to them."""

from __future__ import annotations

import re
import time
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from commands import load_once

from mlcareer import Knowledge
from mlcareer.advice.market.posting.advertisements import read
from mlcareer.errors import CareerError
from mlcareer.knowledge.language import JobWords
from mlcareer.knowledge.phrases import PhraseError, any_phrase, any_word, pattern
from mlcareer.reading.open.source import InputSource
from mlcareer.reading.periods import calendar
from mlcareer.reading.person.document import read_source
from mlcareer.reading.person.found import goes_on
from mlcareer.reading.scan import scan
from mlcareer.reading.sections import headings


@pytest.mark.parametrize(
    ("phrase", "fits", "fits_not"),
    [
        ("[the ]end", ["end", "the end"], ["a end"]),
        ("(use|used) it", ["use it", "used it"], ["using it"]),
        ("{verbs} no", ["have no", "need no"], ["verbs no"]),
        ("my * team", ["my old team"], ["my team", "my very old team"]),
        ("my (* )<2>team", ["my team", "my very old team"], ["my so very old team"]),
        ("don't", ["don't", "don’t"], ["dont"]),
        ("nice~to~have", ["nice to have", "nice-to-have"], ["nicetohave"]),
        ("=(CV)", ["CV"], ["cv"]),
        (r"\[ok\]", ["[ok]"], ["ok"]),
        ("in a+b", ["in a+b"], ["in aab"]),
    ],
)
def test_a_phrase_fits(phrase: str, fits: list[str], fits_not: list[str]) -> None:
    form = re.compile(pattern(phrase, {"verbs": ("have", "need[s]")}), re.IGNORECASE)
    assert [one for one in fits if not form.fullmatch(one)] == []
    assert [one for one in fits_not if form.fullmatch(one)] == []


@pytest.mark.parametrize(
    ("phrase", "place"), [("not (yet", 8), ("yet)", 3), ("{verb} no", 0), ("a<x>", 1), ("<2>", 0), ("[a)", 2)]
)
def test_a_phrase_that_cannot_be_read_says_where(phrase: str, place: int) -> None:
    with pytest.raises(PhraseError) as error:
        pattern(phrase)
    assert error.value.place == place


def test_a_group_may_not_hold_itself() -> None:
    with pytest.raises(PhraseError):
        pattern("{a}", {"a": ("{a}",)})


OWN = {
    "language/en/cues.yaml": "cues:\n- {says: negated, stands: before, phrases: [nary a]}\n",
    "language/en/asking.yaml": "cues:\n- {says: nice, stands: behind, phrases: [tickles us]}\n",
    "language/en/headings.yaml": "person:\n- {section: experience, phrases: [my voyages], joined: [my quests]}\n"
    "joins: [nebst]\n",
    "language/en/parts.yaml": "parts:\n- {part: nice, phrases: [cherries on top]}\n",
    "language/en/jobs.yaml": "titles: ['star[-]gazer']\ngaps: ['moonlight*']\n",
    "language/en/everyday.yaml": "heads: [quibbling]\nasked: [zesty]\n",
    "language/en/wordings.yaml": "wordings:\n- {means: skill-noun, phrases: [prowess]}\n"
    "- {means: rank-of-person, phrases: [expert]}\n",
    "language/times.yaml": "now: [nunc]\nunits:\n- {unit: year, names: [sol, sols]}\n",
    "language/tongues.yaml": "tongues:\n- {name: Quokkish, common: [zu, vo, ka, mi, ro], headings: [zorbel]}\n",
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The knowledge base with a folder of one's own that adds words of every kind."""
    folder = tmp_path_factory.mktemp("own")
    for name, text in OWN.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"sources: [judgement-reading]\n{text}", "utf-8")
    return load_once(folder)


def test_a_folder_of_ones_own_adds_words(own: Knowledge, shipped: Knowledge) -> None:
    assert [one.negated for one in scan("Nary a Kubernetes.", own)] == [True]
    assert [one.negated for one in scan("Nary a Kubernetes.", shipped)] == [False]
    advertisement = "Data Engineer\n\nRequirements\n- Python\n- Kubernetes tickles us\n"
    assert [one.name for one in read(advertisement, None, own).asked("nice")] == ["Kubernetes"]
    assert [one.name for one in read(advertisement, None, shipped).asked("nice")] == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Berufliche Erfahrung", "experience"),
        ("Technische Kenntnisse", "skills"),
        ("Akademischer Werdegang", "education"),
        ("Compétences techniques", "skills"),
        ("Parcours professionnel", "experience"),
        ("Experiencia laboral", "experience"),
        ("Conocimientos informáticos", "skills"),
        ("Formação acadêmica", "education"),
        ("Certificações", "certifications"),
        ("Experiência profissional", "experience"),
        ("Arbetslivserfarenhet", "experience"),
        ("İş Deneyimi", "experience"),
        ("User Experience", None),
        ("Erfahrung mit Python und SQL", None),
    ],
)
def test_headings_of_other_languages_open_their_sections(line: str, kind: str | None) -> None:
    assert headings().kind(line) == kind


def test_a_folder_of_ones_own_adds_headings(own: Knowledge) -> None:
    assert headings(own.language.headings).kind("My Voyages") == "experience"
    assert headings().kind("My Voyages") is None
    assert headings(own.language.headings).kind("My Voyages nebst my Quests") == "experience"


def test_a_folder_of_ones_own_adds_headings_of_advertisements(own: Knowledge, shipped: Knowledge) -> None:
    advertisement = "Data Engineer\n\nRequirements\n- Python\n\nCherries on top\n- Kubernetes\n"
    assert [one.name for one in read(advertisement, None, own).asked("nice")] == ["Kubernetes"]
    assert read(advertisement, None, shipped).asked("nice") == []


def test_a_folder_of_ones_own_adds_what_stands_between_a_name_and_what_is_said_of_it(
    own: Knowledge, shipped: Knowledge
) -> None:
    texts = ("Kubernetes prowess (none)", "Expert Kubernetes")
    said = [[(one.negated, one.level) for text in texts for one in scan(text, base)] for base in (own, shipped)]
    assert said == [[(True, None), (False, None)], [(False, None), (False, 5)]]


def test_a_folder_of_ones_own_adds_words_for_now_to_structured_documents(own: Knowledge, shipped: Knowledge) -> None:
    assert [goes_on(" Nunc ", calendar(one.language.times)) for one in (own, shipped)] == [True, False]


def test_a_folder_of_ones_own_adds_words_of_times(own: Knowledge, shipped: Knowledge) -> None:
    text = b"Ada Example\n\nExperience\nData Analyst, Acme\n03/2021 - nunc\n\nSkills\nPython (5 sols)\n"
    mine, theirs = (read_source(InputSource("cv.txt", text), one, date(2026, 11, 21)) for one in (own, shipped))
    assert [(job.begins, job.ends, job.years) for job in mine.jobs] == [("2021-03", None, 5.7)]
    assert [(job.begins, job.years) for job in theirs.jobs] != [("2021-03", 5.7)]
    assert [one.level for one in (*mine.skills, *theirs.skills)] == [4, None]


VOYAGES = """Ada Example

Stargazer, Acme
03/2019 - 02/2021

Experience

Reader of tides, Acme
03/2021 - 02/2022
- Built pipelines in Python

Moonlighting 2022 - 2023

Skills
- Python, Quibbling
"""


def test_a_folder_of_ones_own_adds_titles_gaps_and_everyday_words(own: Knowledge, shipped: Knowledge) -> None:
    day = date(2026, 11, 21)
    mine, theirs = (read_source(InputSource("cv.txt", VOYAGES.encode()), one, day) for one in (own, shipped))
    assert [job.title for job in mine.jobs] == ["Reader of tides"]
    assert [job.title for job in theirs.jobs] == ["Reader of tides"]
    assert ["Moonlighting" in " ".join(one.notes) for one in (mine, theirs)] == [False, True]
    without = VOYAGES.replace("Experience", "")
    mine_, theirs_ = (read_source(InputSource("cv.txt", without.encode()), one, day) for one in (own, shipped))
    assert [any(job.title == "Stargazer" for job in one.jobs) for one in (mine_, theirs_)] == [True, False]
    assert (mine.unrecognised, theirs.unrecognised) == ((), ("Quibbling",))
    asked = "Data Engineer\n\nRequirements\n- Experience with Python, Zesty QuokkaDB and SQL\n"
    assert [read(asked, None, one).unknown for one in (own, shipped)] == [("QuokkaDB",), ("Zesty QuokkaDB",)]


LISTS = [name for name in (one.name for one in fields(JobWords)) if name not in ("sources", "groups", "forms")]


def test_a_word_of_jobs_that_cannot_be_read_is_named_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "language" / "en").mkdir(parents=True)
    lists = "".join(f"{name}:\n- 'fine'\n- 'not (closed'\n" for name in LISTS)
    (tmp_path / "language" / "en" / "jobs.yaml").write_text(f"sources: [judgement-reading]\n{lists}", "utf-8")
    with pytest.raises(CareerError) as error:
        load_once(tmp_path)
    assert {Path(problem.file).name for problem in error.value.problems} == {"jobs.yaml"}
    found = [(problem.line, problem.column) for problem in error.value.problems]
    assert found == [(4 + 3 * number, 3) for number in range(len(LISTS))]
    assert all("'(' is not closed" in problem.message for problem in error.value.problems)


PHRASES = ("_a[n] [* ](plus|bonus)_", "_is nice", "(!<so )_(x|[y]z)q", "(un|)sure", "^fit", "(c )<2>d", "#<1-2> x",
           "{or} e", "((<very )|(<so ))good", "=(AB)c", "'tis", "*ish", "@b")  # fmt: skip


@pytest.mark.parametrize("phrase", PHRASES)
def test_what_phrases_begin_with_dismisses_no_place_where_one_fits(phrase: str) -> None:
    """The letters before several phrases only save time: where one fits, any of them fits."""
    texts = "a nice plus|an bonus|is nice|xq, yzq, zq|sure unsure|c c d, d|7 x, 12 x|or e, else e|so good very good"
    groups = {"or": ("or", "else")}
    single = re.compile(pattern(phrase, groups), re.IGNORECASE)
    several = re.compile(any_phrase([phrase, "plain", "word"], groups), re.IGNORECASE)
    for text in (*texts.split("|"), "fit so", "ABc", "'tis reddish", "Bb"):
        assert [one.span() for one in several.finditer(text)] == [one.span() for one in single.finditer(text)]


def test_any_word_fits_the_longest_first_in_any_case() -> None:
    form = re.compile(any_word(["two", "twenty", "Élan", "a few"], r"[\s-]"), re.IGNORECASE)
    assert [one[0] for one in form.finditer("TWENTY two, élan; A-few")] == ["TWENTY", "two", "élan", "A-few"]
    assert not re.search(any_word([]), "anything")


@pytest.mark.parametrize("run", ["AnAnAnAnAnAnAnAnAnAnAnAnAnAnAnn", "A" * 4000, "An." * 2000, "An-An'" * 1000])
def test_a_run_of_letters_is_not_cut_in_every_way(run: str, shipped: Knowledge) -> None:
    fits = re.compile(pattern("^@(*|.|&|''|-)<20>( @(*|.|&|''|-)<20>)<4>[,] (is|are) proud"))
    assert not fits.search(run)
    began = time.process_time()
    read(run, None, shipped)
    assert time.process_time() - began < 4  # a tenth of that, where nothing is tried in every way


def test_a_folder_of_ones_own_adds_a_language(own: Knowledge, shipped: Knowledge) -> None:
    text = b"Ada Example\n\nZorbel\n\nHeval zu tarin vo melun ka mi dorun ro kelan zu matin vo\n"
    notes = [
        " ".join(read_source(InputSource("cv.txt", text), one, date(2026, 11, 21)).notes) for one in (own, shipped)
    ]
    assert ["looks like Quokkish" in note for note in notes] == [True, False]
