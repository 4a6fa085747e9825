"""Three people share thirty articles: packets go out, come back, and become one truth, in whatever order they arrive."""

import itertools
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from analyst import Analyst
from making import LABELS, SCHEME
from PySide6.QtWidgets import QApplication
from sklearn.metrics import cohen_kappa_score

from annotations.annotators import GOLD, Annotator, model_annotator
from annotations.articles import Status, make_article
from annotations.identity import rename_annotator
from annotations.layer import Layer
from annotations.project import Project
from annotations.review.reviewing import ArticleReview
from annotations.spans import Origin, Span
from annotations.suggested import Suggested
from desktop.review.place import ReviewPlace

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


def tokens_of(text: str, layer: Layer) -> list[str]:
    """The label of each word and sign of a text: that of the shortest span over it (of two, the scheme's first), or ""."""
    found: list[str] = []
    for token in re.finditer(r"\w+|[^\w\s]", text):
        over = [
            (end - start, LABELS.index(span.label))
            for span in layer.spans.values()
            for start, end in span.fragments
            if start <= token.start() < end
        ]
        found.append(LABELS[min(over)[1]] if over else "")
    return found


def counted_by_hand(project: Project, left: Annotator, right: Annotator) -> tuple[float, int]:
    """Exact F1 of spans over the articles that both have finished, and how many those are: straight from the definition."""
    both = hits = spans = 0
    for row in project.rows(project.numbers()):
        one, other = project.layer(row.id, left.id), project.layer(row.id, right.id)
        if {one.verdict.status, other.verdict.status} != {Status.DONE}:
            continue
        both += 1
        said = [{(span.label, span.fragments) for span in layer.spans.values()} for layer in (one, other)]
        hits += len(said[0] & said[1])
        spans += len(said[0]) + len(said[1])
    return 2 * hits / spans, both


def under_review(analyst: Analyst, place: ReviewPlace) -> ArticleReview:
    """The article under review, once nothing is being read any more."""

    def calm() -> bool:
        QApplication.processEvents()
        return not place.gathering.busy and place.deciding.review is not None

    analyst.qtbot.waitUntil(lambda: calm() and calm())
    assert place.deciding.review is not None
    return place.deciding.review


def test_differences_are_settled_by_keyboard_and_gold_and_agreement_come_out(
    team: Mapping[str, Path], analyst: Analyst, tmp_path: Path
) -> None:
    settings = team["lead"].parent / "lea"
    lead = tmp_path / "lead.pullquote"
    lead.write_bytes(team["lead"].read_bytes())
    run(settings, "merge", lead, *(team[name] for name in NAMES))
    figures = json.loads(run(settings, "agreement", lead, "--layers", "Ana,Bo", "--json"))
    analyst.start(lead)
    analyst.press("Ctrl+2")
    (place,) = analyst.desktop.window.findChildren(ReviewPlace)

    def review() -> ArticleReview:
        return under_review(analyst, place)

    people = {one.name: one for one in analyst.project.annotators()}
    assert [one.name for one in review().annotators] == list(NAMES)

    # Whatever differs in the first article: the first layer, the second, none, by turns.
    article = review().article
    opened = len(review().open)
    assert opened > 3
    keys = itertools.cycle(("1", "2", "X"))
    for _ in range(opened * 2):
        if not review().open:
            break
        analyst.press(next(keys))
    assert review().article.id == article.id
    assert review().open == ()
    analyst.press("Ctrl+Z")
    assert len(review().open) == 1
    analyst.press("Ctrl+Y")
    analyst.press("Ctrl+Enter")
    assert review().article.id != article.id
    gold = analyst.project.layer(article.id, GOLD.id)
    assert gold.verdict.status is Status.DONE and gold.spans
    assert analyst.project.check().faults == ()

    # Gold comes out, and the figures are those that the definition gives.
    f1, both = counted_by_hand(analyst.project, people["Ana"], people["Bo"])
    values = {
        (one["measure"], one["subject"], one["label"]): one
        for one in figures["figures"]
        if one["given"] is None and one["pair"]
    }
    shown = values["f1_exact", "spans", ""]
    assert both == shown["articles"] == 10
    assert shown["value"] == pytest.approx(f1, abs=1e-9)
    left: list[str] = []
    right: list[str] = []
    for row in analyst.project.rows(analyst.project.numbers()):
        one, other = (analyst.project.layer(row.id, people[name].id) for name in ("Ana", "Bo"))
        if {one.verdict.status, other.verdict.status} == {Status.DONE}:
            text = analyst.project.article(row.id).text
            left += tokens_of(text, one)
            right += tokens_of(text, other)
    assert values["kappa", "spans", ""]["value"] == pytest.approx(cohen_kappa_score(left, right), abs=1e-9)
    analyst.desktop.session.close()
    run(settings, "export", lead, tmp_path / "gold.jsonl", "--layer", "gold", "--status", "done")
    (line,) = (tmp_path / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    exported = json.loads(line)
    assert exported["id"] == article.id
    assert {one["id"] for one in exported["spans"]} == set(gold.spans)
    judged = [one for one in exported["remarks"] if one["choice"] != "agreed"]
    assert len(judged) == opened
    assert {one["choice"] for one in judged} == {"layer 1", "layer 2", "neither"}
