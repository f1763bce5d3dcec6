"""Read the texts of advertisements into records that compute_holders.py counts.

    python scripts/read_advertisements.py TEXTS_FILE RECORDS_FILE [--data FOLDER]

TEXTS_FILE holds an advertisement a line as JSON, compressed (`.gz`) or not: `{"label": ROLE_ID, "text": "…"}`. Each
line of RECORDS_FILE has its label and, as `skills`, the ids of all skills that `mlcareer posting` finds asked for or
used in it, so that the counts say what an advertisement has that is read in full, and not what tags a site gives it.
Names of roles are no skills. The same texts, read by the same version of the program, give the same file byte for byte.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from compute_holders import read_records

from mlcareer import load_knowledge
from mlcareer.advice.market.posting.advertisements import Advertisements


def main() -> None:
    """Write the records."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", metavar="TEXTS_FILE", type=Path)
    parser.add_argument("records", metavar="RECORDS_FILE", type=Path)
    parser.add_argument("--data", type=Path, action="append", default=[], help="a folder laid over the shipped data")
    given = parser.parse_args()
    reader = Advertisements(knowledge=load_knowledge(*given.data))
    with given.records.open("w", encoding="utf-8") as out:
        for one in read_records(given.texts):
            asked = {skill for requirement in reader.read(one["text"]).requirements for skill in requirement.skills}
            print(json.dumps({"label": one["label"], "skills": sorted(asked)}), file=out)


if __name__ == "__main__":
    main()
