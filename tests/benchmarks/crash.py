"""Kill an editing process many times at random moments; nothing that was reported done may be missing.

    python tests/benchmarks/crash.py --rounds 500

A new project every 25 rounds, so that the log stays short enough to be proved whole each time.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "shared"))

from killing import edit_and_kill, look, make_project

_ROUNDS_OF_A_PROJECT = 25


def main() -> int:
    """Run the rounds and print what came of them; 1 where anything was lost."""
    parser = argparse.ArgumentParser(description="Kill an editing process many times.")
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    total = failed = 0
    began = time.perf_counter()
    reported: list[str] = []
    path = Path()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(chosen.rounds):
            if number % _ROUNDS_OF_A_PROJECT == 0:
                path = Path(folder) / f"{number}.pullquote"
                make_project(path)
                reported = []
            new = edit_and_kill(path, chosen.seed + number, longest=0.12)
            reported += new
            total += len(new)
            outcome = look(path, reported)
            if outcome.wrong:
                failed += 1
                print(f"round {number}: {'; '.join(outcome.wrong)}")
    seconds = time.perf_counter() - began
    print(f"{chosen.rounds} kills, {total} steps reported done, {failed} rounds with a fault, {seconds:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
