"""Words as data: phrases, cues, and a folder of one's own that adds to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mlcareer import load_knowledge
from mlcareer.advice.market.posting.read import read
from mlcareer.knowledge.phrases import PhraseError, pattern
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


def test_a_folder_of_ones_own_adds_words(tmp_path: Path) -> None:
    words = tmp_path / "language" / "en"
    words.mkdir(parents=True)
    (words / "cues.yaml").write_text(
        "sources: [judgement-reading]\ncues:\n- {says: negated, stands: before, phrases: [nary a]}\n", "utf-8"
    )
    (words / "asking.yaml").write_text(
        "sources: [judgement-reading]\ncues:\n- {says: nice, stands: behind, phrases: [tickles us]}\n", "utf-8"
    )
    own, shipped = load_knowledge(tmp_path), load_knowledge()
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


def test_a_folder_of_ones_own_adds_headings(tmp_path: Path) -> None:
    (tmp_path / "language" / "en").mkdir(parents=True)
    (tmp_path / "language" / "en" / "headings.yaml").write_text(
        "sources: [judgement-reading]\nperson:\n- {section: experience, phrases: [my voyages]}\n", "utf-8"
    )
    own = load_knowledge(tmp_path)
    assert headings(own.language.headings).kind("My Voyages") == "experience"
    assert headings().kind("My Voyages") is None


def test_a_folder_of_ones_own_adds_headings_of_advertisements(tmp_path: Path) -> None:
    (tmp_path / "language" / "en").mkdir(parents=True)
    (tmp_path / "language" / "en" / "parts.yaml").write_text(
        "sources: [judgement-reading]\nparts:\n- {part: nice, phrases: [cherries on top]}\n", "utf-8"
    )
    advertisement = "Data Engineer\n\nRequirements\n- Python\n\nCherries on top\n- Kubernetes\n"
    assert [one.name for one in read(advertisement, None, load_knowledge(tmp_path)).asked("nice")] == ["Kubernetes"]
    assert read(advertisement, None, load_knowledge()).asked("nice") == []


@pytest.mark.parametrize("run", ["AnAnAnAnAnAnAnAnAnAnAnAnAnAnAnn", "A" * 4000, "An." * 2000, "An-An'" * 1000])
def test_a_run_of_letters_is_not_cut_in_every_way(run: str) -> None:
    fits = re.compile(pattern("^@(*|.|&|''|-)<20>( @(*|.|&|''|-)<20>)<4>[,] (is|are) proud"))
    assert not fits.search(run)
    read(run, None, load_knowledge())
