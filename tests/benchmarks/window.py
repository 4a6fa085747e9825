"""How fast the window is: `python tests/benchmarks/window.py [--rounds 5] [--only start,next,…]`.

Everything runs in processes of its own, in a real window under xvfb-run where that is there, else on Qt's offscreen
platform. Prints each figure beside its target from issue 2; a start beside that of a bare QMainWindow in the same rounds;
a label beside the bare commit of one row, which is the part of it that only the disk decides. A machine that is busy with
other things shows in the load that is printed, and in what a timer waits while nothing happens.
"""

import argparse
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PARTS = ("start", "next", "label", "long", "hold", "hold_long", "memory", "memory_long")
INSIDE = "PULLQUOTE_BENCHMARK_INSIDE"


def main() -> None:
    """Measure and print; under xvfb-run, in a process that is started for that."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="starts of each kind")
    parser.add_argument("--only", default=",".join(PARTS), help="parts to measure, with commas")
    chosen = parser.parse_args()
    if INSIDE not in os.environ:
        sys.exit(subprocess.run(_command(), env=_environment(), check=False).returncode)
    print(f"load {' '.join(f'{load:.1f}' for load in os.getloadavg())} on {os.cpu_count()} processors")
    wanted = chosen.only.split(",")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["PULLQUOTE_SETTINGS"] = str(folder / "settings")
        _make_projects(folder, wanted)
        if "start" in wanted:
            report_starts(folder, chosen.rounds)
        for part in wanted:
            if part != "start":
                REPORTS[part](run_part(part, folder), folder)
    print(f"load {' '.join(f'{load:.1f}' for load in os.getloadavg())}")


def _command() -> list[str]:
    again = [sys.executable, str(HERE / "window.py"), *sys.argv[1:]]
    if shutil.which("xvfb-run"):
        return ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", *again]
    return again


def _environment() -> dict[str, str]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment[INSIDE] = "1"
    if not shutil.which("xvfb-run"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment


def _make_projects(folder: Path, wanted: list[str]) -> None:
    sys.path.insert(0, str(HERE))
    from window_projects import make_project

    if "start" in wanted:
        make_project(folder / "10.pullquote", 10)
        make_project(folder / "10000.pullquote", 10_000)
    make_project(folder / "sixty.pullquote", 61)
    make_project(folder / "unread.pullquote", 30, read=False)
    make_project(folder / "long.pullquote", 10, long=True)
    make_project(folder / "long_unread.pullquote", 0, read=False, long=True)


def run_part(part: str, folder: Path) -> dict[str, object]:
    """What `window_work.py` found, with settings of its own: nothing of another part is gone on with."""
    os.environ["PULLQUOTE_SETTINGS"] = str(folder / f"settings of {part}")
    return _answer([sys.executable, str(HERE / "window_work.py"), part, str(folder)])


def _answer(command: list[str]) -> dict[str, object]:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return json.loads(done.stdout)


def report_starts(folder: Path, rounds: int) -> None:
    """Starts of a bare window and of ours, one after the other, the first of each not counted."""
    kinds = {
        "bare QMainWindow": ["bare"],
        "with 10 articles": ["ours", str(folder / "10.pullquote")],
        "with 10,000 articles": ["ours", str(folder / "10000.pullquote")],
    }
    found: dict[str, list[dict[str, object]]] = {kind: [] for kind in kinds}
    for turn in range(rounds + 1):
        for kind, (what, *project) in kinds.items():
            answer = _answer([sys.executable, str(HERE / "window_start.py"), what, repr(time.time()), *project])
            if turn:
                found[kind].append(answer)
    print(f"\nstart to painted, {rounds} rounds on {found['bare QMainWindow'][0]['platform']}: target 2 × bare")
    print(f"  {'ms':24} {'median':>8} {'best':>8} {'× bare':>8} {'CPU':>8} {'× bare':>8}")
    bare_wall = bare_cpu = 0.0
    for kind, answers in found.items():
        wall = [float(str(answer["wall"])) for answer in answers]
        cpu = statistics.median(float(str(answer["cpu"])) for answer in answers)
        median = statistics.median(wall)
        bare_wall, bare_cpu = bare_wall or median, bare_cpu or cpu
        ratios = f"{median / bare_wall:8.2f} {cpu:8.0f} {cpu / bare_cpu:8.2f}"
        print(
            f"  {kind:24} {median:8.0f} {min(wall):8.0f} {ratios}  imported: {answers[0]['heavy'] or 'none of the heavy'}"
        )


def line(name: str, times: object, median: float | None, late: float | None = None) -> None:
    """Print the median and the 95th percentile of some times, with their targets."""
    values = sorted(times) if isinstance(times, list) else [float(str(times))]
    p95 = values[min(len(values) - 1, round(len(values) * 0.95))]
    targets = [f"median ≤ {median:g}" if median else "", f"p95 ≤ {late:g}" if late else ""]
    print(
        f"  {name:44} median {statistics.median(values):7.1f}  best {values[0]:7.1f}  p95 {p95:7.1f} ms"
        f"   target {', '.join(filter(None, targets)) or '–'}"
    )


def bare_commits(folder: Path) -> list[float]:
    """What the disk takes for a commit of one row (WAL, synchronous FULL), in milliseconds."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS rows (value TEXT)")
    times: list[float] = []
    for number in range(60):
        began = time.perf_counter()
        connection.execute("INSERT INTO rows VALUES (?)", (f"{number} " * 100,))
        times.append((time.perf_counter() - began) * 1000)
    connection.close()
    return times


def report_next(found: dict[str, object], _folder: Path) -> None:
    print("\nkeys, 600-word articles")
    line("next article, key to painted", found["times"], 25)


def report_label(found: dict[str, object], folder: Path) -> None:
    line("label a span, key to painted and committed", found["times"], 10, 33)
    line("  of it the disk: a bare commit of one row", bare_commits(folder), None)


def report_long(found: dict[str, object], folder: Path) -> None:
    print(f"\n1 MB with {found['spans']:,} spans")
    line("first paint of the view", found["first"], 60)
    line("open as a whole, key to painted", found["whole"], None)
    line("label a span, key to painted and committed", found["labels"], 25)
    line("  of it the disk: a bare commit of one row", bare_commits(folder), None)
    line("scroll by a line", found["steps"], 8)


def report_hold(found: dict[str, object], _folder: Path) -> None:
    print(
        f"\npre-fill of {found['articles']} article(s) in {found['seconds']:.0f} s: waits of a 5 ms timer, target ≤ 50 ms"
    )
    longest, own, control, alone = found["busy"], found["own"], found["control"], found["alone"]
    assert isinstance(longest, list) and isinstance(own, list) and isinstance(control, list) and isinstance(alone, list)
    waits = ", ".join(f"{wait:.0f} ({spent:.0f})" for wait, spent in zip(longest, own, strict=True))
    print(f"  longest (of it processor time of the window's thread): {waits} ms; idle {found['idle']:.0f} ms")
    print(f"  longest of a process that only sleeps meanwhile: {', '.join(f'{wait:.0f}' for wait in control)} ms")
    print(f"  longest of the window while that one was not held: {', '.join(f'{wait:.0f}' for wait in alone)} ms")


def report_memory(found: dict[str, object], _folder: Path) -> None:
    long = int(str(found["characters"])) > 100_000
    print(
        f"\nmemory with {found['characters']:,} characters open: resident {found['resident']:.0f} MB, own share"
        f" {found['own']:.0f} MB, target ≤ {230 if long else 110} MB"
    )


REPORTS = {
    "next": report_next,
    "label": report_label,
    "long": report_long,
    "hold": report_hold,
    "hold_long": report_hold,
    "memory": report_memory,
    "memory_long": report_memory,
}

if __name__ == "__main__":
    main()
