"""What of the quote finder works, by difficulty: `python tests/quality/report.py [--failing] [--record]`.

`--failing` lists only what does not work, `--record` keeps the present state in `state.json`, against which the test
holds every later one.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "shared"))

from quote_judging import FOLDER, Judge, Judgement, read_cases

STATE = FOLDER / "state.json"


def show(judgement: Judgement) -> None:
    """Print a case: right of all, then each fault in its own line."""
    sign = "✓" if judgement.works else "✗"
    print(f"{sign} {len(judgement.right):3d}/{judgement.count:<3d} {judgement.difficulty}")
    for number, lacks in judgement.wrong.items():
        print(f"            {number}: {lacks}")
    for words in judgement.extra:
        print(f"            no quote: {words}")


def state_of(judgements: Iterable[Judgement]) -> dict[str, dict[str, object]]:
    """What `state.json` keeps of each case: the numbers of the right attributions, and how many were found besides."""
    return {one.difficulty: {"right": list(one.right), "extra": len(one.extra)} for one in judgements}


def main() -> None:
    """Judge all cases and print them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--failing", action="store_true")
    parser.add_argument("--record", action="store_true")
    chosen = parser.parse_args()
    judge = Judge()
    judgements = [judge.judge(case) for case in read_cases()]
    for judgement in judgements:
        if not (chosen.failing and judgement.works):
            show(judgement)
    works = sum(one.works for one in judgements)
    right, count = sum(len(one.right) for one in judgements), sum(one.count for one in judgements)
    print(f"{works} of {len(judgements)} cases work; {right} of {count} attributions are right", end="")
    print(f", {sum(len(one.extra) for one in judgements)} found are none")
    if chosen.record:
        lines = (
            f" {json.dumps(key, ensure_ascii=False)}: {json.dumps(kept)}" for key, kept in state_of(judgements).items()
        )
        STATE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
