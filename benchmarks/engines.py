"""What an engine adds to the work itself: `python benchmarks/engines.py [PEOPLE]`, in full 2,000,000.

The same people are answered from one Parquet file to another by one process and by Spark in local mode with two tasks.
What is compared are seconds of the processor, of all processes together, since two cores may not be free; beside them
the seconds by the wall. Both begin warm: the knowledge base is compiled and Spark is running.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from people import people

from mlcareer.cli.batch_run import one_thread

TASKS = 2
WARM = 50_000
"""People that are answered before anything is measured: so many it takes until Java has compiled what it runs."""
_ROWS = 50_000


class Took(NamedTuple):
    """Seconds of the processor, of this process and all that it began, and by the wall."""

    cpu: float
    wall: float


def write_table(file: Path, count: int) -> Path:
    """So many people in a Parquet file, a text each."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([("profile", pa.string())])
    with pq.ParquetWriter(file, schema) as writer:
        waiting: list[str] = []
        for one in people(count):
            waiting.append(one)
            if len(waiting) == _ROWS:
                writer.write_table(pa.table({"profile": waiting}, schema), row_group_size=_ROWS // 5)
                waiting = []
        writer.write_table(pa.table({"profile": waiting}, schema))
    return file


def processor_seconds(pid: int) -> float:
    """What a process and all below it have used so far, those that ended and were waited for too."""
    parts = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    own = sum(map(int, parts[11:15])) / os.sysconf("SC_CLK_TCK")
    below = 0.0
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        below += sum(processor_seconds(int(child)) for child in children.read_text(encoding="utf-8").split())
    return own + below


def took(call: Callable[[], Any]) -> Took:
    """What a call takes."""
    cpu, wall = processor_seconds(os.getpid()), time.perf_counter()
    call()
    return Took(processor_seconds(os.getpid()) - cpu, time.perf_counter() - wall)


def alone(source: Path, target: Path) -> None:
    """Answer a file in this process."""
    import pyarrow.parquet as pq

    from mlcareer.engines.arrow import SCHEMA, answer_batches

    with pq.ParquetFile(source) as file, pq.ParquetWriter(target, SCHEMA) as writer:
        for batch in answer_batches(file.iter_batches(10_000)):
            writer.write_batch(batch)


def session() -> Any:
    """Spark on this machine."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    made = SparkSession.builder.master(f"local[{TASKS}]").config("spark.ui.enabled", "false")
    return made.config("spark.sql.files.maxPartitionBytes", "8m").getOrCreate()


def in_spark(spark: Any, source: Path, target: Path) -> None:
    """Answer a file in Spark."""
    from mlcareer.engines.spark import assess

    assess(spark.read.parquet(str(source))).write.mode("overwrite").parquet(str(target))


def measure(count: int) -> dict[str, Any]:
    """Both ways over the same people."""
    one_thread()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few = write_table(folder / "few.parquet", WARM)
        many = write_table(folder / "many.parquet", count)
        alone(few, folder / "warm.parquet")
        one = took(lambda: alone(many, folder / "one.parquet"))
        spark = session()
        in_spark(spark, few, folder / "warm")
        engine = took(lambda: in_spark(spark, many, folder / "engine"))
        assert spark.read.parquet(str(folder / "engine")).count() == count
        spark.stop()
    return {"people": count, "alone": one, "spark": engine, "ratio": one.cpu / engine.cpu}


def main(count: int = 2_000_000) -> int:
    """Print both; return 1 where Spark makes less than four fifths of the rate of one process, for each core."""
    found = measure(count)
    for name in ("alone", "spark"):
        each: Took = found[name]
        print(f"{name:6s} {1e6 * each.cpu / count:6.0f} us of the processor a profile, {each.wall:6.0f} s by the wall")
    print(f"Spark makes {100 * found['ratio']:.0f} % of the rate of one process, for each core")
    return int(found["ratio"] < 0.8)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000_000))
