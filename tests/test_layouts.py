"""Layouts of CVs and wordings of advertisements that readers get wrong: each stands for its kind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mlcareer import Knowledge
from mlcareer.advice.market.posting.advertisements import Advertisements
from mlcareer.reading.advert.document import advertised
from mlcareer.reading.open.source import InputSource
from mlcareer.reading.page import ITEM
from mlcareer.reading.person.cv import read_cv
from mlcareer.reading.person.document import read_document, read_source
from mlcareer.reading.person.imported import Import
from mlcareer.reading.sections import heading_kind

TODAY = date(2026, 11, 21)


def cv(text: str, world: Knowledge) -> Import:
    return read_cv(f"Jo Sample\n\n{text}", world, "cv.txt", TODAY)


NIGHT = ("Night porter", "Hotel Stella", "Jun 2018 - Feb 2020"), ("Kennel hand", "Tern Dogs", "May 2016 - Mar 2018")
"""Jobs whose titles no list of titles holds."""
UNHEARD = {
    "title, employer, dates": "{0}, {1}, {2}\n- Work\n",
    "employer, title, dates": "{1} | {0} | {2}\n",
    "dates before employer and title": "{2}: {1}, {0}\n",
    "four lines, employer first": "{1}\n{0}\n{2}\nOslo\n",
    "four lines, title first": "{0}\n{1}\nOslo, Norway\n{2}\n",
    "employer with dates above the title": "{1}, Oslo            {2}\n{0}\n- Work\n",
    "dates above": "{2}\n{0}\n{1}\n- Work\n",
    "labels": "Employer: {1}\nPosition: {0}\nPeriod: {2}\nDuties: work\n",
    "a label of several words": "{2}\nOccupation or position held {0}\nName of employer {1}\n",
    "items": "• {0}, {1} ({2})",
    "an item above employer and dates": "▪ {0}\n  {1}\n  {2}\n",
    "headings in Markdown": "### {0}\n**{1}** | {2}\n\n- Work\n",
    "a table": "| {2} | {0} | {1} |",
}


@pytest.mark.parametrize("layout", UNHEARD)
def test_a_job_whose_title_is_not_known_is_read_by_where_it_stands(layout: str, shipped: Knowledge) -> None:
    jobs = "\n".join(UNHEARD[layout].format(*one) for one in NIGHT)
    found = cv(f"Experience\n\n{jobs}\n\nEducation\nBSc Mathematics, 2014\n", shipped)
    assert [(job.title, job.begins) for job in found.jobs] == [("Night porter", "2018-06"), ("Kennel hand", "2016-05")]


JOBS: dict[str, tuple[str, list[tuple[str, str | None, str | None]]]] = {
    "a rank in a bracket is no title": (
        "Experience\nLogistics Operations NCO (Staff Sergeant), Mar 2019 – Jun 2024\n- Tracked equipment\n"
        "Wind Tunnel Operations (Senior), Aero Ltd, 2013 – 2017\n- Runs\nHome Desk (Band C), 2011 – 2013\n- Notes\n",
        [
            ("Logistics Operations NCO", "2019-03", "2024-06"),
            ("Wind Tunnel Operations", "2013", "2017"),
            ("Home Desk", "2011", "2013"),
        ],
    ),
    "a bracket behind an employer holds the title": (
        "Experience\nPolice Department (Officer), Mar 2019 – Jun 2024\n- Patrols\n",
        [("Officer", "2019-03", "2024-06")],
    ),
    "a column of dates of which one goes on": (
        "Work history\n2021/04 – 2023/09  Tern K.K.  |  Speech Engineer\n    Wake words\n"
        "2023/10 –          Gull Inc.  |  Machine Learning Engineer\n    Voices\n",
        [("Speech Engineer", "2021-04", "2023-09"), ("Machine Learning Engineer", "2023-10", None)],
    ),
    "a life told in sentences that run over lines": (
        "I spent four years (2021 to 2025) as Chief Data Officer of Tern Bank, where I answered to the owners\n"
        "and ran a department of 130. Before that I was Head of Analytics at the largest of many energy firms there,\n"
        "Gull Energy (2016–2021), and from 2009 until 2016 a consultant, later Principal Consultant, at Tern Inc.\n"
        "I began as a quantitative analyst at Auk Capital in 2005 and left in 2009, wiser.\n",
        [
            ("Chief Data Officer", "2021", "2025"),
            ("Head of Analytics", "2016", "2021"),
            ("consultant", "2009", "2016"),
            ("quantitative analyst", "2005", "2009"),
        ],
    ),
    "years before what somebody was": (
        "From 2019 to 2022 I was Data Analyst at Tern, where I drew charts. Between 2016 and 2019 I was a nurse.\n",
        [("Data Analyst", "2019", "2022"), ("nurse", "2016", "2019")],
    ),
    "another's job and a wish are none": (
        "Experience\nI would like to be Head of Data from 2027 to 2030.\n"
        "My manager was a data analyst from 2010 to 2015.\n",
        [],
    ),
    "a dash behind one date says nothing more": (
        "Experience\n2023/06 - Data Analyst\nTern\n- Reports\n",
        [("Data Analyst", "2023-06", "2023-06")],
    ),
    "title, employer, place, dates": (
        "Experience\nData Analyst\nTern Ltd.\nOslo, hybrid\nMay 2022 - Present\n- Reports\n",
        [("Data Analyst", "2022-05", None)],
    ),
    "two titles over two dates": (
        "Experience\nTern, Oslo\nLead Data Engineer\nData Engineer\nMay 2023 - present\nJan 2020 - May 2023\n",
        [("Lead Data Engineer", "2023-05", None), ("Data Engineer", "2020-01", "2023-05")],
    ),
    "dates as a heading": (
        "Experience\nMay 2022 - Present\n• Data Engineer, Tern Ltd\n• Moved loads\n",
        [("Data Engineer", "2022-05", None)],
    ),
    "an empty line between a heading and dates with a place": (
        "## Experience\n\n### Data Analyst, Tern\n\nJun 2022 - Feb 2023, Oslo NO\n\n- Reports\n\n"
        "### Reed Limited — Statistician\n\n**May 2020 — June 2022** · Oslo (client: Rail)\n",
        [("Data Analyst", "2022-06", "2023-02"), ("Statistician", "2020-05", "2022-06")],
    ),
    "a heading in Markdown whose title is a word of no other titles": (
        "## Experience\n\n### Lighthouse Keeper (volunteer), Tern Island\n\nMay 2020 - June 2022\n\n- Lamps\n",
        [("Lighthouse Keeper", "2020-05", "2022-06")],
    ),
    "a title in bold that is a word of no other titles": (
        "## Experience\n\n**Council Speaker** | *Students' Union | Oslo*  \n*May 2024 – Current*  \n\n  - Chaired\n",
        [("Council Speaker", "2024-05", None)],
    ),
    "a known title shows where the others stand": (
        "Experience\nTern Ltd, Data Analyst, May 2022 - Present\nReed Barn, Beekeeping, May 2020 - June 2021\n",
        [("Data Analyst", "2022-05", None), ("Beekeeping", "2020-05", "2021-06")],
    ),
    "a single month, and a year with one space behind it": (
        "Experience\nTern Ltd, Data Analyst, May 2022 - Present\nCity of Oslo, Ballot watcher,    March 2023\n"
        "1. Data Intern - Reed Pvt. Ltd. (June 2021)\n2019 Research Assistant, Tern College, Oslo.\n",
        [
            ("Data Analyst", "2022-05", None),
            ("Ballot watcher", "2023-03", "2023-03"),
            ("Data Intern", "2021-06", "2021-06"),
            ("Research Assistant", "2019", "2019"),
        ],
    ),
    "dates behind labels": (
        "Experience\nFrom: July 2018             To: December 2021\nEmployer: Tern\nPosition held: Shift Chemist\n",
        [("Shift Chemist", "2018-07", "2021-12")],
    ),
    "a word for who does something with an apostrophe, in a sentence": (
        "From 2019 to 2021 I was a beekeeper's assistant at Tern Farm.\n",
        [("beekeeper's assistant", "2019", "2021")],
    ),
    "how it was held is no title": (
        "Experience\nData Analyst, Tern, May 2022 - Present\nSelf-employed, Wedding DJ    since 2014, weekends\n",
        [("Data Analyst", "2022-05", None), ("Wedding DJ", "2014", None)],
    ),
    "headings that part the account of a job": (
        "EXPERIENCE:\nClient: Tern, Oslo    Jan 2023 - Till Date\nRole: Data Engineer\nResponsibilities:\n• Loads\n"
        "\nClient: Reed    Aug 2019 - Dec 2022\nRole: Java Developer\nResponsibilities:\n• Services\n",
        [("Data Engineer", "2023-01", None), ("Java Developer", "2019-08", "2022-12")],
    ),
    "the dates of an employer over those of the jobs there": (
        "Experience\nTern Air Force      2012 - 2024\n\nSquadron Clerk      06/2019 - 01/2024\n- Records\n\n"
        "Image Analyst      03/2012 - 05/2019\n",
        [("Squadron Clerk", "2019-06", "2024-01"), ("Image Analyst", "2012-03", "2019-05")],
    ),
    "the source of a page in LaTeX": (
        "\\documentclass{moderncv}\n\\name{Ren\\'e}{Tern}\n\\begin{document}\n\\section{Experience}\n"
        "\\cventry{2022--Present}{Data Engineer}{Tern}{Oslo}{}{Loads.}\n"
        "\\cventry{06/2019--12/2021}{SysAdmin Linux}{Reed \\& Co}{Bergen}{}{}\n\\end{document}\n",
        [("Data Engineer", "2022", None), ("SysAdmin Linux", "2019-06", "2021-12")],
    ),
    "a table in LaTeX, the dates in a column of their own": (
        "\\documentclass{article}\n\\begin{document}\n\\section*{Work Experience}\n\\begin{tabular}{r|p{15cm}}\n"
        "\\textsc{June--July 2017} & Programmer Trainee (Summer) at \\textsc{Tern Ltd.} \\\\[3.75pt]\n"
        "&\\footnotesize{Wrote reports.}\\\\\n\\multicolumn{2}{c}{} \\\\\n"
        "\\textsc{May--August 2016} & Trainee at \\textsc{REED}, Oslo \\\\\n\\end{tabular}\n"
        "\\begin{tabularx}{\\linewidth}{ @{}l r@{} }\n\\textbf{Sales Analyst - Reed} & \\hfill Nov 2014 - Jul 2015 "
        "\\\\\n\\multicolumn{2}{@{}X@{}}{Sold.}\n\\end{tabularx}\n\\end{document}\n",
        [
            ("Programmer Trainee", "2017-06", "2017-07"),
            ("Trainee", "2016-05", "2016-08"),
            ("Sales Analyst", "2014-11", "2015-07"),
        ],
    ),
    "two jobs on one line": (
        "Experience\nRecords clerk, Tern Bank, Oslo, 2015 - 2018; Data Analyst, Tern Bank, Mar 2018 - Feb 2020\n- X\n",
        [("Records clerk", "2015", "2018"), ("Data Analyst", "2018-03", "2020-02")],
    ),
    "title, employer and dates parted by empty lines": (
        "Experience\n\nData Engineer\n\nReed & Co\n\nMar 2020 - May 2022\n\n- Loads\n\n"
        "Night porter\n\nHotel Stella\n\nJun 2013 - Feb 2015\n\n- Keys\n",
        [("Data Engineer", "2020-03", "2022-05"), ("Night porter", "2013-06", "2015-02")],
    ),
    "dates, title and employer parted by empty lines": (
        "Experience\n\nMar 2020 - May 2022\n\nData Engineer\n\nReed & Co\n\n- Loads\n\n"
        "Jun 2013 - Feb 2015\n\nNight porter\n\nHotel Stella\n\n- Keys\n",
        [("Data Engineer", "2020-03", "2022-05"), ("Night porter", "2013-06", "2015-02")],
    ),
    "employers alone are no titles": (
        "EXPERIENCE\n\n2018-        Ternify ------------------------------ Oslo\n     web things, leadership.\n\n"
        "2016-2018    Reed Financial --------------------- Oslo\n     automation.\n\n"
        "2011-2012    Oslo Interactive --------------------- Oslo\n     client services.\n\n"
        "2009-2011    Cyber Access --------------------- Oslo\n     client services.\n",
        [],
    ),
    "employers whose names end like words of another language for people": (
        "Experience\n\n### Search Depertment, Tern\nNov 2020 -- Present\nI searched.\n\n### Reed Payment\n"
        "Sep 2018 -- Oct 2020\nI paid.\n",
        [],
    ),
    "a title as the only item below its employer and an empty line": (
        "# Work\n\n[**University of Tern**](https://b.example), 2022 - Now \n\n"
        "- Graduate Teaching Assistant, Statistics:\n\n"
        "I taught.\n\n[Reed College](https://b.example), 2016 - 2018\n\n- Teaching Assistant in Mathematics\n",
        [("Graduate Teaching Assistant", "2022", None), ("Teaching Assistant in Mathematics", "2016", "2018")],
    ),
    "an entry of LaTeX of two long lines": (
        "\\documentclass{article}\n\\begin{document}\n\\section{Experience}\n\\resumeSubheading\n"
        "{Tern Institute for the Study of Very Small Fish in Very Large Seas (TISVSFVLS)}{Freiburg, Germany}\n"
        "{Research Assistant, Department of Process Technology}{Jul 2012 -- Jul 2014}\n\\end{document}\n",
        [("Research Assistant", "2012-07", "2014-07")],
    ),
    "headings without dates, a title above its employer": (
        "## Experience\n\n### Data Fellow\n#### Tern Academy\n\n- Models\n\n### Teacher\n#### Reed School\n\n"
        "- Founded the chess club 2015-2016\n- Served as assistant coach 2013-2016\n\n### Crew Member\n#### Ferry\n\n"
        "- Ropes\n",
        [("Data Fellow", None, None), ("Teacher", None, None), ("Crew Member", None, None)],
    ),
    "one heading without dates among others that have them": (
        "## Work\n**Packaging Engineer**\n*Tern*\n- Boxes\n\n**Clerk (_Jan 2022 - Aug 2022_)**\n*Reed*\n- Files\n",
        [("Packaging Engineer", None, None), ("Clerk", "2022-01", "2022-08")],
    ),
    "a single year above an empty line and the title, as those of other jobs stand": (
        "## Work\n\n**Tern, Oslo (2019-2021)**\n\n*Research Assistant*\n\n- X\n\n**Reed, Oslo (2016)**\n\n"
        "*Flight Assistant*\n\n- Y\n",
        [("Research Assistant", "2019", "2021"), ("Flight Assistant", "2016", "2016")],
    ),
    "a slanted single year": (
        "**Work**\n\n**Support Intern** | Tern | *February - August 2025*\n- X\n\n"
        "**Student Leader** | Reed | *2024*\n- Y\n",
        [("Support Intern", "2025-02", "2025-08"), ("Student Leader", "2024", "2024")],
    ),
    "items of dates alone above the title": (
        "## Work\n* October 2020 – October 2021\nTechnical support at Tern, Oslo\n\n    I answered.\n",
        [("Technical support", "2020-10", "2021-10")],
    ),
    "environments of LaTeX with the job in their arguments": (
        "\\documentclass{resume}\n\\begin{document}\n\\begin{rSection}{Experience}\n\n"
        "\\begin{rSubsection}{Tern College}{September 2015 - December 2017}{Lecturer}{Oslo}\n"
        "\\item Taught\n"
        "\\end{rSubsection}\n\n\\begin{rSubsection}{Reed}{May 2018 - present}{Scheduler (volunteer)}{Oslo}\n"
        "\\item Built\n"
        "\\end{rSubsection}\n\\end{rSection}\n\\end{document}\n",
        [("Lecturer", "2015-09", "2017-12"), ("Scheduler", "2018-05", None)],
    ),
    "the dates of an employer right above the first of the jobs there": (
        "# Work Experience\n\n# Tern (May 2022 - Present)\n## Architect\nMay 2022 - Present\n\n- X\n\n"
        "# Reed (March 2013 - May 2022)\n## DevOps Manager\nFeb 2021 - May 2022\n\n- Y\n\n"
        "## SOC Manager\nMar 2013 - Feb 2021\n\n- Z\n",
        [
            ("Architect", "2022-05", None),
            ("DevOps Manager", "2021-02", "2022-05"),
            ("SOC Manager", "2013-03", "2021-02"),
        ],
    ),
    "how long before the title": (
        "WORK EXPERIENCE\n\n* 1 year Professor (adjunct professor) at Tern School from 2015 to today\n\n"
        "* 2 years as Front-End Captain at Reed from 2013 to 2015\n",
        [("Professor", "2015", None), ("Front-End Captain", "2013", "2015")],
    ),
    "dates and a place in the first item": (
        "## Experience\n### Data Engineer | Tern\n- Oct ‘18 – Aug’22 | Hyderabad, India\n- Loads of loads.\n\n"
        "### Data Engineer Intern | Tern\n- Aug ‘17 – Jul ’18 | Oslo\n- Fewer loads.\n",
        [("Data Engineer", "2018-10", "2022-08"), ("Data Engineer Intern", "2017-08", "2018-07")],
    ),
    "years in a row": (
        "Experience\nChoir Creator, Tern Club                  2019, 2021\nReed Institute\n- X\n\n"
        "Teaching Assistant                   2016 - 2018\nTern College\n- Y\n",
        [("Choir Creator", "2019", "2019"), ("Teaching Assistant", "2016", "2018")],
    ),
    "what somebody is, told before what they study": (
        "A driven and knowledgeable data technician with 2 years of support. Pursuing a degree, June 2024.\n",
        [],
    ),
    "items of which some have a single year in a bracket": (
        "## Employment\n\n- Staff Data Scientist, **Tern** (2021 – )\n- Data Scientist, **Reed** (2019 – 2021)\n"
        "- Consultant, **Ministry of Fish**, Oslo (2017)\n- Won a prize, **Reed** (2016)\n",
        [
            ("Staff Data Scientist", "2021", None),
            ("Data Scientist", "2019", "2021"),
            ("Consultant", "2017", "2017"),
        ],
    ),
    "what somebody did where the others have a title": (
        "Work experience\n* 12.2022 - now: AI Engineer\n  * Tern\n* 04.2020 - 06.2021: Machine Learning Operations\n"
        "  * Reed\n* 2017 - 2019: Teaching Assistant:\n  * Tern\n",
        [
            ("AI Engineer", "2022-12", None),
            ("Machine Learning Operations", "2020-04", "2021-06"),
            ("Teaching Assistant", "2017", "2019"),
        ],
    ),
    "a year before titles of two words": (
        "Work\n* 2019-present: Senior economist\n  * Tern\n\n* 2018: Junior economist\n  * Tern\n\n"
        "* 2015: Field coordinator\n  * Reed\n",
        [("Senior economist", "2019", None), ("Junior economist", None, None), ("Field coordinator", None, None)],
    ),
    "items of titles and employers without dates": (
        "### Professional Experience\n- **Senior Data Scientist** at tern.io\n- **Lead Researcher** at Reed e.V.\n"
        "- Played chess at Reed\n\n### Education\n- BSc Physics\n",
        [("Senior Data Scientist", None, None), ("Lead Researcher", None, None)],
    ),
    "a title in a bracket behind another": (
        "Work\n* 2019 - 2021: Information Systems Analyst III (Lead Systems Architect)\n  * Tern\n"
        "* 2016 - 2019: Clerk\n  * Reed\n",
        [("Information Systems Analyst III (Lead Systems Architect)", "2019", "2021"), ("Clerk", "2016", "2019")],
    ),
    "a trade that its word does not tell by its end": (
        "Work experience\n* Tern, Valet, March 2023 - Present\n  * Parked cars\n",
        [("Valet", "2023-03", None)],
    ),
    "a year behind a title alone": (
        "## Work\n### TERN LONDON\nJunior Data Analyst  JULY 2023 till  DATE\n\n- X\n\n"
        "### REED\nMarket Analyst 2022\n\n- Y\n",
        [("Junior Data Analyst", "2023-07", None), ("Market Analyst", "2022", "2022")],
    ),
    "slanted titles behind employers": (
        "### Work\n##### Tern School, Oslo *Teaching Assistant (April 2019 - March 2020)*\nI taught.\n\n"
        "##### Reed Radio, Oslo  *Field Experience (May 2017 - June 2018)*\nMasts.\n",
        [("Teaching Assistant", "2019-04", "2020-03"), ("Field Experience", "2017-05", "2018-06")],
    ),
    "two columns of a plain text": (
        "Jo Sample                  PROFILE\nOslo                       Analyst of many things.\n\n"
        "SKILLS                     EMPLOYMENT\nSQL                        Data Analyst\n"
        "Excel                      Tern Bank, Oslo\n                           Feb 2022 - now\n"
        "LANGUAGES                  • Reports\nNorwegian                  Optics Demonstrator\n"
        "English                    Reed College\n                           Oct 2017 - May 2019\n",
        [("Data Analyst", "2022-02", None), ("Optics Demonstrator", "2017-10", "2019-05")],
    ),
    "a list of levels behind the jobs": (
        "Experiencia laboral\n03/2023 - Actualidad\nAnalista de datos\nTern, S.L.\n\nConocimientos\n"
        "Power BI: avanzado\nPython: intermedio\nSQL: avanzado\nExcel: experto\n",
        [("Analista de datos", "2023-03", None)],
    ),
    "lines drawn to places, and what was led": (
        "EXPERIENCE\n\n2018-2023    TERN, Staff SE, Senior SE3 ---------------------- Oslo\n"
        "     Lead technical vision & strategy, systems design, and\n     Catalog Sites. Co-lead systems design and\n\n"
        "2016-2018    REED BANK, Principal SE ------------------------- Oslo\n     Lead frontend strategy\n",
        [("Staff SE", "2018", "2023"), ("Principal SE", "2016", "2018")],
    ),
    "a heading above an empty line, the place and the dates": (
        "## Past Experience\n\n### Tern - Lead DB / MySQL Database Consultant\n\nOslo, Norway\n"
        "January 2015 - June 2016\n\n- X\n",
        [("Lead DB / MySQL Database Consultant", "2015-01", "2016-06")],
    ),
    "a picture before the title, no dates": (
        "EXPERIENCE\n──────────\n🔸 Data Analyst, Tern (Current)\n  • Reports\n\n🔸 Statistician, Reed\n  • Surveys\n",
        [("Data Analyst", None, None), ("Statistician", None, None)],
    ),
    "a year and a place in one bracket, under a heading of one's own": (
        "My Journey So Far\n\nTern | Growth Intern (2021, Oslo)\n- Posts\n",
        [("Growth Intern", "2021", "2021")],
    ),
    "no dates": ("Experience\nData Analyst, Tern\n- Cleaned records\n", [("Data Analyst", None, None)]),
    "a heading of several words": (
        "Skills\nSQL\nQuantitative Research Experience\nStatistician\nMay 2020 - June 2022\nTern, Oslo\n",
        [("Statistician", "2020-05", "2022-06")],
    ),
    "an empty line between title and dates": (
        "Experience\n\n#### Tern, Oslo — Data Analyst\n\nMay 2020 - PRESENT\n\n* Reports\n\n"
        "#### Reed, Oslo — Statistician\n\nJuly 2018 - April 2020\n\n* Surveys\n",
        [("Data Analyst", "2020-05", None), ("Statistician", "2018-07", "2020-04")],
    ),
    "an empty line between dates and title": (
        "Experience\n\nMay 2020 – Present\n\nData Analyst\nTern\n\n- Reports\n\nJuly 2018 – April 2020\n\n"
        "Statistician\n",
        [("Data Analyst", "2020-05", None), ("Statistician", "2018-07", "2020-04")],
    ),
    "a title as an item, slanted dates": (
        "Experience\n\n- **Data Engineer**\n  Tern GmbH\n  _May 2020 - present_\n\n- **Statistician**\n  Reed\n"
        "  _July 2018 - April 2020_\n",
        [("Data Engineer", "2020-05", None), ("Statistician", "2018-07", "2020-04")],
    ),
    "dates behind a label": (
        "Berufserfahrung\n\n### Data Engineer\n- **Firma:** Tern GmbH\n- **Dauer:** 05/2020 - heute\n",
        [("Data Engineer", "2020-05", None)],
    ),
    "dates over several lines": (
        "Experience\n\nData Engineer\nTern\n2020\n–\npresent\n\nStatistician\nReed\nJuly 2018 –\nApril 2020\n",
        [("Data Engineer", "2020", None), ("Statistician", "2018-07", "2020-04")],
    ),
    "a page of a network, with a kind of employment": (
        "Experience\n\nTern\n3 yrs\nData Engineer\nFull-time\nMay 2023 - Present · 3 yrs 7 mos\nOslo\nData Analyst\n"
        "Internship\nJun 2022 - Sep 2022 · 4 mos\n",
        [("Data Engineer", "2023-05", None), ("Data Analyst", "2022-06", "2022-09")],
    ),
    "a grade in Roman numbers": (
        "Experience\nStatistician II, Tern\t\tJan 2022 – Present\nStatistician I, Tern\t\tJan 2020 – Dec 2021\n",
        [("Statistician II", "2022-01", None), ("Statistician I", "2020-01", "2021-12")],
    ),
    "numbered": (
        "Work Experience:\n1. Data Engineer - Tern (May 2020 - Dec 2021)\n"
        "2. Statistician - Reed (Jan 2022 - Present)\n",
        [("Data Engineer", "2020-05", "2021-12"), ("Statistician", "2022-01", None)],
    ),
    "no dates but a length, below the employer": (
        "Experience\n\nTern (through an agency)\nData Engineer\n6 months\n- Loads\n",
        [("Data Engineer", None, None)],
    ),
    "a label that parts the account of one job": (
        "Experience\nData Engineer\nTern | May 2020 - Present\nMain projects:\n- Loads\n"
        "Consultant\nReed | Jan 2018 - May 2020\n",
        [("Data Engineer", "2020-05", None), ("Consultant", "2018-01", "2020-05")],
    ),
    "other languages": (
        "Experiencia laboral\nIngeniera de datos, Tern, Bilbao, mayo de 2020 – actualidad\n\nArbetslivserfarenhet\n"
        "Analytiker, Reed, jan 2018 – maj 2020\n",
        [("Ingeniera de datos", "2020-05", None), ("Analytiker", "2018-01", "2020-05")],
    ),
    "a date that neither ends nor goes on": (
        "Experience\n- 2021 - Data Engineer for a grid\n- 2019 - Statistician for a bank\n",
        [("Data Engineer", None, None), ("Statistician", None, None)],
    ),
}


@pytest.mark.parametrize("layout", JOBS)
def test_jobs_by_their_layout(layout: str, shipped: Knowledge) -> None:
    text, wanted = JOBS[layout]
    found = read_source(InputSource("cv.txt", f"Jo Sample\n\n{text}".encode()), shipped, TODAY)
    assert [(job.title, job.begins, job.ends) for job in found.jobs] == wanted


NAMES = {
    "I'm Jo Sample-Cruz and this is the short version.\n\nI cook.\n": "Jo Sample-Cruz",
    "# Hi, I'm Jo Sample-Cruz 👋\n\n![x](https://b.example/x.svg)\n": "Jo Sample-Cruz",
    "CURRÍCULUM VÍTAE\n\nDatos personales\nNombre y apellidos: Íñigo Sample Pons\n": "Íñigo Sample Pons",
    'Bartholomew "Bart" Sample\nShift lead\n': 'Bartholomew "Bart" Sample',
    "Curriculum Vitae of J. Anna Sample\n\nEducation\n": "J. Anna Sample",
    "# Jo Sample: CV\n\nI bake.\n": "Jo Sample",
    "# Professional Summary for Jo Sample\n\n## Education\nBSc Physics, 2010\n": "Jo Sample",
    "# CV\n\n## General information\n\n- **Full name:** Jo Anna Sample\n- **Phone:** 1\n": "Jo Anna Sample",
    "---\nlayout: page\ntitle: Curriculum Vitae\n---\nJo Sample, MS, CSSGB<br/>\nLecturer<br/>\n": "Jo Sample",
    "\\documentclass{article}\n\\begin{document}\n\\begin{tabular*}{0.97\\textwidth}[t]{l@{\\extracolsep{\\fill}}r} "
    "Jo Sample & Oslo \\\\\n\\end{tabular*}\n\\end{document}\n": "Jo Sample",
    "\\documentclass{article}\n\\begin{document}\n\\begin{tabularx}{\\linewidth}{@{} C @{}}\n"
    "\\Huge{Jo Sample} \\\\[7.5pt]\n\\end{tabularx}\n\\end{document}\n": "Jo Sample",
    '"Name": "Jo S J Sample" <br>\n"Address": "Oslo" <br>\n': "Jo S J Sample",
    "\\documentclass{cv}\n\\begin{document}\n\\skills{{SQL / 3}}\n\\cvname{Jo Sample}\n\\end{document}\n": "Jo Sample",
    '+++\ndate = "2019-06-16"\ntitle = "About"\n+++\n\nMy name is Jo Sample and I am a cook.\n': "Jo Sample",
    '---\ntitle: "Jo Sample, MPH"\nimage: me.jpg\n---\n\n# Education\n': "Jo Sample",
    "# DATA ANALYTICS\n### SKILLS\nSQL\n": None,
    "\\documentclass{article}\n\\begin{document}\n\\setstretch{1.1}{Ann Sample}\n\\end{document}\n": "Ann Sample",
    '\\documentclass{moderncv}\n\\name{Zo\\"e}{Sample}\n\\begin{document}\n\\end{document}\n': "Zoë Sample",
}


@pytest.mark.parametrize("text", NAMES)
def test_the_name_of_a_person_by_its_layout(text: str, shipped: Knowledge) -> None:
    assert read_source(InputSource("cv.md", text.encode()), shipped, TODAY).name == NAMES[text]


DEGREES = {
    "a degree that goes on behind another, the times before them": (
        "2019 - 2022 BSc Physics, Tern College; 2022 - Present MSc Statistics, Tern College\n",
        ["bachelor Physics"],
    ),
    "a degree that goes on": ("**BSc Computing** | Tern College | *2023 – Present*\n", []),
    "one that goes on behind one that is held": (
        "BSc Physics, 2016 - 2019; MSc Physics, 2025 - now\n",
        ["bachelor Physics"],
    ),
    "the field in a heading of its own": (
        "### Tern University\n#### Master of Arts\n##### History (Modern)\n",
        ["master History"],
    ),
    "dates on the next line that go on": (
        "- **Master of Professional Studies in Data Science**\n- *February 2022 – Current*\n\n"
        "- **Master of Science in Engineering in Applied Mathematics**\n- *2017 – December 2018*\n",
        ["master Applied Mathematics"],
    ),
    "an engineer's degree, its field below": (
        "Engineer’s degree   1999 - 2004\nMathematics and Scientific Modeling.\nTern School\n",
        ["master Mathematics and Scientific Modeling"],
    ),
    "a short form in brackets before the field": (
        "- Master of Professional Studies (MPS) in Data Science, Tern University\n",
        ["master Data Science"],
    ),
    "a degree in bold before its field": ("* **Master of Science** in Physics, Tern University\n", ["master Physics"]),
    "on hold and transferred": (
        "**B.A. in Biology: 2011-2013 (on hold)**\n\nB.S. in Physics: 2009-2010 (transferred)\n",
        [],
    ),
    "a school of that name": (
        "BSc Software Science, 2018\nDegree program offered by Tern Master Schools.\n",
        ["bachelor Software Science"],
    ),
    "a deeper heading ends no section": (
        "### Tern Digital\n\nEvening work\n\n### Reed University, Oslo 2023\n\nMaster's in Physics\n",
        ["master Physics"],
    ),
}


@pytest.mark.parametrize("layout", DEGREES)
def test_degrees_by_their_layout(layout: str, shipped: Knowledge) -> None:
    text, wanted = DEGREES[layout]
    found = cv(f"## Education\n{text}\n## Skills\nSQL\n", shipped)
    assert [f"{one.level} {one.field}" for one in found.degrees] == wanted


HEADINGS = {
    "skills": [
        "Skills Profile",
        "Skills and Proficiency",
        "Skills and Qualifications",
        "Specialties",
        "Computer Literacy",
        "Tools of the Trade",
        "Tech I Use",
        "Technical Profile",
        "Superpowers",
        "My Toolkit",
        "Software I Use",
    ],
    "experience": [
        "Experience Highlights",
        "Experience & Leadership",
        "Job History",
        "Teaching Assistantships",
        "Customer Service Experience",
        "User Research Experience",
        "Management Experience",
        "Career to Date",
        "Employment Chronology",
        "Freelance & Consulting",
        "Selected Clients and Engagements",
        "Internships and Part-Time Jobs",
        "Apprenticeships",
        "Voluntary Work",
        "Places I've Worked",
    ],
    "education": [
        "Education and Honors",
        "Education History",
        "Academic Record",
        "Educational Details",
        "Degrees Earned",
        "Alma Mater",
    ],
    "projects": ["Project Work", "Projects Undertaken", "Capstone Project", "Things I Made"],
    "interests": ["Extracurricular Activity", "Extra-Curricular Activities", "Co-curricular Activities", "Beyond Work"],
    "publications": ["Talks & Lectures", "Conference Papers", "Book Chapters", "Research Output"],
    "summary": ["Executive Summary", "Briefly About Myself", "Profile Summary", "Executive Profile", "Elevator Pitch"],
    "other": ["Leadership", "Community Service"],
}


@pytest.mark.parametrize(("kind", "heading"), [(kind, one) for kind, several in HEADINGS.items() for one in several])
def test_headings_as_people_word_them(kind: str, heading: str) -> None:
    assert heading_kind(f"## {heading}") == kind


@pytest.mark.parametrize(
    "line", ["User Experience", "Great Employee Experience", "Communication Skills", "Time Management Skills"]
)
def test_what_ends_like_a_heading_and_is_an_item(line: str) -> None:
    assert heading_kind(line) is None


def test_a_heading_that_is_not_known_ends_the_contact_details(shipped: Knowledge) -> None:
    found = cv("### Contact:\n* **GitHub:** jo\n\n### Things of mine:\n* Git\n* JavaScript\n", shipped)
    assert [one.skill for one in found.skills] == ["git", "javascript"]


def test_what_somebody_is_like_is_no_unknown_name(shipped: Knowledge) -> None:
    text = "Skills\nTeam-oriented, Gulp, attention to detail, creative problem solver, fast learner, SQL\n"
    assert cv(text, shipped).unrecognised == ("Gulp",)


def test_a_number_behind_a_name_is_a_version_only_where_versions_are_such(shipped: Knowledge) -> None:
    found = cv("Skills\nSurvey123, Python3, Office365\n", shipped)
    assert ([one.skill for one in found.skills], found.unrecognised) == (["office-software", "python"], ("Survey123",))


def test_languages_that_are_spoken_are_no_unknown_names(shipped: Knowledge) -> None:
    found = cv("Skills\nSQL, Gulp\n\nLanguages: Castilian, English (A2/B1), Kazakh, Norway\n", shipped)
    assert found.unrecognised == ("Gulp",)


def test_a_degree_told_of_again_above_the_list_is_no_other_one(shipped: Knowledge) -> None:
    found = cv("I hold a master's degree in computer science.\n\nEducation\nMSc Autonomous Systems, 2021\n", shipped)
    assert [(one.level, one.field) for one in found.degrees] == [("master", "Autonomous Systems")]


def test_a_link_below_a_project_opens_no_section(shipped: Knowledge) -> None:
    found = cv(
        "## Projects\n### Fast fish\n[Publication](https://b.example)\n\nUsed **PyTorch** to count fish.\n", shipped
    )
    assert [one.skill for one in found.skills] == ["pytorch"]


@pytest.mark.parametrize("line", ["BEng Computing, 2017", "Data bootcamp, Tern School, Sept - Dec 2025"])
def test_a_study_below_jobs_is_no_job(line: str, shipped: Knowledge) -> None:
    found = cv(f"Experience\nData Analyst, Tern, 2018 - 2021\n\n{line}\n", shipped)
    assert [job.title for job in found.jobs] == ["Data Analyst"]


def test_dates_of_which_no_job_is_made_are_told(shipped: Knowledge) -> None:
    found = cv("Experience\nData Analyst, Tern, 2019 - 2021\n\nCourse in zorbing, 2016 - 2018\n", shipped)
    assert found.notes == ("2 date ranges, 1 job understood; not read: 'Course in zorbing, 2016 - 2018' (line 6).",)


STATED = {
    "I have been coding professionally for over nine years.": 9,
    "I have 12 years in software, the last 5 in machine learning.": 12,
    "Writing code for six years now.": 6,
}


@pytest.mark.parametrize("text", STATED)
def test_years_of_coding_as_they_are_stated(text: str, shipped: Knowledge) -> None:
    found = cv(f"Summary\n{text}\n\nExperience\nSoftware Engineer, Tern, 2017 - 2022\n", shipped)
    assert found.years_coding
    assert found.years_coding.years == STATED[text]


def test_the_dates_of_jobs_count_where_what_is_stated_is_of_a_part(shipped: Knowledge) -> None:
    jobs = "Experience\nSoftware Engineer, Tern, Jan 2012 - Dec 2021\n"
    found = cv(f"Summary\n2 years of programming in Rust. 5 of them with pain.\n\n{jobs}", shipped)
    assert found.years_coding
    assert found.years_coding.years == 10


FOREIGN = {
    "Jag jobbar som analytiker på ett sjukhus.": "The text looks like Swedish",
    "Veri bilimci olarak iki yıldır çalışıyorum.": "The text looks like Turkish",
    "Ich arbeite als Analystin.": "The text looks like German",
    "Analyste de données chez Sterne depuis 2020.": "The text looks like French",
    "Trabajo como estadística en Bilbao.": "The text looks like Spanish",
    "Jestem analitykiem danych i pracuję od roku.": "The text looks like Polish",
    "I clean data for a bank.\nI write reports for it.\nI like to walk.\nJag har också arbetat som lärare i tio år.": (
        "1 line looks like Swedish (line 4)"
    ),
}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Experiência profissional\nAnalista, Tern, março de 2019\n\nHabilidades\nSQL", "Portuguese"),
        ("Experiencia laboral\nAnalista, Tern, marzo de 2019\n\nHabilidades\nSQL", "Spanish"),
        ("Requisitos\nPython e SQL\nDiferenciais\nKafka", "Portuguese"),
    ],
)
def test_near_languages_are_told_apart_by_all_their_headings(text: str, name: str, shipped: Knowledge) -> None:
    assert f"The text looks like {name}" in cv(text, shipped).notes[0]


@pytest.mark.parametrize("text", FOREIGN)
def test_short_and_mixed_prose_in_another_language_does_not_pass_without_a_word(text: str, shipped: Knowledge) -> None:
    assert read_cv(text, shipped, "cv.txt", TODAY).notes[0].startswith(FOREIGN[text])


@pytest.mark.parametrize(
    "text",
    [
        "Data Analyst at Banque Populaire du Nord et de la Côte, Lille",
        "I worked at the Universidad Nacional de los Andes y del Sur.",
        "Statistician, Bundesamt für Wasser und Wetter, Köln, 2019 - 2021",
        "Mail me at jag.och.du@exempel.se or see https://example.com/om/mig/och/du",
    ],
)
def test_an_english_line_with_a_foreign_employer_is_english(text: str, shipped: Knowledge) -> None:
    assert not [note for note in read_cv(text, shipped, "cv.txt", TODAY).notes if "looks like" in note]


UNREAD: dict[str, tuple[str, ...]] = {
    "Experience\nData Analyst, Tern, 2019 - 2021\nParental leave, 2021 - 2022\n": (),
    "Data Analyst, Tern, 2019 - 2021\n\nZorbing for pleasure, 2016 - 2018\n": (
        "2 date ranges, 1 job understood; not read: 'Zorbing for pleasure, 2016 - 2018' (line 5).",
    ),
    "Experience\nI did this and that at Tern.\nThen I did it again.\n": (
        "No job is understood in the 2 lines under 'Experience': 'I did this and that at Tern.' (line 4); "
        "'Then I did it again.' (line 5).",
    ),
    "Education\nQuatschikum, Oslo, 2015\n": (
        "No degree that is held is understood in the 1 line under 'Education': 'Quatschikum, Oslo, 2015' (line 4).",
    ),
    "Certifications\nNone\n": (),
    "Education\nBSc Physics, 2010\n\nLaboratory toolbench:\nPython, Docker\nKafka\n\nDE GUSTIBUS\nZorbing, cheese\n": (
        "2 lines under 'Laboratory toolbench' are read as skills.",
        "1 line under 'DE GUSTIBUS' is not read.",
    ),
}


@pytest.mark.parametrize("text", UNREAD)
def test_what_was_not_understood_is_told(text: str, shipped: Knowledge) -> None:
    assert cv(text, shipped).notes == UNREAD[text]


def test_nothing_found_does_not_look_like_nothing_there(shipped: Knowledge) -> None:
    found = read_cv("to whom it may concern\nthe weather in the hills is mild\n", shipped, "cv.txt", TODAY)
    assert found.notes == ("Nothing is understood of its 2 lines.",)


def test_the_client_of_a_job_is_no_title_and_a_rank_is_told_with_what_it_is_of(shipped: Knowledge) -> None:
    text = (
        "Experience\nFreelance Data Scientist, since 2020\n  Client: tram operator (2021-2022) - forecasts\n"
        "TERN | OSLO | MANAGER, DATA SCIENCE | 04/2015 – 12/2019\nManager, Reed, 2012 - 2014\n"
    )
    titles = [(job.title, job.role) for job in cv(text, shipped).jobs]
    assert titles == [
        ("Freelance Data Scientist", "data-scientist"),
        ("MANAGER, DATA SCIENCE", "data-science-manager"),
        ("Manager", None),
    ]


def test_a_part_with_an_unknown_heading_ends_the_studies(shipped: Knowledge) -> None:
    found = cv("Education\nBSc Physics, A University, 2010\n\nLaboratory toolbench\nPython, Docker, Kafka\n", shipped)
    assert {"python", "docker", "event-streaming"} <= {one.skill for one in found.skills}


def test_the_head_of_a_page_with_its_side_column_first(shipped: Knowledge) -> None:
    side = "Contact\njo@example.com\n\nTop Skills\nSQL\n\nCertifications\nPL-300\n\n"
    text = f"{side}Jo Sample\nData Analyst at Tern\nOslo\n\n"
    found = read_cv(f"{text}Experience\n\nTern\nData Analyst\nMarch 2021 - Present\n", shipped, "cv.txt", TODAY)
    assert found.name == "Jo Sample"
    assert len(found.certifications) == 1


LEVELS: dict[str, dict[str, int | None]] = {
    "Skills\nPython ●●●●○\nSQL ●●●●●\n": {"python": 4, "sql": 5},
    "Skills\nPython (pandas, NumPy) ●●●●○\nSQL ●●●●●   R (ggplot2) ●●○○○\nTableau [dashboards] 80%\n": {
        "python": 4,
        "sql": 5,
        "r": 2,
        "tableau": 4,
    },
    "Skills\nProgramming   ●●●●○ Python  ●●●○○ Java  ●○○○○ SQL\n": {
        "python": 4,
        "java": 3,
        "sql": 1,
    },
    "Skills\n★★★★☆ Java | ★★★☆☆ Gherkin | ★★☆☆☆ Python\n": {"java": 4, "python": 2},
    "Skills\n4/5 Python, 3/5 Java, 1/5 SQL\nDocker\n": {"python": 4, "java": 3, "sql": 1, "docker": None},
    "Skills\n- ★★★★☆ Python\n- ★★☆☆☆ SQL\n": {"python": 4, "sql": 2},
    "Skills\nPython ●●●●○ SQL ●●○○○ Docker\n": {"python": 4, "sql": 2, "docker": None},
    "Skills\n● Python ● SQL ● Docker\n": {"python": None, "sql": None, "docker": None},
    "Skills\nPython: 4/5 SQL: 2/5\n": {"python": 4, "sql": 2},
    "Skills\nProgramming (expert): Python, SQL\n": {"python": 5, "sql": 5},
    "Skills\nPython [advanced], Docker [basic]\n": {"python": 4, "docker": 2},
    "Skills\nPython, 8 years\nDocker, 6 months\n": {"python": 4, "docker": 2},
    "Skills\nSQL (T-SQL, PL/SQL) – expert\n": {"sql": 5},
    "Experience\nSenior Python Developer, Tern, 2020 - 2022\n- Led advanced work with Docker\n": {
        "python": None,
        "docker": None,
    },
    "Experience\nData Analyst, Tern, 2020 - 2022\n- Used Docker\n\nCourses\nDocker Masterclass\n": {"docker": None},
    "Kenntnisse\nPython (Experte), SQL (sehr gut)\n": {"python": 5, "sql": 4},
    "Skills\nJava - 5 y\nDocker - 9 mos\n": {"java": 4, "docker": 2},
    "Skills\nJava since 2014\nDocker (since 2025), SQL (2019 – present)\n": {"java": 4, "docker": 2, "sql": 4},
    "Summary\nI have worked in Java for nearly a decade and with Docker for two years.\n": {"java": 4, "docker": 3},
    "Skills\nJava (used daily for over seven years), Docker (three years in production)\n": {"java": 4, "docker": 3},
    "Skills\nJava   6 years   Expert\nDocker   3 years   Beginner\n": {"java": 5, "docker": 2},
    "Skills\n4+ yrs Java | 18 months Docker\n": {"java": 4, "docker": 2},
    "Summary\nI have used Java for six years and Docker for three. My SQL is good and I know none of Scala.\n": {
        "java": 4,
        "docker": 3,
        "sql": 3,
        "scala": 0,
    },
    "Skills\nJava (8 years), Docker (3), SQL (6+)\n": {"java": 4, "docker": 3, "sql": 4},
    "Experience\nTERN | BUSINESS INTELLIGENCE MANAGER | BUSINESS INTELLIGENCE | 2015 – PRESENT\n": {
        "business-intelligence-tools": None
    },
    "Kenntnisse\nJava (fünf Jahre), Docker (seit 2025)\n": {"java": 4, "docker": 2},
    "Skills\nJava ........ expert\nDocker ...... basic\n": {"java": 5, "docker": 2},
    "Skills\nJava ▰▰▰▰▱\nDocker ▓▓░░░\nSQL ⬤⬤⬤◯◯\n": {"java": 4, "docker": 2, "sql": 3},
    "Skills\nJava: 4\nDocker: 2\n(1 = beginner, 5 = expert)\n": {"java": 4, "docker": 2},
    "Skills (from 1 to 5)\n\nJava 4, Docker 2, Excel 2016\n": {"java": 4, "docker": 2, "spreadsheets": None},
    "Skills\nAdvanced (daily use): Java, SQL\n": {"java": 4, "sql": 4},
    "Summary\nI speak Java fluently and know SQL very well.\n": {"java": 4, "sql": 4},
    "Skills\nSQL (beginner - currently taking a course), Java (daily since 2014; two packages)\n": {
        "sql": 2,
        "java": 4,
    },
    "Skills\nExcel: very good. SQL: I get by. Learnt a bit of R.\n": {"spreadsheets": 4, "sql": 2, "r": 2},
    "Skills\nSQL *****  Kafka ***  Docker **\n": {"sql": 5, "event-streaming": 3, "docker": 2},
    "Summary\nI would call my SQL good and my Docker non-existent.\n": {"docker": 0},
    "Experiência\nAnalista de Dados, Tern, 2020 – 2022\n• Painéis e modelos em SQL no BigQuery para o varejo\n": {
        "google-bigquery": None
    },
    "Skills\nJava [####-], SQL [##---]\n": {"java": 4, "sql": 2},
    "Skills\nJava - 5+ years, SQL - 2 yrs, Docker < 1 year\n": {"java": 4, "sql": 3, "docker": 2},
    "Skills\nJava, 5 years; SQL, 2 years; Docker, 6 months\n": {"java": 4, "sql": 3, "docker": 2},
    "Skills\nJava (intermediate-advanced), Docker (beginner to intermediate)\n": {"java": 3, "docker": 2},
    "Skills\nJava (level: advanced), SQL - mid, Docker - low\n": {"java": 4, "sql": 3, "docker": 2},
    "Skills\nJava (between intermediate and advanced)\nSQL\n": {"java": 3},
    "Skills\nJava (average), SQL (daily), Docker (some exposure)\n": {"java": 3, "sql": 3, "docker": 1},
    "Kenntnisse\nJava (Profi), SQL (Anfänger)\n": {"java": 4, "sql": 2},
    "Compétences\nJava (confirmé), SQL : bon niveau\n": {"java": 4, "sql": 3},
    "Habilidades\nJava: nivel avanzado, SQL: nivel básico\n": {"java": 4, "sql": 2},
    "Skills\nJava (zaawansowany), SQL (ottimo), Docker (goed)\n": {"java": 4, "sql": 4, "docker": 3},
    "Skills\nJava 精通, SQL 了解, Docker (中級)\n": {"java": 5, "sql": 2, "docker": 3},
    "Skills\nKubernetes, Helm (basic), Docker\n": {"kubernetes": None, "docker": None},
    "Skills\nHelm (basic), Docker\n": {"kubernetes": 2},
    "Skills\nPython 2/3, Excel, a few years of Java\n": {"python": None, "java": None},
    "Experience\nData Engineer, Tern, 2020 - 2022\n- Ran Kafka in production\n\nSkills\nKafka (learning)\n": {
        "event-streaming": None
    },
    "Experience\nData Engineer, Tern, 2020 - 2022\n- Built loads with no manual Excel\n": {"spreadsheets": -1},
    "Experience\nData Engineer, Tern, 2020 - 2022\n- Was hired with no experience in Scala\n": {"scala": 0},
}


@pytest.mark.parametrize("text", LEVELS)
def test_levels_as_stated_and_none_out_of_praise(text: str, shipped: Knowledge) -> None:
    levels = {one.skill: one.level for one in cv(text, shipped).skills}
    assert {skill: levels.get(skill, -1) for skill in LEVELS[text]} == LEVELS[text]


NAMED = {
    "Snow flake, Py Torch, Post gres, Red Shift, S3": {"snowflake", "pytorch", "postgresql", "amazon-redshift"},
    "MongoDB, My SQL": {"mysql"},
    "MS Azure, MS Power BI": {"microsoft-azure", "power-bi"},
    "Statistics in R, services in Go": {"r", "go"},
}


@pytest.mark.parametrize("text", NAMED)
def test_names_written_apart_or_under_a_maker(text: str, shipped: Knowledge) -> None:
    assert {one.skill for one in cv(f"Skills\n{text}\n", shipped).skills} >= NAMED[text]


@pytest.mark.parametrize(
    "text",
    ["My SQL is rusty.", "The air flow in the hall, the red shift of stars, and a snow flake.", "No SQL at all."],
)
def test_words_that_only_look_like_a_name_written_apart(text: str, shipped: Knowledge) -> None:
    held = {one.skill for one in cv(f"Summary\n{text}\n", shipped).skills}
    assert held <= {"sql"}


@pytest.mark.parametrize(
    "text",
    [
        "Keine Kenntnisse in Java; gute Kenntnisse in Python.",
        "Sin experiencia en Java. Python desde 2015.",
        "Je ne connais pas Java mais Python.",
        "Não tenho experiência com Java. Python: sim.",
    ],
)
def test_what_is_denied_in_another_language(text: str, shipped: Knowledge) -> None:
    levels = {one.skill: one.level for one in cv(f"Summary\n{text}\n", shipped).skills}
    assert levels["java"] == 0
    assert levels["python"] != 0


ASKED: dict[str, tuple[set[str], set[str]]] = {
    "Data Engineer\n\nRequirements\n- SQL\n- Tableau (nice to have)\n- dbt a bonus\n- Ideally Kafka\n": (
        {"sql"},
        {"tableau", "dbt", "event-streaming"},
    ),
    "Data Engineer\n\nRequirements\n- SQL\n- (Nice to have) Kafka\n- Rust - nice to have\n": (
        {"sql"},
        {"event-streaming", "rust"},
    ),
    "Data Engineer\n\nWhat would make you stand out\n- Rust\nWhat you bring\n- SQL\n": ({"sql"}, {"rust"}),
    "Data Engineer\n\nMust: SQL, Python. Nice: JAX.\n": ({"sql", "python"}, {"jax"}),
    "Ingeniero de datos\n\nRequisitos\n- SQL\n- Se valorará Kafka\n": ({"sql"}, {"event-streaming"}),
    "Data Engineer\n\nQualifications\n- SQL\n- Prefer - Experience with Kafka\n": ({"sql"}, {"event-streaming"}),
    "Data Engineer\n\nQualifications\n- SQL\n- Cloud platforms (e.g. AWS, Azure) are a plus\n": (
        {"sql"},
        {"amazon-web-services", "microsoft-azure"},
    ),
    "Data Engineer\n\nWe require Docker and SQL.\n": ({"docker", "sql"}, set()),
    "Data Engineer\n\nPreferred qualifications\n- Docker\n": (set(), {"docker"}),
}


ASKED |= {
    "Data Engineer\n\nWhat we look for\nSQL\n\nBonus points\n\nTerraform\nYou have written books\n\nSalary\n$1\n": (
        {"sql"},
        {"infrastructure-as-code"},
    ),
    "Data Engineer\n\nŌ pūkenga | What you bring\n* SQL\n\nIt would make us smile | Bonus\n* Scala\n": (
        {"sql"},
        {"scala"},
    ),
    "MLOps Engineer\n\nYou bring\n- Docker\n\nWhat would make us smile\n- Scala\n": ({"docker"}, {"scala"}),
    "Data Engineer\n\nDesirable criteria\nD2. Experience of Scala\nD3. Familiarity with SQL\n": (
        set(),
        {"scala", "sql"},
    ),
    "Data Engineer\n\nRequirements\nSQL\n\nRole Category: Software Development\n": ({"sql"}, set()),
}


@pytest.mark.parametrize("text", ASKED)
def test_how_strongly_is_asked(text: str, shipped: Knowledge) -> None:
    found = Advertisements(knowledge=shipped).read(text)
    asked = [{skill for one in found.asked(strength) for skill in one.skills} for strength in ("must", "nice")]
    assert (asked[0], asked[1]) == ASKED[text]


@pytest.mark.parametrize(
    "line", ["Education: Bachelor's", "Education requirement: BSc", "Minimum education: B.Tech/BE"]
)
def test_a_degree_behind_its_label_is_asked_for(line: str, shipped: Knowledge) -> None:
    found = Advertisements(knowledge=shipped).read(f"Data Engineer\nTern, Leeds, UK\n\n{line}\nRequirements\n- SQL\n")
    assert found.degree
    assert found.degree.level == "bachelor"


def test_a_page_that_a_script_fills_is_read_by_its_data(shipped: Knowledge) -> None:
    data = '{"@graph": [{"@type": "JobPosting", "title": "Data Analyst", "description": "You know SQL"}]}'
    page = f'<html><script type="application/ld+json">{data}</script><body>…</body></html>'
    (found,) = advertised(InputSource("ad.html", page.encode()))
    assert [one.id for one in Advertisements(knowledge=shipped).scanner.scan(found.text) if one.kind == "skill"] == [
        "sql"
    ]


def test_makers_are_no_towns(shipped: Knowledge) -> None:
    found = Advertisements(knowledge=shipped).read("Data Engineer\n\nRequirements\n- MS Fabric, MS Teams\n- SQL\n")
    assert found.places == ()


@pytest.mark.parametrize(
    ("line", "contract"), [("Employment type: FTE", "full-time"), ("Paid internship", "internship")]
)
def test_further_words_of_contracts(line: str, contract: str, shipped: Knowledge) -> None:
    assert Advertisements(knowledge=shipped).read(f"Data Engineer\n\n{line}\n").contract == (contract,)


def test_a_label_that_asks_for_some_of_a_list_is_no_heading(shipped: Knowledge) -> None:
    found = Advertisements(knowledge=shipped).read(
        "Data Engineer\n\nMinimum Qualifications:\nProficiency in one or more of: Java, Scala, Python.\n"
    )
    assert [set(one.skills) for one in found.asked("must")] == [{"java", "scala", "python"}]


PARAGRAPHS = {
    "We are looking for a junior data engineer in Riga who knows SQL. Pay is €3.4-5K gross. You will work in our hybrid"
    " environment of on-premise Oracle and cloud Snowflake.": ("junior data engineer", ("Riga",), None, "month"),
    "Data Scientist. Tern is hiring! You need SQL. Salary: 45-55k EUR a year, hybrid, office in Porto.": (
        "Data Scientist",
        ("Porto",),
        "hybrid",
        "year",
    ),
    "We are hiring our second backend-leaning data engineer. We expect a good hand at SQL.": (
        "data engineer",
        (),
        None,
        None,
    ),
}


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_an_advertisement_of_one_paragraph(text: str, shipped: Knowledge) -> None:
    found = Advertisements(knowledge=shipped).read(text)
    paid = found.pay.period if found.pay else None
    assert (found.title, found.places, found.work_place, paid) == PARAGRAPHS[text]


PLACED = {
    "Now hiring\n\nLisbon-based? We need an AI Engineer.\n👍 Nice: LangGraph, AWS\n💶 €42-55k, hybrid\n": (
        "Lisbon",
        "hybrid",
    ),
    "Data Scientist (m/w/d)\nBrezel AG\nNürnberg\nFeste Anstellung\nTeilweise Home-Office\n": ("Nürnberg", "hybrid"),
    "Data Engineer H/F\nCDI - Lyon 3e - Télétravail 2 jours / semaine\n": ("Lyon", "hybrid"),
    "Azure Data Engineer\nTern Technologies\n4 - 7 years\nHyderabad(Gachibowli)\n": ("Hyderabad", None),
    "Statistician\nLocation: Boston, MA\nRemote job: No\nTelework eligible: Yes\n": ("Boston, MA", "hybrid"),
    "BI Developer\nTern Trust\nWellington 6011\nOur environment is hybrid: some on-premises, some Azure.\n": (
        "Wellington",
        None,
    ),
}


@pytest.mark.parametrize("text", PLACED)
def test_where_the_work_is_done(text: str, shipped: Knowledge) -> None:
    found = Advertisements(knowledge=shipped).read(text)
    assert (found.places[0], found.work_place) == PLACED[text]


@pytest.mark.parametrize(
    "line", ["Not needed: a PhD, LeetCode.", "A degree matters less than curiosity.", "No need for: a master's degree"]
)
def test_a_degree_that_is_not_needed_is_none(line: str, shipped: Knowledge) -> None:
    found = Advertisements(knowledge=shipped).read(f"Data Engineer\n\nRequirements\n- SQL\n{line}\n")
    assert found.degree is None


def test_an_engagement_of_a_contractor_is_no_job_that_ends_on_a_day(shipped: Knowledge) -> None:
    found = Advertisements(knowledge=shipped).read("Data Engineer\n\n6-month contract (inside IR35), £500 per day\n")
    assert found.contract == ("contract",)


def test_a_product_of_microsoft_is_no_degree_and_a_pension_no_pay(shipped: Knowledge) -> None:
    found = Advertisements(knowledge=shipped).read(
        "Data Engineer\n\nRequirements\n- MS Fabric\n\nBenefits\nPay and 401k\n"
    )
    assert (found.degree, found.degree_preferred, found.pay) == (None, None, None)


SINGLE = {
    "Course  Credits  Grade\nMATH 120 Linear Algebra  6  C\nCS 101 Introduction to Programming  6  C\n": {"c"},
    "Summary\nI worked with R. Smith on plan C.\n": {"c", "r"},
    "R 101 Residence orientation  1  P\nProgramming in Python\n": {"r"},
}


@pytest.mark.parametrize("text", SINGLE)
def test_a_single_letter_is_no_language_where_it_is_a_grade_a_number_or_an_initial(
    text: str, shipped: Knowledge
) -> None:
    assert SINGLE[text].isdisjoint(one.skill for one in cv(text, shipped).skills)


def test_a_single_letter_stays_a_language_among_others(shipped: Knowledge) -> None:
    found = {
        one.skill for one in cv("Skills\nPython, R, C\n\nWork\nBuilt models with R. Python too.\n", shipped).skills
    }
    assert {"python", "r", "c"} <= found


def test_markup_of_a_page_is_not_read(shipped: Knowledge) -> None:
    """Settings before a page in Markdown, tags and styles say nothing of a person."""
    text = (
        "---\nlayout: page\ndescription: Expertise in COBOL and Scala\n---\n"
        "<div class='css'>\n{% include icon.html %}\n</div>\n"
        "a.b@example.org\n\n# Jo Sample\n\n## Skills\n\nPython<br />\n\n<style>\n.html { color: red }\n</style>\n"
    )
    found = read_cv(text, shipped, "cv.md", TODAY)
    assert [one.skill for one in found.skills] == ["python"]
    assert found.name == "Jo Sample"
    assert found.skills[0].quotes[0].place == "line 14"


def test_a_name_in_a_box(shipped: Knowledge) -> None:
    found = read_cv("╔════════╗\n║   JO SAMPLE   ║\n╚════════╝\n\nSkills\nPython\n", shipped, "cv.txt", TODAY)
    assert found.name == "JO SAMPLE"


def test_a_focus_is_no_level(shipped: Knowledge) -> None:
    found = cv("Summary\nGraduate with a strong focus on machine learning. Strong in Python.\n", shipped)
    assert {one.skill: one.level for one in found.skills} == {"machine-learning": None, "python": 4}


def test_what_a_person_is_is_no_field_of_a_degree(shipped: Knowledge) -> None:
    text = "Summary\nPhD, published researcher, and author.\n\nEducation\nPhD, Physics, University of Tern, 2018\n"
    assert [(one.level, one.field) for one in cv(text, shipped).degrees] == [("doctorate", "Physics")]


def test_a_list_of_skills_with_ratings_has_their_levels(shipped: Knowledge) -> None:
    listed = ["Go ●●●○○", "Python ●●●●●", "Tableau: 80%", "Docker 2/5", "Git", "SQL 4/5", "R - 5 years, Java - low"]
    text = "\n".join(["Robin Vale", "", "Skills", *listed])
    found = read_source(InputSource("cv.txt", text.encode()), shipped, date(2026, 11, 28))
    levels = {"docker": 2, "git": None, "go": 3, "java": 2, "python": 5, "r": 4, "sql": 4, "tableau": 4}
    assert ({one.skill: one.level for one in found.skills}, found.unrecognised) == (levels, ())


def test_labels_and_halves_are_no_unknown_names(shipped: Knowledge) -> None:
    text = (
        "Skills\n| Area | Tools |\n|---|---|\n| Caching & Queues | Redis, Skytale |\n\n"
        "- Web and Mobile: React, Tamarin\n"
        "- PyTorch (Primary), Model Training & Tending\n- AWS (Batch, ECR, S3)\n"
    )
    assert cv(text, shipped).unrecognised == ("Skytale", "Tamarin")


def test_a_degree_whose_field_is_a_science(shipped: Knowledge) -> None:
    found = cv("Education\nBachelor of Computing Science (Honours), University of Tern, 2020\n", shipped)
    assert [(one.level, one.field) for one in found.degrees] == [("bachelor", "Computing Science")]


def test_a_thesis_is_no_degree(shipped: Knowledge) -> None:
    text = (
        "Education\n**PhD Candidate, Physics**, University of Tern\n2022 - Current\nPhD Thesis: On terns\n\n"
        "**MSc, Physics**\n2020\n"
    )
    assert [one.level for one in cv(text, shipped).degrees] == ["master"]


def test_settings_before_a_page_make_no_data(shipped: Knowledge, tmp_path: Path) -> None:
    """Settings that share keys with a profile stand before many pages in Markdown."""
    file = tmp_path / "cv.md"
    file.write_text(
        "---\nname: Jo Sample\nskills: yes\n---\n\n# Experience\n\nData Analyst, Tern, 2019 - 2021\n", "utf-8"
    )
    found = read_document(str(file), shipped, TODAY)
    assert found.name == "Jo Sample"
    assert [one.title for one in found.jobs] == ["Data Analyst"]


def test_quotes_images_and_fences_of_markdown(shipped: Knowledge, tmp_path: Path) -> None:
    file = tmp_path / "cv.md"
    file.write_text(
        "```text\n\nJo Sample\n\n## Positions\n\n### Tern - Data Engineer _[main]_\n"
        "> Oslo, Norway\n> August 2016 - Current\n\n"
        "## Certifications\n\n![](a/b.png) **Certified Tern Keeper** - Reed\n```\n",
        "utf-8",
    )
    found = read_document(str(file), shipped, TODAY)
    assert found.name == "Jo Sample"
    assert [(one.title, one.begins) for one in found.jobs] == [("Data Engineer", "2016-08")]
    assert [one.as_given for one in found.certifications] == ["Certified Tern Keeper - Reed"]


def test_an_adjective_of_a_course_and_a_daily_basis_say_no_level(shipped: Knowledge) -> None:
    text = (
        "Summary\nI fix code on a daily basis (Python, R, Bash).\n\n"
        "Education\n- M.S. in Physics, University of Tern, 2020. Coursework: information theory, "
        "modern languages, numerical recipes, the history of instruments and of terns, advanced computer "
        "vision, deep reinforcement learning, text mining.\n"
    )
    levels = {one.skill: one.level for one in cv(text, shipped).skills}
    assert levels["python"] is None
    assert levels["reinforcement-learning"] == 2


def test_employers_go_on_behind_the_skills_of_the_work(shipped: Knowledge) -> None:
    text = (
        "## Experience\n\n### Skill Set\n\nLanguages:\n- Python, SQL\n\n"
        "### Tern Dogs\n*(May 2020 - Present)*\n**Data Engineer**\n\n- Work\n\n"
        "### Hotel Stella\n\n**Data Analyst** | Jan 2018 - Apr 2020\n\n- Work\n\n"
        "## Education\n\n### BSc in Physics, University of Tern, 2017\n\n"
        "### Learning now\n\nRust\n"
    )
    found = cv(text, shipped)
    assert [one.title for one in found.jobs] == ["Data Engineer", "Data Analyst"]


def test_asterisks_around_the_next_name_are_no_stars(shipped: Knowledge) -> None:
    found = cv("Skills\n- Proficient: **PostgreSQL**, **Python**\n- SQL, **Docker**\n- Ansible ***\n", shipped)
    levels = {one.as_given: one.level for one in found.skills}
    assert levels["PostgreSQL"] == levels["Python"] == 3
    assert levels["SQL"] is None


@pytest.mark.parametrize(
    "job",
    [
        "Data Engineer\nTern Technologies\nMay 2022 - July 2023\n",
        "### Data Engineer\n**Tern Technologies** | Oslo\n*May 2022 - July 2023*\n",
        "**Tern Tools**\n\n2022-05 - 2023-07\nData Engineer\n",
        "Tern Skills\nOslo, Norway\n05/2022 - 07/2023\nData Engineer\n",
    ],
)
def test_an_employer_called_as_a_list_of_skills_is(job: str, shipped: Knowledge) -> None:
    found = cv(f"Experience\n\n{job}\n- Work\n\nTechnical Skills\nPython, SQL\n", shipped)
    assert [(one.title, one.begins) for one in found.jobs] == [("Data Engineer", "2022-05")]
    assert {one.skill for one in found.skills} == {"python", "sql"}


@pytest.mark.parametrize("sign", ["-", "*", "+", "•", "–", "—", "✓", "»", ">", "12.", "3)", "E4.", "o"])
def test_an_item_of_a_list_has_one_of_many_signs(sign: str) -> None:
    assert ITEM.sub("", f"  {sign} Ran Docker - at Tern") == "Ran Docker - at Tern"


@pytest.mark.parametrize("line", ["**Tern**", "-5 to 10", "o ano de 2019", "2019. Tern", "Tern - Reed", "3.5 years"])
def test_what_begins_otherwise_is_no_item(line: str) -> None:
    assert ITEM.sub("", line) == line
