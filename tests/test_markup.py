"""CVs in lightweight markup: what a reader of the page sees is read, whatever signs it is written in."""

from __future__ import annotations

from datetime import date

import pytest

from mlcareer import Knowledge
from mlcareer.reading.open.asciidoc import looks_like_asciidoc
from mlcareer.reading.open.kind import text_of
from mlcareer.reading.open.rst import looks_like_rst
from mlcareer.reading.open.source import InputSource
from mlcareer.reading.open.textile import looks_like_textile
from mlcareer.reading.person.document import read_source
from mlcareer.reading.person.imported import Import

TODAY = date(2026, 11, 21)
Job = tuple[str, str | None, str | None]


def read(text: str, world: Knowledge, name: str) -> Import:
    return read_source(InputSource(name, text.encode()), world, TODAY)


def shown(text: str, name: str) -> list[str]:
    """The lines of a page that are not empty."""
    return [line for line in text_of(InputSource(name, text.encode())).lines if line.strip()]


def jobs(found: Import) -> list[Job]:
    return [(job.title, job.begins, job.ends) for job in found.jobs]


ASCIIDOC = """// COBOL was here
= Jo Sample
:toc: left
:employer: Tern
ifdef::backend-pdf[]
:notitle:
endif::[]

[.lead]
jo@example.org |
mailto:jo@example.org[write to me]

////
Fluent in COBOL
////

== Experience

=== Data Analyst, {employer}
_2019 -- 2021_

* Reports in *Python*
** and https://sql.example[SQL^]
+
NOTE: all of it

2017 - 2019:: Cook, The Mill

2015 - 2017::
  Night Porter, The Anchor Inn

.Waiter, Harbour Cafe (2013 - 2015)
* Soup

[cols="1,3",options="header"]
|===
|When |What

|2011 - 2013
|Baker, Crumb Ltd

|2009 - 2011
a|Driver, Oxcart

* Hay
|===

== Education
[horizontal]
BSc Physics:: University of Reeds, 2009 +
[.red]#with honours#
"""


def test_asciidoc(shipped: Knowledge) -> None:
    found = read(ASCIIDOC, shipped, "cv.adoc")
    assert (found.format, found.name) == ("AsciiDoc", "Jo Sample")
    assert jobs(found) == [
        ("Data Analyst", "2019", "2021"),
        ("Cook", "2017", "2019"),
        ("Night Porter", "2015", "2017"),
        ("Waiter", "2013", "2015"),
        ("Baker", "2011", "2013"),
        ("Driver", "2009", "2011"),
    ]
    assert [(one.level, one.field) for one in found.degrees] == [("bachelor", "Physics")]
    assert {one.skill for one in found.skills} == {"python", "sql"}


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("* one\n** two\n- three\n. four\n", ["- one", "  - two", "- three", "- four"]),
        ("icon:phone[] link:cv.pdf[PDF] image::me.png[Me]\n", [" PDF "]),
        ("|===\n|a |b\n|c |d\n|===\n", ["a | b", "c | d"]),
        ('[cols="2*"]\n|===\n|a\n|b\n|c\n|d\n|===\n', ["a | b", "c | d"]),
        ("|===\n|a |b\n", ["|a |b"]),
        ("Languages:: Python\n", ["Languages: Python"]),
        ("Tern::\nOslo +\nall of it\n", ["Tern", "Oslo", "all of it"]),
        ("++++\n<hr/>\n++++\nreal\n", ["real"]),
        ("----\nreal\n----\n'''\n<<<\n", ["real"]),
        ("see {unknown} and {nbsp}x\n", ["see {unknown} and  x"]),
    ],
)
def test_what_asciidoc_shows(source: str, lines: list[str]) -> None:
    assert shown(source, "cv.adoc") == lines


RST = """.. |nbsp| unicode:: 0xA0
   :trim:

.. role:: raw-html(raw)
   :format: html

==========
Jo Sample
==========

.. class:: personal

   **mail** jo@example.org

.. COBOL is what this remark is about,
   and what is set in below it

:address: 1 Reed Lane,
   Oslo

Experience
==========

Tern_
-----

.. _Tern: https://tern.example

**Data Analyst**
*Jul 2019 - Present*

- Reports in `Python
  <https://python.example>`_ and :raw-html:`<b>SQL</b>`

**The Mill** - Assistant to the Head of Kitchens and Cellars (June 2018 -
June 2019).

2016--2018
  Night Porter
    The Anchor Inn

====================  =======================
2014 - 2016           Waiter, Harbour
                      Cafe
2012 - 2014           Baker, Crumb Ltd
====================  =======================

.. list-table::
   :widths: 20 80

   * - 2010 - 2012
     - Driver, Oxcart

Education
=========

| BSc Physics, University of Reeds, 2010
"""


def test_rst(shipped: Knowledge) -> None:
    found = read(RST, shipped, "cv.rst")
    assert (found.format, found.name) == ("reStructuredText", "Jo Sample")
    assert jobs(found) == [
        ("Data Analyst", "2019-07", None),
        ("Assistant to the Head of Kitchens and Cellars", "2018-06", "2019-06"),
        ("Night Porter", "2016", "2018"),
        ("Waiter", "2014", "2016"),
        ("Baker", "2012", "2014"),
        ("Driver", "2010", "2012"),
    ]
    assert [(one.level, one.field) for one in found.degrees] == [("bachelor", "Physics")]
    assert {one.skill for one in found.skills} == {"python", "sql"}


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("A\n=\n\nOne\n===\n\nTwo\n---\n\nThree\n=====\n", ["A", "=", "# One", "## Two", "# Three"]),
        (":mail: jo@example.org\n:tools:\n   Git,\n   SQL\n", ["mail: jo@example.org", "tools: Git, SQL"]),
        (":tools:\n   - Git\n   - SQL\n", ["tools: ", "- Git", "- SQL"]),
        (".. topic:: Tools\n\n   Git\n", ["### Tools", "Git"]),
        (".. image:: me.png\n   :width: 2\n\nreal\n", ["real"]),
        ("..\n   no\n\nreal\n", ["real"]),
        ("|me| was `here`_ and snake_case\n\n.. |me| replace:: Jo\n", ["Jo was here and snake_case"]),
        ("AC \\& DC --- or not\n", ["AC & DC — or not"]),
        ("+------+-----+\n| 2019 | Oslo |\n+------+-----+\n", ["| 2019 | Oslo |"]),
    ],
)
def test_what_rst_shows(source: str, lines: list[str]) -> None:
    assert shown(source, "cv.rst") == lines


TEXTILE = """---
layout: page
title: Resume
---
h1(name). Jo Sample

p(contact). "jo@example.org":mailto:jo@example.org !me.png!

h2. Experience

h3. Data Analyst, "Tern":https://tern.example

_2019 - 2021_

* Reports in *Python*
** and %{color:red}SQL%

*Cook*, The Mill, 2017 - 2019

h2. Education

|_. Degree |_. Year |
| BSc Physics, University of Reeds | 2016 |
"""
WIKI = """= Jo Sample =
== Experience ==
'''Data Analyst''', [[Tern (birds)|Tern]], 2019 - 2021
* Reports in Python and [https://sql.example SQL]
; Cook, The Mill : 2017 - 2019
== Education ==
BSc Physics, University of Reeds, 2016
"""


@pytest.mark.parametrize(("text", "name"), [(TEXTILE, "cv.textile"), (TEXTILE, "cv.txt"), (WIKI, "cv.txt")])
def test_textile_and_pages_of_a_wiki(text: str, name: str, shipped: Knowledge) -> None:
    found = read(text, shipped, name)
    assert (found.format, found.name) == ("Textile", "Jo Sample")
    assert jobs(found) == [("Data Analyst", "2019", "2021"), ("Cook", "2017", "2019")]
    assert [(one.level, one.field) for one in found.degrees] == [("bachelor", "Physics")]
    assert {one.skill for one in found.skills} == {"python", "sql"}


def test_markup_is_known_without_its_name() -> None:
    assert looks_like_asciidoc(ASCIIDOC)
    assert looks_like_rst(RST)
    assert looks_like_textile(TEXTILE)
    plain = "Jo Sample\n=========\n\nCook:: The Mill\n\nh2. alone\n\n* 2019: Analyst\n"
    assert not any(looks(plain) for looks in (looks_like_asciidoc, looks_like_rst, looks_like_textile))


TYPST = {
    "a template that is told whose page it is": """#import "@preview/some-resume:0.2.8": *
#let name = "Jo Sample"
#show: resume.with(author: name, email: "jo@example.org", accent-color: "#26428b")
== Work Experience
#work(
  title: "Data Analyst",
  company: "Tern",
  dates: dates-helper(start-date: "May 2019", end-date: "May 2021"),
)
- Told people (about "Python
#work(title: "Cook", company: "The Mill", start: "2017", end: "2019")
""",
    "parts of a name, and entries of columns": """#show: resume.with(
  author: (firstname: "Jo", lastname: "Sample", positions: ("Cook", "Analyst")),
)
= Experience
#resume-entry(title: "Data Analyst", location: [Oslo], date: "May 2019 - May 2021", description: "Tern")
#resume-item[
  - Reports in *Python*
]
#entry("2017 -- 2019", "Cook", "The Mill")[
  Soup
]
""",
    "data that a loop goes through": """#let job(what, where, from, to) = [*#what* #h(1fr) #from -- #to \\ _#where _]
#let jobs = (
  (title: "Data Analyst", firm: "Tern", start: "May 2019", end: "May 2021", points: ("Python", "Soup")),
  (title: "Cook", firm: "The Mill", start: "2017", end: "2019", points: ()),
)
#let main() = {
  [= Jo Sample]
  [== Experience]
  for one in jobs { job(one.title, one.firm, one.start, one.end) }
}
#main()
""",
    "brackets that stand in words, and tables": """#set page(margin: 1cm, footer: [ :-( ])
#set text(10pt, font: "Lato (") // (
#show heading: it => [ #it.body #line(length: 100%) ]
#cv(name: "Jo Sample", [
== Experience
#grid(columns: (1fr, auto), [*Data Analyst*], [May 2019 -- May 2021], [Tern], [Oslo])
- #link("https://python.example")[Python] // COBOL
#grid(
  columns: 2,
  [*Cook*, The Mill],
  align(right)[2017 -- 2019],
)
])
""",
    "handed to a template": """#show: cv.with(
  author: "Jo Sample",
  jobs: (
    (title: [Data Analyst], firm: [Tern], start: [May 2019], end: [May 2021], told: [
      - %s
    ]),
    (title: [Cook], firm: [The Mill], start: [2017], end: [2019]),
  ),
)
"""
    % ("Wrote Python for the people of the firm. " * 12),
    "nothing but data": """#let name = "Jo Sample"
#let jobs = (
  [*Data Analyst*, Tern, May 2019 - May 2021],
  [*Cook*, The Mill, 2017 - 2019],
)
#let skills = [Skills: Python]
""",
}


@pytest.mark.parametrize("text", TYPST.values(), ids=TYPST)
def test_typst(text: str, shipped: Knowledge) -> None:
    found = read(text, shipped, "cv.typ")
    assert (found.format, found.name) == ("Typst", "Jo Sample")
    assert jobs(found) == [("Data Analyst", "2019-05", "2021-05"), ("Cook", "2017", "2019")]
    assert [one.skill for one in found.skills] == ["python"]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("#if x != none { [yes] } else { [no] }\n", ["yes"]),
        ("#if x { } else if y { [no] } else [or]\n", ["no"]),
        ("#for x in y [#x is one]\n", ["is one"]),
        ("#list([a\n  b], [c])\n/ Tools: Git\n", ["- a b", "- c", "- Tools: Git"]),
        ("a\\@b.example #mail --- `code` <label> ~ $x$\n", ["a@b.example  — code  ~ x".replace("~", " ")]),
        ('#heading(level: 2)[Tools]\n#v(2pt)\n#image("me.png")\n', ["## Tools"]),
        ('#let f(x) = [no]\n#f[real]\n#"said \\"so\\""\n', ["real", 'said "so"']),
        ('#work(title: "Cook", points: list([Soup]))\n', ["Cook", "- Soup"]),
        ("- a\n  - b\n+ c /* no */\n", ["- a", "  - b", "- c"]),
        ('#link("mailto:jo@example.org")\n#(1 + 2)\n#{ let x = 1; [real] }\n', ["jo@example.org", "real"]),
        ('[a] ] b #metadata(1) #text(weight: "bold")[c]\n', ["[a] ] b  c"]),
    ],
)
def test_what_typst_shows(source: str, lines: list[str]) -> None:
    assert shown(source, "cv.typ") == lines


def test_typst_that_is_never_closed_or_calls_itself_ends() -> None:
    assert shown("#let a = [b #a]\nreal #a\n" + "#f(" * 500, "cv.typ")[0].startswith("real")
    assert shown("#let a = (a, a)\n#a real\n#set text(", "cv.typ") == ["real"]


ORG = """:PROPERTIES:
#+TITLE: Data Analyst
#+AUTHOR: Jo Sample, Ph.D.
:CUSTOM_ID: no
:END:
* Experience
*Data Analyst* -- The Federal Union of Terns and of Herons, the Lake District,
Oslo 7/2019-Pres
 - Reports that people read on every morning of the week and of many
   other days
** Further ones
+ Reed and Rush Postdoctoral Research Fellow, Department of Birds, University of Reeds in Oslo, and of the
  Institute of Lakes.  Advisors Prof. Ann Heron and Prof. Bo Tern.  September 2016 --- August 2018.\\\\
- 2014 -- 2016 :: Cook, The Mill
** Night Porter
:PROPERTIES:
:EMPLOYER: [[https://anchor.example][The Anchor Inn]]
:FROM: <2012-01-01 Sun>
:TO: <2014-05-01 Thu>
:END:
** Waiter, Harbour Cafe
   <2011-01-01 Sat>--<2011-12-01 Thu>
"""


def test_lines_of_org_that_were_full_are_one(shipped: Knowledge) -> None:
    found = read(ORG, shipped, "cv.org")
    assert found.name == "Jo Sample"
    assert jobs(found) == [
        ("Data Analyst", "2019-07", None),
        ("Reed and Rush Postdoctoral Research Fellow", "2016-09", "2018-08"),
        ("Cook", "2014", "2016"),
        ("Night Porter", "2012-01", "2014-05"),
        ("Waiter", "2011-01", "2011-12"),
    ]


PAGES = {
    "cv.html": """---
layout: page
title: "Jo Sample"
---
{% include nav.html %}
<div class="wrap"><h2>Experience</h2>
<p>{{ site.firm }} Data Analyst, Tern, 2019 - 2021</p></div>
""",
    "cv.php": """<?php
$title = "CV"; if ($a > 3 && $b < 4) { $x->go(); }
include 'head.php';
?>
<h1>Jo Sample</h1>
<?php echo "<h2>Experience</h2>"; ?>
<p><b>Data Analyst</b>, Tern <?= $x ?> 2019 - 2021</p>
""",
}


@pytest.mark.parametrize(("name", "text"), PAGES.items())
def test_what_programs_put_into_a_page(name: str, text: str, shipped: Knowledge) -> None:
    found = read(text, shipped, name)
    assert (found.format, found.name) == ("HTML", "Jo Sample")
    assert jobs(found) == [("Data Analyst", "2019", "2021")]
    assert found.jobs[0].quotes[0].place == "line 7"
