"""Three people share thirty articles: packets go out, come back, and become one truth, in whatever order they arrive."""

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from making import SCHEME

from annotations.annotators import model_annotator
from annotations.articles import make_article
from annotations.identity import rename_annotator
from annotations.project import Project
from annotations.spans import Origin, Span
from annotations.suggested import Suggested

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("Ana", "Bo", "Cy")
TEXT = (
    "Story {number}\n\nOfficials in Kraków said on Tuesday that Mara Lindqvist 🏮 of the harbour board would wait.\n\n"
    "“We will not open it,” she told Reuters. “Not before the {number}th of May,” Lindqvist said.\n"
)


def run(settings: Path, *command: object, script: str = "") -> str:
    """Run a command of the program (or a script of the stories) in a process with settings of its own."""
    start = [sys.executable, script] if script else [sys.executable, "-m", "annotations"]
    environment = {
        "PYTHONPATH": str(ROOT),
        "PULLQUOTE_SETTINGS": str(settings),
        "SOURCE_DATE_EPOCH": "1700000000",
        "COLUMNS": "120",
    }
    done = subprocess.run(
        [*start, *map(str, command)], capture_output=True, text=True, env=os.environ | environment, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The lead's project, and the packets that Ana, Bo and Cy sent back, each from a folder of their own."""
    folder = tmp_path_factory.mktemp("team")
    lead = folder / "lead.pullquote"
    with Project.create(lead, rename_annotator("Lea", folder / "lea"), SCHEME) as project:
        articles = [make_article(TEXT.format(number=number)) for number in range(30)]
        project.add_articles(articles)
        words = ("Kraków", "Mara Lindqvist", "Reuters", "Lindqvist")
        project.add_suggestions(
            model_annotator("small@1.0"),
            [
                Suggested(
                    one.id,
                    tuple(
                        Span(
                            f"{one.id[:8]}-{place}",
                            "PERSON",
                            ((one.text.rindex(word), one.text.rindex(word) + len(word)),),
                            origin=Origin.MODEL,
                        )
                        for place, word in enumerate(words)
                    ),
                    (),
                )
                for one in articles
            ],
        )
    people = [part for name in NAMES for part in ("--for", name)]
    run(folder / "lea", "packet", lead, folder / "packets", *people, "--shared", 10)
    files = {"lead": lead}
    for seed, name in enumerate(NAMES):
        home = folder / name
        home.mkdir()
        rename_annotator(name, home / "settings")
        packet = home / "packet.pullquote"
        (folder / "packets" / f"{name}.pullquote").rename(packet)
        run(home / "settings", packet, seed, script=str(Path(__file__).with_name("working_script.py")))
        run(home / "settings", "packet", packet, home / "back.pullquote", "--back")
        files[name] = home / "back.pullquote"
    return files


def test_in_every_order_the_same_bytes_come_out(team: Mapping[str, Path], tmp_path: Path) -> None:
    exports: set[bytes] = set()
    for order in itertools.permutations(NAMES):
        lead = tmp_path / f"{''.join(order)}.pullquote"
        lead.write_bytes(team["lead"].read_bytes())
        settings = team["lead"].parent / "lea"
        said = json.loads(run(settings, "merge", lead, *(team[name] for name in order), "--json"))
        assert [(one["refused"], one["left_out"], one["problem"]) for one in said] == [([], [], "")] * 3
        assert all(one["steps"] > 100 and one["key"] for one in said)
        target = tmp_path / f"{lead.stem}.jsonl"
        run(settings, "export", lead, target, "--layer", "all", "--status", "done")
        exports.add(target.read_bytes())
        again = json.loads(run(settings, "merge", lead, *(team[name] for name in order), "--json"))
        assert [one["steps"] for one in again] == [0, 0, 0]
        assert "all is well" in run(settings, "check", lead)
    assert len(exports) == 1
    lines = [json.loads(line) for line in exports.pop().splitlines()]
    done = [line for line in lines if line["layer"] == "human"]
    assert len(done) == 3 * 10 + 20
    assert all(line["status"] == "done" for line in done)
