"""The script that computes technologies.yaml, from O*NET's table and from an extract of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "compute_technologies.py"
ROLES = """\
- id: analyst
  codes:
  - {system: soc, code: "15-2051.00", title: Data Scientists}
  - {system: esco, code: x, title: y}
  - {system: soc, code: "11-0000.00", title: Nobody}
"""
TABLE = """\
O*NET-SOC Code\tTitle\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand
15-2051.00\tData Scientists\tR\t1\tTools\tY\tY
15-2051.00\tData Scientists\tC#\t1\tTools\tY\tN
15-2051.00\tData Scientists\tAn old thing\t1\tTools\tN\tN
15-1252.00\tSoftware Developers\tJava\t1\tTools\tY\tY
"""
EXTRACT = """\
===== 15-2051.00 Data Scientists JZ 4 | n tech 3 hot 2 indemand 1
 IN DEMAND: R
 HOT only: C#
  SK Programming 3.88

===== 15-1252.00 Software Developers JZ 4 | n tech 1 hot 1 indemand 1
 IN DEMAND: Java
"""
EXPECTED = """\
release: "29.3"
sources: [onet-29-3]
occupations:
- code: "15-2051.00"
  title: Data Scientists
  in_demand: [R]
  hot: [C#]
"""


def run(folder: Path, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "roles.yaml").write_text(ROLES, encoding="utf-8")
    (folder / "onet.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, str(SCRIPT), str(folder / "onet.txt"), "--data", str(folder), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("text", [TABLE, EXTRACT], ids=["table", "extract"])
def test_the_flags_of_the_occupations_of_roles(tmp_path: Path, text: str) -> None:
    done = run(tmp_path, text)
    assert (done.returncode, done.stderr) == (0, f"{tmp_path / 'onet.txt'} has nothing on 11-0000.00.\n")
    assert (tmp_path / "technologies.yaml").read_text(encoding="utf-8").endswith(EXPECTED)


def test_check_compares_and_writes_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, TABLE, "--check").returncode == 1
    assert not (tmp_path / "technologies.yaml").exists()
    run(tmp_path, TABLE)
    assert run(tmp_path, EXTRACT, "--check").returncode == 0
