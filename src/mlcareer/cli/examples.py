"""An example or two of every command, which its help ends with."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "assess": (
        ("assess", "asks what you can do, then answers"),
        ("assess cv.txt", "reads a CV, and lets you correct it"),
        ("assess --skill python=4 --skill sql=advanced --role data-analyst", "says it in the call"),
    ),
    "plan": (
        ("plan data-scientist me.yaml --hours-per-week 8", "phases with dates"),
        ("plan data-scientist me.yaml --format ics > plan.ics", "for a calendar"),
    ),
    "path": (("path data-scientist me.yaml", "directly, or over another role"),),
    "what-if": (
        ("what-if me.yaml --learn docker=3 --learn sql=4", "every role before and after"),
        ("what-if me.yaml --best 5", "what would help most"),
    ),
    "posting": (
        ("posting advertisement.txt me.yaml", "how you stand with one"),
        ("posting advertisement.txt second.txt --for me.yaml", "several, the nearest first"),
    ),
    "batch": (
        ("batch people.csv --summary", "the group: who is ready for what, what is lacking"),
        ("batch people.csv --format csv > ranked.csv", "a row for each person and role"),
        ("batch people.csv --report pages", "a page for each, and an index"),
    ),
    "mcp": (("mcp", "an assistant starts it like this"),),
    "report": (("report me.yaml --output me.html", "a page to look at, print and hand over"),),
    "init": (("init --country DE --hours-per-week 8", "what every call takes from now on"),),
    "schema": (("schema profile", "what a profile file may hold"),),
    "roles list": (("roles list --country DE --sort pay", "what is paid where"),),
    "roles show": (
        ("roles show data-scientist", "one screen"),
        ("roles show data-scientist --pay", "every figure of pay, with its source"),
    ),
    "roles compare": (("roles compare data-scientist data-analyst me.yaml", "which is nearer, and by what"),),
    "roles search": (("roles search health data", "roles that mention both words"),),
    "skills list": (("skills list --family programming", "one family"),),
    "skills show": (("skills show sql", "how long it takes, what teaches it"),),
    "skills search": (("skills search learning", "skills that mention the word"),),
    "certs list": (("certs list --status active", "those that can be taken"),),
    "certs show": (("certs show aif-c01", "what it asks, shows and costs"),),
    "certs recommend": (("certs recommend data-engineer me.yaml", "which are worth their money, if any"),),
    "resources list": (("resources list --skill sql --free", "what teaches a skill for nothing"),),
    "resources show": (("resources show python-for-everybody", "where it is, what it teaches"),),
    "profile new": (("profile new --skill python=4 --target data-scientist", "saved, and used from now on"),),
    "profile import": (("profile import cv.txt --accept", "saved, marked as guessed"),),
    "profile export": (("profile export --format json-resume > resume.json", "for other programs"),),
    "profile show": (("profile show", "what is saved of you"),),
    "profile set": (("profile set --skill docker=2 --hours-per-week 6", "once something was learnt"),),
    "profile check": (("profile check me.yaml", "every fault, with its line"),),
    "profile path": (("profile path", "to open it in an editor"),),
    "profile list": (("profile list", "if there are several"),),
    "profile history": (("profile history", "what learning has done"),),
    "profile forget": (("profile forget", "everything that is kept of you"),),
    "knowledge check": (("knowledge check --knowledge own", "a folder of your own"),),
    "knowledge new": (("knowledge new role data-nurse --knowledge own", "a role of your own, to be filled in"),),
    "knowledge import": (("knowledge import esco esco-folder --output own", "of a download of ESCO or O*NET"),),
    "knowledge info": (("knowledge info", "how much there is, and how old"),),
    "knowledge sources": (("knowledge sources", "where the facts are from"),),
    "knowledge export": (("knowledge export > knowledge.json", "all of it"),),
    "knowledge site": (("knowledge site pages", "a site to look around in"),),
    "config show": (("config show", "what holds, and who says so"),),
}
"""By command, how it may be called, and what that is for."""
