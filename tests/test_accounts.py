"""Accounts of work as whole CVs lay them out: what a layout is is learnt from the other entries of the same account."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from mlcareer import Knowledge
from mlcareer.reading.open.latex import latex_lines
from mlcareer.reading.open.source import InputSource
from mlcareer.reading.person.document import read_source
from mlcareer.reading.person.imported import Import

TODAY = date(2026, 11, 21)
Job = tuple[str, str | None, str | None]


def read(text: str, world: Knowledge, name: str = "cv.txt") -> Import:
    return read_source(InputSource(name, text.encode()), world, TODAY)


def jobs(found: Import) -> list[Job]:
    return [(job.title, job.begins, job.ends) for job in found.jobs]


def latex(body: str, before: str = "") -> str:
    return f"\\documentclass{{own}}\n{before}\\begin{{document}}\n{body}\\end{{document}}\n"


LATEX: dict[str, tuple[str, list[Job]]] = {
    "entries of a command that is not known, an argument a line": (
        latex(
            "\\header{Jo }{Sample}\n{data person}\n\\section{experience}\n\\begin{entrylist}\n"
            "  \\entry\n    {03-16 - Now}\n    {Data Engineer}\n    {Tern, Oslo}\n    {Loads of loads.\\\\}\n"
            "  \\entry\n    {09-14 - 02-16}\n    {Reed wrangler}\n    {Reed \\& Co, Oslo}\n    {\\emph{Wrangled.}}\n"
            "  \\entry\n    {2012-14}\n    {Analyst}\n    {Auk}\n    {}\n\\end{entrylist}\n"
        ),
        [
            ("Data Engineer", "2016-03", None),
            ("Reed wrangler", "2014-09", "2016-02"),
            ("Analyst", "2012", "2014"),
        ],
    ),
    "a command that the source defines": (
        latex(
            "\\section{EXPERIENCE}\n{\\myentry{July 2019 -- May 2021}{Reed guest}{Tern}{\n\\begin{itemize}\n"
            "  \\item Fished\n\\end{itemize}\n}}\n{\\myentry{July 2017 -- June 2019}{Analyst}{Reed}{}}\n",
            "\\newcommand*{\\myentry}[5][.25em]{\n  \\begin{tabular}{@{}l}\n    {\\bfseries #4}\n  \\end{tabular}\n"
            "  \\hfill% right\n  \\begin{tabular}{l@{}}\n    #2\n  \\end{tabular} \\\\\n  {\\itshape #3}\n"
            "  \\ifx&#5&%\n  \\else{\\\\%\n    \\small#5}\\fi%\n  \\par\\addvspace{#1}}\n",
        ),
        [("Reed guest", "2019-07", "2021-05"), ("Analyst", "2017-07", "2019-06")],
    ),
    "an entry within an entry, with an apostrophe for the century": (
        latex(
            "\\roottitle{Experience}\n\\headedsection\n  {\\href{https://t.example}{Tern}}\n  {\\textsc{Oslo}} {\n"
            "  \\headedsubsection\n    {Kernel engineer}\n    {Sept \\apo17 -- present}\n"
            "    {\\bodytext{\nI wrote all of it.\n}}\n}\n"
            "\\headedsection\n  {Reed}\n  {%\n  \\headedsubsection\n    {Maintainers team}\n"
            "    {Dec \\apo15 -- Aug \\apo17}\n"
            "    {\\bodytext{Fixed and mended what had been broken before.}}\n}\n"
        ),
        [("Kernel engineer", "2017-09", None), ("Maintainers team", "2015-12", "2017-08")],
    ),
    "dates in two columns of a table": (
        latex(
            "\\section*{Experience}\n\\begin{tabular}{@{}l@{\\enspace--\\enspace}ll}\n"
            "\\textbf{2018 Feb.} & \\textbf{2020 Aug.} & Android Developer at \\textbf{Tern}. \\\\\n"
            "\\end{tabular} \\\\[0.2em]\n"
            "Wrote apps. \\\\[0.4em]\n\\begin{tabular}{@{}l@{\\enspace--\\enspace}ll}\n"
            "\\textbf{2020 Sep.} & Present & Tech Lead at \\textbf{Reed}. \\\\\n\\end{tabular}\n"
        ),
        [("Android Developer", "2018-02", "2020-08"), ("Tech Lead", "2020-09", None)],
    ),
}


@pytest.mark.parametrize("kind", LATEX)
def test_jobs_of_a_page_in_latex_whose_commands_are_not_known(kind: str, shipped: Knowledge) -> None:
    text, expected = LATEX[kind]
    assert jobs(read(text, shipped, "cv.tex")) == expected


def test_the_dots_of_a_skill_in_latex_are_so_many_of_five() -> None:
    page = latex("\\cvsection{Skills}\n\\cvskill{Python}{4.5}\n\\cvskill{SQL}{2}\n\\cvskill{Tools}{Git}")
    assert [line for line, _ in latex_lines(page) if line][-3:] == ["Python: 4.5/5", "SQL: 2/5", "Tools: Git"]


def test_headings_of_latex_are_as_deep_as_their_commands() -> None:
    text = latex("\\section*{Work}\n\\subsection{Tern}\n\\begin{rSection}{Studies}\n\\end{rSection}\n")
    assert [line for line, _ in latex_lines(text) if line.startswith("#")] == ["## Work", "### Tern", "## Studies"]


def test_how_far_and_how_wide_shows_nothing() -> None:
    text = latex("\\nobreakvspace{0.3em}\n\\spacedrule{0.9em}{-0.4em}\nWords \\hspace{0.5cm}(5)\n")
    assert [line for line, _ in latex_lines(text) if line] == ["Words   (5)"]


def test_definitions_that_grow_are_shown_in_part() -> None:
    definitions = "".join(
        f"\\newcommand{{\\{new}}}{{\\{old}\\{old}}}\n" for old, new in pairwise("abcdefghijklmnopqrst")
    )
    text = latex("\\t\nEnd\n", "\\newcommand{\\a}{lol lol lol lol}\n" + definitions)
    shown = [line for line, _ in latex_lines(text)]
    assert "End" in shown
    assert sum(map(len, shown)) < 400_000


LEARNT: dict[str, tuple[str, list[Job]]] = {
    "a season before a title, as an item": (
        "Work experience\n* Fall 2015: Research Assistant\n  * Tern College\n\n* Summer 2014: Data Intern\n  * Auk\n",
        [("Research Assistant", "2015-09", "2015-11"), ("Data Intern", "2014-06", "2014-08")],
    ),
    "the span of an employer above jobs that are set in": (
        "Work experience\n* **Tern Austin Reeds** (2014-Present)\n"
        "  * *Machine Learning Engineer* (2018-Present)\n    * Fished\n"
        "  * *Process Engineer* (2014-2018)\n    * Ran the nets\n",
        [("Machine Learning Engineer", "2018", None), ("Process Engineer", "2014", "2018")],
    ),
    "the fourth entry as the other three, by columns": (
        "Experience\n"
        "Mar 2020 - now      Tern, Oslo      Analyst\n- X\n"
        "Feb 2018 - Feb 2020      Auk      Data Engineer\n- X\n"
        "Jan 2016 - Jan 2018      Department of Reeds, Reed Forest, Norway      Student\n- X\n"
        "Jan 2014 - Dec 2015      Reed      Researcher\n- X\n",
        [
            ("Analyst", "2020-03", None),
            ("Data Engineer", "2018-02", "2020-02"),
            ("Student", "2016-01", "2018-01"),
            ("Researcher", "2014-01", "2015-12"),
        ],
    ),
    "an employer where others have employers is no title": (
        "Experience\nTern Wings  2016 - 2021\nTechnical Director\n\n- Flew\n\nGreat Reeds  2015 - 2016\n\n- Cut\n\n"
        "Auk Networks  2012 - 2015\nSystems administrator\n\n- Kept\n",
        [("Technical Director", "2016", "2021"), ("Systems administrator", "2012", "2015")],
    ),
    "an employer that ends like a word for people over its jobs": (
        "## Experience\n\n**Ternian** — Oslo, Jan 2015 – present\n\n- *Engineering Manager*, Jun 2020 – present\n"
        "- *Developer*, Jan 2015 – Jun 2020\n",
        [("Engineering Manager", "2020-06", None), ("Developer", "2015-01", "2020-06")],
    ),
    "projects of a job that look otherwise": (
        "## Experience\n2017–2019  Senior Developer, Tern\n\n2013–2017  Software Engineer, Reed\n\n"
        "### Projects at Reed\n\nOct 2015-May 2016, WING - FEATHER\nWeb things\n\n"
        "Jun 2014, BEAK - CLAW\nOther things\n",
        [("Senior Developer", "2017", "2019"), ("Software Engineer", "2013", "2017")],
    ),
    "a manner of work where the others have their titles": (
        "Experience\nMar 2020 - now      Tern      Volunteer\nHelped.\n\n"
        "Jan 2018 - Feb 2020      Reed      Analyst\nRead.\n\n"
        "Jan 2016 - Dec 2017      Auk      Community member\nFlew.\n",
        [
            ("Volunteer", "2020-03", None),
            ("Analyst", "2018-01", "2020-02"),
            ("Community member", "2016-01", "2017-12"),
        ],
    ),
    "what an item of a job with dates tells is told of that job": (
        "Experience\nTechnical Director, Tern, 2016 - 2021\n"
        "- Starting as a freelance consultant, was hired in 2018 as Technical Director to oversee it all.\n",
        [("Technical Director", "2016", "2021")],
    ),
    "a list without dates under a heading of its own": (
        "#### Current Position\n\n- Research assistant, Terns & Robotics, Oslo\n\n#### Education\n- BSc Fish, 2015\n\n"
        "#### Professional Experience\n\n- Intern, Reed, Oslo, Aug 2015 - Feb 2016\n",
        [("Research assistant", None, None), ("Intern", "2015-08", "2016-02")],
    ),
    "a heading above an empty line, the employer and the dates, none of which is known": (
        latex(
            "\\section*{Experience}\n\\subsection*{Analyst}\n\\begin{tabular*}{\\columnwidth}{lr}\n"
            "\tTern (Oslo) & Oct 2017 - Jun 2020\n\\end{tabular*}\nRead.\n\\medskip\n\\subsection*{Adventurer}\n"
            "\\begin{tabular*}{\\columnwidth}{lr}\n\tReed Trail & Feb 2016 - Sept 2016\n\\end{tabular*}\nA hike.\n"
        ),
        [("Analyst", "2017-10", "2020-06"), ("Adventurer", "2016-02", "2016-09")],
    ),
    "a title behind an employer that has a word of titles": (
        "EXPERIENCE\n\nTech Works Unlimited, 1914 Inez Dr — Assistant\nJanuary 2020 - PRESENT\nBuilt.\n",
        [("Assistant", "2020-01", None)],
    ),
    "an end in the year of the beginning": (
        "Experience\nAnalyst, Tern\nSeptember 2013 – 2013\n- Read\n",
        [("Analyst", "2013-09", "2013")],
    ),
    "what is told below dates is told of that job": (
        "# Job History\n\n## Tern\n\nProgrammer\nFebruary 2005 – July 2011\n\n"
        "After one year, I was promoted to lead developer and began working full-time.\n",
        [("Programmer", "2005-02", "2011-07")],
    ),
    "a degree among jobs": (
        "## Berufserfahrung\n\n### Freier Mitarbeiter in der Analyse\nseit 1.2015: Tern\n\n"
        "## Akademische Laufbahn\n\n### Promotion im Maschinenbau\nseit 11.2013: Technische Universität Oslo\n",
        [("Freier Mitarbeiter in der Analyse", "2015-01", None)],
    ),
    "what parts the account of a job stands right below its dates": (
        "## Experience\n\n### Tern\n\n#### Analyst\n\nJan 2022 - Present\nAccomplishments:\n\n- Won the fish prize\n\n"
        "### Reed\n\n#### Keeper of Reeds\n\nJan 2020 - Dec 2021\nAccomplishments:\n\n- Fished\n",
        [("Analyst", "2022-01", None), ("Keeper of Reeds", "2020-01", "2021-12")],
    ),
    "how a job was held, above its title": (
        "## Experience\n\n**Self-Employed** | 2015 - 2019\n*Web Developer*\n- Sites\n\n"
        "**Tern** | 2012 - 2015\n*Analyst*\n",
        [("Web Developer", "2015", "2019"), ("Analyst", "2012", "2015")],
    ),
    "one job told by two topics, with its heading over each": (
        "## Experience\n\n### Tern: Analyst (2015 - 2017)\nReports\n- A\n\n"
        "### Tern: Analyst (2015 - 2017)\nTalks\n- B\n",
        [("Analyst", "2015", "2017")],
    ),
    "a title without dates under a heading as deep as those with dates": (
        "## Experience\n\n### Tern\n#### Analyst, 2015 - 2017\n- X\n\n#### Data Engineer\n\n"
        "Loads are what it was all about there and then.\n\n### Reed\n#### Developer, 2012 - 2015\n- Y\n",
        [("Analyst", "2015", "2017"), ("Data Engineer", None, None), ("Developer", "2012", "2015")],
    ),
    "what looks like a word for people stands where the others have employers": (
        "Employment\n\nPorter Lead\nTern Brewing Company - Salt Lake City, Utah\nMarch 2018 - May 2019\n"
        "-Doors -Keys\nKey takeaway\nOrder - Working Alone\n\nField Medic\nCoast Guard - Camp Reed, Utah\n"
        "January 2016 - January 2018\n-First aid\nKey takeaway\nCalm - Teamwork\n\nAccounts\n"
        "Tile & Stone - Salt Lake City, Utah\nSeptember 2014 - February 2015\n-Journals\n",
        [
            ("Porter Lead", "2018-03", "2019-05"),
            ("Field Medic", "2016-01", "2018-01"),
            ("Accounts", "2014-09", "2015-02"),
        ],
    ),
    "an entry written otherwise than those before it": (
        "Experience\n\n### Tern — Data Analyst\n\nMar 2020 - now\n\n- A\n\n### Night porter, Hotel Reed\n\n"
        "Jun 2018 - Feb 2020\n\n- B\n",
        [("Data Analyst", "2020-03", None), ("Night porter", "2018-06", "2020-02")],
    ),
    "titles set in below employers in a list": (
        "Work\n======\n* **Data Librarian**\n  * *Tern College, Oslo* \\|\\| *May 2015 -- Present*\n    * Answered.\n\n"
        "* **Archivist**\n  * *Reed College, Oslo* \\|\\| *May 2013 -- May 2015*\n    * Kept.\n",
        [("Data Librarian", "2015-05", None), ("Archivist", "2013-05", "2015-05")],
    ),
    "titles in paragraphs set in below employers with dates": (
        "### Work Experience:\n* Tern GmbH (2016 April - Present)\n\n  Software Engineer\n\n  tern.example\n\n"
        "*   Reed, company (2010 - 2016 February)\n\n    Oslo, Norway, Senior Software Developer\n",
        [("Software Engineer", "2016-04", None), ("Senior Software Developer", "2010", "2016-02")],
    ),
    "what was done behind the title, below employer and dates": (
        "##EMPLOYMENT\n###Tern Lab (June '07 - December '09)\n"
        "Project Manager: Led the making of a bank through its whole life and kept it on time.\n\n"
        "###University of Reeds (February '05 - June '07)\n"
        "Applications Researcher: Managed the delivery of software that was fit for purpose.\n",
        [("Project Manager", "2007-06", "2009-12"), ("Applications Researcher", "2005-02", "2007-06")],
    ),
    "single years below titles whose others have two": (
        "# Experience\n## Software engineer at Tern\n### 2015 - 2016\nData expert who knew phones\n- A\n"
        "## Software engineer at Reed\n### 2014\nAll of it\n- B\n## Intern at Auk\n### 2013\nLooked on\n",
        [
            ("Software engineer", "2015", "2016"),
            ("Software engineer", "2014", "2014"),
            ("Intern", "2013", "2013"),
        ],
    ),
    "a season where the others have two years": (
        "Work\n======\n* 2003-2006: Geophysicist/Software architect\n  * Tern Survey\n\n"
        "* 2000-2003: Data analyst\n  * Reed Observatory\n\n* Summer 1996: Junior Wave Reader\n  * Auk Observatory\n",
        [
            ("Geophysicist/Software architect", "2003", "2006"),
            ("Data analyst", "2000", "2003"),
            ("Junior Wave Reader", "1996-06", "1996-08"),
        ],
    ),
    "what a program that makes pages is given": (
        "Experience\n-----------\n{{< timeline >}}\n\n"
        '{{< timelineItem icon=none header="Senior Data Engineer" badge="Sep \'22 - Present" sub="The Tern Jar" >}}\n'
        "{{< /timelineItem >}}\n\n"
        '{{< timelineItem icon="a.png" header="Process/Data Engineer" badge="Oct \'20 - Aug \'22" sub="Reed" >}}\n'
        "{{< /timelineItem >}}\n",
        [("Senior Data Engineer", "2022-09", None), ("Process/Data Engineer", "2020-10", "2022-08")],
    ),
    "records among which references stand": (
        "Employment History\n\nCompany Name:\t\tTern - Oslo\n\nPosition:\t\tPart time Telephone Operator.\n\n"
        "Period:\t\t25th March 2016 – March 2017\n\nReferences\nTern\n(Manager) Ann Reed\n\n"
        "Company name:      Auk Group\n\n\nPosition:.      General Assistant\n\n\n"
        "Period:        1st August 2018 - 6th April 2019\n",
        [("Part time Telephone Operator", "2016-03", "2017-03"), ("General Assistant", "2018-08", "2019-04")],
    ),
    "employers with a place of work in long lines": (
        "### Employment History\nDepartment Chair, Department of Fish, University of Reeds, Oslo from Mar. 2021.\n"
        "\nPredoctoral Research Associate, Division of Biomedical and Health Informatics, University of Reeds, "
        "Oslo, Norway from Sep. 2014 to Dec. 2017.\n",
        [("Department Chair", "2021-03", None), ("Predoctoral Research Associate", "2014-09", "2017-12")],
    ),
    "a title with nothing between it and the employer": (
        "Experience\nSystems Analyst Tern State University, Oslo NM 1/05 – 3/07\n- Servers\n",
        [("Systems Analyst", "2005-01", "2007-03")],
    ),
    "a title and no more right below its dates": (
        "## Experience:\n\nAug 2022 - present\n**Director of Engineering, Lead Developer**\n*Tern*\n\n* A\n\n"
        "Feb 2012 – Apr 2016\n**Developer**\n*Reed*\n\n* B\n",
        [("Director of Engineering", "2022-08", None), ("Developer", "2012-02", "2016-04")],
    ),
    "a sentence behind an employer in bold": (
        "### Work Experience\n* *2018-present* **Founder** at **tern.example**. In 2018 I founded a company of terns.\n"
        "* *2016-2017* **Data Scientist** at **Reed**. I worked on reeds.\n",
        [("Founder", "2018", None), ("Data Scientist", "2016", "2017")],
    ),
    "months as people misspell them": (
        "Experience\nTruck Loader\nNovember 2016 - Janurary 2017\nTern Ground\n\nWarehouse Associate\n"
        "Febuary 2013 - Octobert 2016\nReed Aerospace\n",
        [("Truck Loader", "2016-11", "2017-01"), ("Warehouse Associate", "2013-02", "2016-10")],
    ),
    "a study among jobs, and one that goes on": (
        "### Berufserfahrung\n**Aug 2023 - jetzt:** Software Developer, Tern GmbH\n"
        "**2015 - 2017:** Studium Webdesign, Reed Institut\n",
        [("Software Developer", "2023-08", None)],
    ),
    "June 2022 and onwards": (
        "### Experience\n\n#### Software Engineer at Tern\n\nJune 2022 and onwards\n\nSprings.\n",
        [("Software Engineer", "2022-06", None)],
    ),
    "a heading that is not known behind one of talks": (
        "## Presentations\n\n`2021`\nFish prize\n\n## What keeps me fed\n\n`Aug 2018 - Current`\n"
        "__Policy Analyst__, Tern\n\n- A\n\n`2016 - 2017`\n__Teaching Assistant__, Reed\n",
        [("Policy Analyst", "2018-08", None), ("Teaching Assistant", "2016", "2017")],
    ),
    "a single guess is no pattern": (
        "Experience\nTern Manufacturer\n2016 - 2021\n- Flew\n\nGreat Reeds\n2014 - 2015\n- Cut\n",
        [("Tern Manufacturer", "2016", "2021")],
    ),
    "a long line of columns": (
        "EMPLOYMENT HISTORY\nSep 2024 – Present\t\tAssociate Professor, Faculty of Fish, Tern University, Oslo\n\n"
        "Nov 2022 – Aug 2024\t\tInterim Assistant Dean for the Accountability of Fishers, Faculty of Fish and Other "
        "Animals of the Sea, Tern University, Oslo\n",
        [
            ("Associate Professor", "2024-09", None),
            ("Interim Assistant Dean", "2022-11", "2024-08"),
        ],
    ),
}


@pytest.mark.parametrize("kind", LEARNT)
def test_a_layout_is_learnt_from_the_account_itself(kind: str, shipped: Knowledge) -> None:
    text, expected = LEARNT[kind]
    assert jobs(read(f"Jo Sample\n\n{text}", shipped, "cv.md")) == expected


INNER: dict[str, tuple[str, list[Job]]] = {
    "capitals below the dates of a job": (
        "EXPERIENCE\n\nTern Ltd, Oslo\nData Engineer, Mar 2020 - present\n\nRESPONSIBILITIES\n- Loads\n\n"
        "TECHNOLOGIES\nPython, Airflow\n\nReed AS, Oslo\nAnalyst, Jan 2017 - Feb 2020\n\n"
        "RESPONSIBILITIES\n- Reports\n\n"
        "EDUCATION\n\nBSc Mathematics, 2016\n",
        [("Data Engineer", "2020-03", None), ("Analyst", "2017-01", "2020-02")],
    ),
    "labels behind empty lines, below headings of Markdown": (
        "## Experience\n\n### Data Engineer | Mar 2020 - present\nLoads.\n\nBusiness Achievements:\n- Ten loads\n\n"
        "Tech Skills:\n- Python\n\n### Analyst | Jan 2017 - Feb 2020\nReports.\n\n"
        "## Education\nBSc Mathematics, 2016\n",
        [("Data Engineer", "2020-03", None), ("Analyst", "2017-01", "2020-02")],
    ),
    "a heading in small letters where those of sections are in capitals": (
        "WORK EXPERIENCE\nData Engineer, Tern, Mar 2020 - present\nLoads.\n\n"
        "Tools and technologies\nPython, Airflow\n\nAnalyst, Reed, Jan 2017 - Feb 2020\nReports.\n\n"
        "EDUCATION\nBSc Mathematics, 2016\n",
        [("Data Engineer", "2020-03", None), ("Analyst", "2017-01", "2020-02")],
    ),
}


@pytest.mark.parametrize("kind", INNER)
def test_a_heading_within_the_account_of_a_job_does_not_end_the_jobs(kind: str, shipped: Knowledge) -> None:
    text, expected = INNER[kind]
    found = read(f"Jo Sample\n\n{text}", shipped)
    assert jobs(found) == expected
    assert [degree.level for degree in found.degrees] == ["bachelor"]
    assert "python" in {one.skill for one in found.skills} or "Python" not in text


def test_a_section_behind_the_jobs_ends_them_however_it_is_written(shipped: Knowledge) -> None:
    text = "WORK EXPERIENCE\nAnalyst, Reed, Jan 2017 - Feb 2020\n\nEducation:\nBSc Mathematics, 2013 - 2016\n"
    found = read(f"Jo Sample\n\n{text}", shipped)
    assert jobs(found) == [("Analyst", "2017-01", "2020-02")]
    projects = "EXPERIENCE\nAnalyst, Reed, Jan 2017 - Feb 2020\n\nPROJECTS\nFish finder engineer, 2015 - 2016\n"
    assert jobs(read(f"Jo Sample\n\n{projects}", shipped)) == [("Analyst", "2017-01", "2020-02")]


NAMES = {
    "a title alone above the name": latex(
        "\\begin{center}\n{\\huge Data Analyst} \\\\[1em]\n{\\Large Jo Sample}\n\\end{center}\n"
    ),
    "first name and surname in two commands": latex(
        "\\makecvtitle\n", "\\firstname{Jo}\n\\familyname{Sample}\n\\title{Cook}\n"
    ),
    "an own command for the whole name before the page": latex("\\makeprofile\n", "\\cvname{Jo\\\\Sample}\n"),
    "a header of three arguments": latex("\\header{Jo }{Sample}\n{Data Analyst}\n"),
    "a setting of a page": '---\npageTitle: "Jo Sample - Resume"\nlayout: base\n---\n\n## Experience\n\nCook, 2019\n',
    "the address above the name": (
        "77 Cutler Ave\nAlbuquerque, NM 87110\njo@b.example\nJo Sample\n\nJOBS\n\nCook, 2019\n"
    ),
    "a heading that goes on": "# Jo Sample CV: Extended Edition\n\n## About\nCooks.\n",
    "behind the settings of a page": (
        "---\nkey: page\npath: /cv\ntitle: Résumé\ndate: 2018\n---\n\n_Jo Sample_  \nOslo\n"
    ),
    "what the CV calls itself in the first person": "# My Resume\n\n## Jo Sample\n\n## Experience\n\nCook, 2019\n",
    "moved by a length without braces": latex(
        "\\moveleft.5\\hoffset\\centerline{Jo Sample}\n\\moveleft\\hoffset\\vbox{Oslo}\n\\section{Work}\nCook, 2019\n"
    ),
    "far below the settings of a page": (
        "---\ntitle: Curriculum Vitae\nlayout: single\nlink: /cv/\nprofile: true\n---\n\n## Jo Sample\nCook\n"
    ),
    "first name and surname behind labels of their own": (
        "Curriculum Vitae\n\nSurname:\t\tSample\n\nFirst Name:\t\tJo\n\nGender:\tX\n"
    ),
    "told in bold below a heading": "# About Me\n\n> My name is **Jo Sample**. I like **fish**. Below is a short CV.\n",
    "below a frame around a picture": latex(
        "\\begin{wrapfigure}{r}{0.22\\linewidth}\n\\fcolorbox{Gray}{white}{\\includegraphics{me.jpg}}\n"
        "\\end{wrapfigure}\n\\noindent{\\Huge Jo Sample}\\par\nCook\n"
    ),
    "the author of a page": "Title: Resume\nDate: 2019-09-15\nAuthor: Jo Sample\n\n## Summary\n\nCooks.\n",
}


@pytest.mark.parametrize("kind", NAMES)
def test_the_name_of_the_person(kind: str, shipped: Knowledge) -> None:
    assert read(NAMES[kind], shipped, "cv.md").name == "Jo Sample"


@pytest.mark.parametrize("line", ["# Statement of Purpose\nCooks.\n", "[Download CV Here]()\n\nEducation\n"])
def test_what_is_no_name_of_a_person(line: str, shipped: Knowledge) -> None:
    assert read(line, shipped, "cv.md").name is None


ORG = """#+TITLE: Resume
#+OPTIONS: toc:nil num:nil
#+LATEX_HEADER: \\usepackage{parskip}
#+begin_src emacs-lisp
(setq python "no")
#+end_src

|   | Name | Jo Sample |

* Format                                         :noexport:
  Written in COBOL.
* Experience
** Data Analyst {{{date(Nov 2022 -- Aug 2023)}}}
   :PROPERTIES:
   :LOCATION: Oslo
   :END:
   /[[https://tern.example][Tern]]/
   - Reports in *Python*
** 2014-2016
- Reed Corp.
  - Machine programmer
  - Shift lead
* Education
** Master of Science -- Physics
   /University of Reeds/
"""


def test_the_source_of_a_page_in_org(shipped: Knowledge) -> None:
    found = read(ORG, shipped, "cv.org")
    assert found.name == "Jo Sample"
    assert jobs(found) == [("Data Analyst", "2022-11", "2023-08"), ("Machine programmer", "2014", "2016")]
    assert [(one.level, one.field) for one in found.degrees] == [("master", "Physics")]
    assert [one.skill for one in found.skills] == ["python"]
    assert found.format == "Org"


TYPST = """#import "@preview/some-cv:1.0.0": *
#let accent = rgb("26428b")
#show: resume.with(
  author: "COBOL",
  font: "Lato",
)

= Jo Sample

== Experience

#entry(
  title: [Data Scientist],
  firm: [Tern],
  date: [June 2019 -- May 2022],
  location: [Oslo, Norway],
  logo: image("scala.png"),
  description: list(
    [Built forecasts in Python],
    [Ran *Airflow* and told the other teams
      how to use SQL],
  ),
)

#entry(title: "Data Analyst", firm: "Reed Corp.", date: "2017 -- 2019")
- Reports in #link("https://r.example")[R]

#section("Education")
*MSc Statistics*, University of Reeds #h(1fr) 2015 -- 2017
"""


def test_the_source_of_a_page_in_typst(shipped: Knowledge) -> None:
    found = read(TYPST, shipped, "cv.typ")
    assert found.name == "Jo Sample"
    assert jobs(found) == [("Data Scientist", "2019-06", "2022-05"), ("Data Analyst", "2017", "2019")]
    assert [(one.level, one.field) for one in found.degrees] == [("master", "Statistics")]
    assert {one.skill for one in found.skills} == {"python", "workflow-orchestration", "sql", "r"}
    assert found.format == "Typst"


def test_information_is_no_heading_in_french(shipped: Knowledge) -> None:
    assert not read("### Information:\n* 66113 Saarbrücken\n\n### Experience\nCook, 2019\n", shipped).notes


@pytest.mark.parametrize(
    "line",
    [
        "2012–2018    B.S. Aerospace Engineering    Tern University    Oslo",
        "2012–2018    B.S. Aerospace Engineering    University of Reeds    Oslo",
    ],
)
def test_the_school_in_the_next_column_hides_no_field(line: str, shipped: Knowledge) -> None:
    assert [one.field for one in read(f"Jo Sample\n\nEducation\n{line}\n", shipped).degrees] == [
        "Aerospace Engineering"
    ]


def test_what_stands_in_other_files_is_told(shipped: Knowledge) -> None:
    text = latex(
        "\\input{own/experience}\n\\import{own/}{skills.tex}\n% \\input{own/hobbies}\n", "\\input{own/setup}\n"
    )
    notes = read(text, shipped, "cv.tex").notes
    assert (
        "2 parts of the page stand in other files, which were not read: own/experience, skills.tex; "
        "give the page as PDF, or all in one file." in notes
    )


def test_letters_that_were_encoded_twice_are_put_right(shipped: Knowledge) -> None:
    text = "Jo Sample\n\nExperiencia laboral\n\nAnalista de selecciÃ³n, GestiÃ³n de EspaÃ±a, 2019 - 2020\n"
    found = read(text, shipped)
    assert jobs(found) == [("Analista de selección", "2019", "2020")]
    assert "Letters that were encoded twice (as in 'Ã³') were put right." in found.notes
    assert "Ã³" in read("Jo Sample\n\nExperience\n\nAnalyst Ã³, 2019 - 2020\n", shipped).jobs[0].title


def test_the_next_column_is_no_part_of_a_field(shipped: Knowledge) -> None:
    found = read("Jo Sample\n\nEducation\n2017–2019    MSc Computer Science    Politechnika Reed    Oslo\n", shipped)
    assert [degree.field for degree in found.degrees] == ["Computer Science"]


@pytest.mark.parametrize(
    "dates",
    [
        "Jun 2023 - Mar 2021",
        "Jan 2021 - XX 2023",
        "sometime 2019 to sometime 2021",
        "until 2021",
        "Aug 20XX – Sep 20XX",
    ],
)
def test_a_job_whose_dates_are_not_understood_is_kept(dates: str, shipped: Knowledge) -> None:
    found = read(f"Jo Sample\n\nExperience\nData engineer, Tern, {dates}\n", shipped)
    assert jobs(found) == [("Data engineer", None, None)]
    assert found.notes == ("No dates are understood of 'Data engineer'; the job is kept without years.",)


def test_a_job_whose_dates_are_not_understood_is_kept_above_one_whose_are(shipped: Knowledge) -> None:
    text = "Jo Sample\n\nExperience\nData engineer, Tern, Jun 2023 - Mar 2021\nData analyst, Auk, 2014 - 2016\n"
    assert jobs(read(text, shipped)) == [("Data engineer", None, None), ("Data analyst", "2014", "2016")]


@pytest.mark.parametrize("ahead", [True, False])
def test_a_job_to_come_is_told_and_not_held(ahead: bool, shipped: Knowledge) -> None:
    lines = ["Data engineer, Auk, starting January 2027", "Data analyst, Tern, 2020 - 2024"]
    found = read("Jo Sample\n\nExperience\n" + "\n".join(lines if ahead else lines[::-1]) + "\n", shipped)
    assert jobs(found) == [("Data analyst", "2020", "2024")]
    assert "not read: 'Data engineer, Auk, starting January 2027'" in found.notes[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Research Intern, Tern, 2010 June-Aug\n", [("Research Intern", "2010-06", "2010-08")]),
        ("2012 May - July | Data Analyst, Tern\n", [("Data Analyst", "2012-05", "2012-07")]),
        ("2012 May - July 2013 | Data Analyst, Tern\n", [("Data Analyst", "2012-05", "2013-07")]),
        ("Director of Client Services\nTern - Oslo\nJan 2011 - present\n",
         [("Director of Client Services", "2011-01", None)]),
        (
            "### Tern, Oslo\n*June 2019 to present*\n\nSenior Data Analyst\n- SQL\n",
            [("Senior Data Analyst", "2019-06", None)],
        ),
        ("Electronics Eng. Tech.\nTern, Oslo\n2007 - 2010\n", [("Electronics Eng. Tech", "2007", "2010")]),
        ("Reed Ltd. | Jul 2010 | Sep 2010 | 3D artist, project management\n", [("3D artist", "2010-07", "2010-09")]),
        ("Senior Bird Photographer, tool developer, farm manager, Tern, 2014 - 2016\n",
         [("Senior Bird Photographer", "2014", "2016")]),
        ("Research Fellow, University of Reeds\nObservatory of the Lakes. Advisors Dr. Ann Heron and Prof. Bo Tern. "
         "August 2019 - August 2021.\n", [("Research Fellow", "2019-08", "2021-08")]),
        ("August 2018 to Date : Reed House Hotel, The Hill, Cork\n"
         "Position Held: Banqueting Waiter-For this hotel I carried what weddings and small families had ordered.\n"
         "December 2018 The Mill, Cork\n"
         "Position Held : Cashier - In the month before Christmas I sat at the till of a shop that was very busy.\n"
         "July 2016 - Sept 2016 Tern, Cork\nPosition Held: Porter\n",
         [("Banqueting Waiter", "2018-08", None), ("Cashier", "2018-12", "2018-12"),
          ("Porter", "2016-07", "2016-09")]),
        ("2013 - 2015 | Analyst, Tern\n"
         "2012 - 2013 | Member, Oslo Society of Reed Scholars\n2010 - 2011 | Tutor, Mill\n",
         [("Analyst", "2013", "2015"), ("Tutor", "2010", "2011")]),
        ("University of Reeds, 2012 - 2018\n\n"
         "Graduate (2016-2018) - worked on the genes of terns\n\nTutor (2013-2018)\n",
         [("Tutor", "2013", "2018")]),
    ],
)  # fmt: skip
def test_titles_and_dates_of_further_layouts(text: str, expected: list[Job], shipped: Knowledge) -> None:
    assert jobs(read(f"Jo Sample\n\nExperience\n\n{text}", shipped)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Home\nAbout Experience Contact\n\nMy CV\n\nJo Sample\n\nEducation\n",
        "You can download my resume below\n\nDownload CV (PDF)\n\nJo Sample\n\nEducation\n",
        "# Jo Sample Resume\n\nEducation\n",
        "Author: admin\n\nJo Sample\n",
        "Hello, and welcome! I'm Jo Sample, an analyst who likes terns.\n\nEducation\n",
        "I build software that people like.\n\nContact\njsample@example.org\n\nJo Sample\n\nEducation\n",
    ],
)
def test_the_name_below_what_tells_of_the_page(text: str, shipped: Knowledge) -> None:
    assert read(text, shipped).name == "Jo Sample"


@pytest.mark.parametrize(
    "text",
    [
        "Education\nB.S. in Computer Science\n",
        "Forecasts.\nWrote Python.\n",
        "Workshops\nAnnotation in Practice\n",
        "Hello! I am Looking For Work, since May.\n\nEducation\n",
        "I build software.\n\njo@example.org\n\nMachine Learning\n\nEducation\n",
    ],
)
def test_what_is_no_name_below_it(text: str, shipped: Knowledge) -> None:
    assert read(text, shipped).name is None


@pytest.mark.parametrize(
    ("line", "level", "field"),
    [
        ("Ph.D.Program in History of Science, University of Reeds (1998)", "doctorate", "History of Science"),
        ("Batchelor of Computing, University of Reeds, 2003", "bachelor", "Computing"),
        ("Associates of Applied Science, Nursing, 2006", "some-college", "Nursing"),
    ],
)
def test_degrees_that_are_written_in_haste(line: str, level: str, field: str, shipped: Knowledge) -> None:
    found = read(f"Jo Sample\n\nEducation\n\n{line}\n", shipped).degrees
    assert [(one.level, one.field) for one in found] == [(level, field)]
