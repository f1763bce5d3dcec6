"""The licence of every library that the package needs, with each of its extras: `python scripts/list_licences.py`.

Reads what is installed beside it (`pip install '.[dev,evidence]'` brings all but Spark) and writes the table on
docs/licences.md, in which each library stands once, with what brings it. A licence is what the library's own metadata
says; what is not installed is named as not looked at.
"""

from __future__ import annotations

import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "licences.md"
PACKAGE = "mlcareer"
LEFT_OUT = ("dev",)
"""What works on the code alone is handed to nobody."""
HEAD = """\
# Licences of the libraries

What is installed with the package, core and each extra, by the libraries' own metadata; the wheel contains none
of them. Written by `scripts/list_licences.py` from the versions that were installed where it ran, on Linux.

| library | version | licence | comes with |
|---|---|---|---|
"""


def licence(found: Distribution) -> str:
    """What the metadata of a library say of its licence: the expression, else the classifiers, else the first line."""
    told: Any = found.metadata
    if expression := told.get("License-Expression"):
        return str(expression)
    classified = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or [] if one.startswith("License ::")]
    first = (str(told.get("License") or "").strip().splitlines() or [""])[0]
    return ", ".join(classified) or first or "not said"


def needed(name: str, extras: frozenset[str]) -> dict[str, Distribution | None]:
    """Every library that a package needs with some extras, by name; None for one that is not installed."""
    found: dict[str, Distribution | None] = {}
    left = [(name, extras)]
    seen = set()
    while left:
        asked = left.pop()
        if asked in seen:
            continue
        seen.add(asked)
        try:
            found[asked[0]] = here = distribution(asked[0])
        except PackageNotFoundError:
            found[asked[0]] = None
            continue
        for line in here.requires or []:
            one = Requirement(line)
            if not one.marker or any(one.marker.evaluate({"extra": extra}) for extra in ("", *asked[1])):
                left.append((canonicalize_name(one.name), frozenset(one.extras)))
    del found[name]
    return found


def table() -> str:
    """The rows of the page: each library once, under the first that brings it: core, else extras."""
    extras = sorted(set(distribution(PACKAGE).metadata.get_all("Provides-Extra") or []) - set(LEFT_OUT))
    core = needed(PACKAGE, frozenset())
    by_extra = {extra: needed(PACKAGE, frozenset((extra,))) for extra in extras}
    rows = []
    for name in sorted({*core, *(one for several in by_extra.values() for one in several)}):
        comes = "core" if name in core else ", ".join(f"`{extra}`" for extra in extras if name in by_extra[extra])
        found = core.get(name) or next((several[name] for several in by_extra.values() if several.get(name)), None)
        told = (found.version, licence(found)) if found else ("–", "not installed, not looked at")
        rows.append(f"| {name} | {told[0]} | {told[1].replace('|', '/')} | {comes} |")
    return "\n".join(rows) + "\n"


def main() -> int:
    """Write the page."""
    PAGE.write_text(HEAD + table(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
