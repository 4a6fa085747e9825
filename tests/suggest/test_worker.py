"""The worker's protocol, spoken by hand."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import orjson
import pytest

ROOT = Path(__file__).resolve().parents[2]


def speak(pipeline: str, lines: bytes) -> tuple[int, list[dict[str, object]]]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    command = [sys.executable, "-m", "annotations.suggest.worker", "--pipeline", pipeline]
    done = subprocess.run(command, input=lines, capture_output=True, env=environment, cwd="/", check=False)
    return done.returncode, [orjson.loads(line) for line in done.stdout.splitlines()]


def request(identity: str, text: str) -> bytes:
    return orjson.dumps({"id": identity, "text": text}) + b"\n"


def test_it_greets_answers_in_order_and_ends_with_its_input(trouble: str) -> None:
    code, (greeting, *answers) = speak(trouble, request("b", "Ana Díaz") + b"\n" + request("a", "in Lisbon 😀"))
    assert code == 0
    assert greeting["ready"] is True
    assert str(greeting["pipeline"]).startswith("en_trouble@1.2.3+")
    assert greeting["labels"] == ["GPE", "PERSON"]
    assert [answer["id"] for answer in answers] == ["b", "a"]
    assert answers[1]["spans"] == [
        {
            "id": answers[1]["spans"][0]["id"],  # type: ignore[index] - the shape is what is tested
            "label": "GPE",
            "fragments": [[3, 9]],
            "text": "Lisbon",
            "origin": "model",
        }
    ]


def test_only_the_protocol_is_on_its_output(trouble: str) -> None:
    _, lines = speak(trouble, request("a", "PRINT Lisbon"))
    assert [set(line) for line in lines] == [{"ready", "pipeline", "labels"}, {"id", "spans", "attributions"}]


def test_no_input_is_no_error(trouble: str) -> None:
    code, lines = speak(trouble, b"")
    assert (code, len(lines)) == (0, 1)


def test_a_pipeline_that_cannot_be_loaded_is_said_in_a_sentence() -> None:
    code, lines = speak("xx_none", b"")
    assert code == 1
    assert [set(line) for line in lines] == [{"error"}]


@pytest.mark.skipif(sys.platform == "win32", reason="there the end of the input is all that tells")
def test_it_ends_when_its_parent_is_killed_even_while_it_hangs(trouble: str, tmp_path: Path) -> None:
    program = (
        "import sys, os, time\n"
        "from annotations.suggest.pool import WorkerPool\n"
        "pool = WorkerPool(sys.argv[1])\n"
        "run = pool.run([('a', 'Ana Díaz'), ('b', 'HANG')])\n"
        "next(run)\n"
        "print(pool.pids[0], flush=True)\n"
        "next(run)\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    command = [sys.executable, "-c", program, trouble]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    while Path(f"/proc/{worker}").exists() and "Z" not in Path(f"/proc/{worker}/stat").read_text().split()[2]:
        time.sleep(0.05)
