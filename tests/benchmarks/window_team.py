"""How long teamwork holds the window: `python tests/benchmarks/window_team.py [--articles 10000] [--only merge,bulk,long]`.

In a real window under xvfb-run where that is there, else on Qt's offscreen platform. Prints the longest waits of a timer of
5 ms: while a packet is looked through, taken in, undone and redone; while one step settles something in 1,000 articles of
the review place; and while articles of 16,000 words and of 1 MB are opened there. Target of issue 3: 50 ms.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PARTS = ("merge", "bulk", "long")


def main() -> None:
    """Measure each part in a process of its own, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000, help="articles of the packet")
    parser.add_argument("--only", default=",".join(PARTS), help="parts to measure, with commas")
    chosen = parser.parse_args()
    print(f"load {' '.join(f'{load:.1f}' for load in os.getloadavg())} on {os.cpu_count()} processors; target 50 ms")
    for part in chosen.only.split(","):
        with tempfile.TemporaryDirectory() as folder:
            report(_answer([part, folder, str(chosen.articles)], folder))
    print(f"load {' '.join(f'{load:.1f}' for load in os.getloadavg())}")


def report(found: dict[str, dict[str, object]]) -> None:
    """Print the waits of each step."""
    for step, waits in found.items():
        busy, own, control, alone = (waits[key] for key in ("busy", "own", "control", "alone"))
        assert (
            isinstance(busy, list) and isinstance(own, list) and isinstance(control, list) and isinstance(alone, list)
        )
        print(f"\n{step}, {waits['seconds']:.1f} s: the longest waits")
        longest = ", ".join(f"{wait:.0f} ({spent:.0f})" for wait, spent in zip(busy, own, strict=True))
        print(f"  of the window (of it processor time of its thread)   {longest} ms")
        print(
            f"  of a process that only sleeps meanwhile              {', '.join(f'{wait:.0f}' for wait in control)} ms"
        )
        print(f"  of the window while that one was not held            {', '.join(f'{wait:.0f}' for wait in alone)} ms")


def _answer(arguments: list[str], folder: str) -> dict[str, dict[str, object]]:
    command = [sys.executable, str(HERE / "window_team_work.py"), *arguments]
    environment = {**os.environ, "PULLQUOTE_SETTINGS": str(Path(folder) / "settings")}
    if shutil.which("xvfb-run"):
        command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", *command]
    else:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return json.loads(done.stdout)


if __name__ == "__main__":
    main()
