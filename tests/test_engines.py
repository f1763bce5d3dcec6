"""Parquet files, and the same function in the engines that are installed."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import Command
from test_arrays import FORMS

from mlcareer import Knowledge
from mlcareer.advice.batch import answers
from mlcareer.advice.standing.fit import FitModel
from mlcareer.profile.many import RawLine

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("numpy")
from mlcareer.engines.arrow import SCHEMA, answer_batch, answer_batches  # noqa: E402


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


ROLES = ("data-scientist", "data-engineer", "data-analyst")
PEOPLE = [json.dumps(value) for value in FORMS.values()] + ["not json", "", '{"id": "last", "skills": ["SQL"]}']


def as_json(answer: dict[str, Any], line: int) -> dict[str, Any]:
    """A row as the answer that `batch` gives as JSON."""
    name = {"line": line} if answer["id"] is None else {"id": answer["id"]}
    if answer["error"]:
        assert answer["ranking"] is None
        return name | {"error": answer["error"]}
    return name | {"ranking": answer["ranking"], "unrecognised": answer["unrecognised"]}


def told(knowledge: Knowledge) -> list[dict[str, Any]]:
    """What `batch` says of the people, one by one."""
    lines = [RawLine(number, None, text.encode()) for number, text in enumerate(PEOPLE, 1)]
    return [json.loads(one.text) for one in answers(FitModel(knowledge), lines, ROLES, arrays=False)]


def test_rows_of_text_are_answered_as_batch_does(shipped: Knowledge) -> None:
    batch = pa.record_batch({"profile": PEOPLE})
    found = answer_batch(batch, roles=ROLES)
    assert found.schema == SCHEMA
    assert [as_json(row, n) for n, row in enumerate(found.to_pylist(), 1)] == told(shipped)
    assert answer_batch(pa.Table.from_batches([batch, batch]), roles=ROLES).num_rows == 2 * len(PEOPLE)


def test_batches_of_nobody(shipped: Knowledge) -> None:
    none = pa.record_batch({"profile": pa.array([], pa.string())})
    assert answer_batch(none).schema == SCHEMA
    assert list(answer_batches([])) == []
    assert [len(one) for one in answer_batches([none, pa.record_batch({"profile": ["{}"]})])] == [1]
    assert shipped.roles


COLUMNS = {
    "id": pa.array(["a", None, "c", "d"]),
    "skills": pa.array([[("Python", 4), ("SQL", None)], [("R", 9)], [], None], pa.map_(pa.string(), pa.int64())),
    "education": pa.array(
        [{"level": "master", "field": None}, {"level": "bachelor", "field": "Physics"}, None, None],
        pa.struct([("level", pa.string()), ("field", pa.string())]),
    ),
    "experience": pa.array(
        [[{"title": "Data analyst", "role": None, "years": 3.0}], None, [], None],
        pa.list_(pa.struct([("title", pa.string()), ("role", pa.string()), ("years", pa.float64())])),
    ),
    "years_ml": pa.array([None, 1.5, 2.0, None], pa.float32()),
    "certifications": pa.array([["PL-300"], None, None, None], pa.list_(pa.string())),
}
SAME = [
    {
        "id": "a",
        "skills": {"Python": 4, "SQL": None},
        "education": "master",
        "experience": [{"title": "Data analyst", "years": 3}],
        "certifications": ["PL-300"],
    },
    {"skills": {"R": 9}, "education": {"level": "bachelor", "field": "Physics"}, "years_ml": 1.5},
    {"id": "c", "skills": {}, "experience": [], "years_ml": 2.0},
    {"id": "d"},
]


def test_a_parquet_file_is_read_and_written(tmp_path: Path, run: Command) -> None:
    pq.write_table(pa.table(COLUMNS), tmp_path / "people.parquet")
    (tmp_path / "people.jsonl").write_text("".join(json.dumps(one) + "\n" for one in SAME), encoding="utf-8")
    read = run("batch", str(tmp_path / "people.parquet"))
    assert (read.code, read.out) == (1, run("batch", str(tmp_path / "people.jsonl")).out)
    out = tmp_path / "answers.parquet"
    ran = run("batch", str(tmp_path / "people.jsonl"), "--output", str(out))
    assert (ran.code, ran.out) == (1, "")
    rows = pq.read_table(out).to_pylist()
    assert [as_json(row, row["line"]) for row in rows] == [json.loads(line) for line in read.out.splitlines()]
    assert not (tmp_path / "answers.parquet.part").exists()


def _without_text() -> bytes:
    """A Parquet file whose texts are none."""
    stream = io.BytesIO()
    pq.write_table(pa.table({"id": ["naive"]}), stream, compression="none", use_dictionary=False)
    return stream.getvalue().replace(b"naive", b"na\xffve")


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda _file: None, "file-not-found"),
        (lambda file: file.mkdir(), "not-a-file"),
        (lambda file: file.write_bytes(b"PAR?"), "parquet-syntax"),
        (lambda file: file.write_bytes(_without_text()), "parquet-syntax"),
        (lambda file: pq.write_table(pa.table({"skils": ["a"]}), file), "parquet-columns"),
    ],
)
def test_what_is_no_parquet_of_profiles(make: Any, code: str, tmp_path: Path, run: Command) -> None:
    make(tmp_path / "people.parquet")
    assert run("batch", str(tmp_path / "people.parquet"), "--json").error["code"] == code


def test_a_parquet_file_is_not_gone_on_with(tmp_path: Path, run: Command) -> None:
    (tmp_path / "a.jsonl").write_text("{}\n", encoding="utf-8")
    ran = run("batch", str(tmp_path / "a.jsonl"), "--output", str(tmp_path / "o.parquet"), "--resume", "--json")
    assert ran.error["code"] == "parquet-alone"


# --- engines ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql", reason="needs the extra spark")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.mark.filterwarnings("ignore")
def test_spark_says_what_batch_says(spark: Any, shipped: Knowledge) -> None:
    from mlcareer.engines import spark as engine

    frame = spark.createDataFrame([(text,) for text in PEOPLE], "profile string").repartition(3)
    found = engine.assess(frame, roles=ROLES)
    assert found.schema.simpleString() == spark.createDataFrame([], engine.SCHEMA).schema.simpleString()
    rows = [json.dumps(as_json(row.asDict(recursive=True), 0), sort_keys=True) for row in found.collect()]
    expected = [json.dumps(one | ({"line": 0} if "line" in one else {}), sort_keys=True) for one in told(shipped)]
    assert sorted(rows) == sorted(expected)


def test_spark_and_arrow_have_one_schema() -> None:
    types = pytest.importorskip("pyspark.sql.pandas.types", reason="needs the extra spark")
    from pyspark.sql.types import _parse_datatype_string

    from mlcareer.engines import spark as engine

    try:
        parsed = _parse_datatype_string(engine.SCHEMA)
    except (AssertionError, RuntimeError):
        pytest.skip("needs a running Spark")
    assert types.to_arrow_schema(parsed).names == SCHEMA.names


EXAMPLES = Path(__file__).parents[1] / "docs/engines.md"


def example(engine: str) -> str:
    """The example of the page that is headed by the name of an engine."""
    text = EXAMPLES.read_text(encoding="utf-8")
    return text.split(f"## {engine}\n")[1].split("```python\n")[1].split("```")[0]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("engine", "module"), [("DuckDB", "duckdb"), ("Polars", "polars"), ("Ray", "ray.data"), ("PySpark", "pyspark.sql")]
)
def test_the_examples_of_the_page_run(
    engine: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shipped: Knowledge
) -> None:
    pytest.importorskip(module, reason=f"{engine} is not installed")
    if engine == "PySpark" and not shutil.which("java"):
        pytest.skip("Spark needs Java")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.chdir(tmp_path)
    people = [{"id": "a", "skills": {"Python": 4}}, {"id": "b", "skills": ["SQL"]}, {"id": "c", "skills": {"R": 9}}]
    pq.write_table(pa.table({"profile": [json.dumps(one) for one in people]}), "people.parquet")
    code = example(engine)
    for name in ("people.parquet", "answers.parquet"):  # Spark may run already, elsewhere
        code = code.replace(name, str(tmp_path / name))
    exec(compile(code, f"docs/engines.md {engine}", "exec"), {"__name__": "example"})
    written = (
        [Path("answers.parquet")] if Path("answers.parquet").is_file() else Path("answers.parquet").glob("*.parquet")
    )
    rows = [row for file in sorted(written) for row in pq.read_table(file).to_pylist()]
    assert sorted(row["id"] for row in rows) == ["a", "b", "c"]
    assert [row["error"]["code"] for row in rows if row["error"]] == ["profile-invalid"]
    assert {len(row["ranking"]) for row in rows if not row["error"]} == {len(shipped.roles)}
