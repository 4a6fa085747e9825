"""`pullquote agreement`, as it is typed; its figures against scikit-learn's and counts made by hand."""

import csv
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
from readings_of_project import ANA, BO, COUNT, CY, make_read, spans_of
from sklearn.metrics import f1_score

from annotations.review.agreement.agreement import agreement
from annotations.review.agreement.figures import Agreement
from annotations.review.agreement.wording import headline_details, in_words, percent

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    make_read(tmp_path / "read.pullquote")

    def call(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "annotations", "agreement", *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT), "PULLQUOTE_SETTINGS": str(tmp_path / "settings")},
            check=False,
        )

    return call


def refused(done: subprocess.CompletedProcess[str], code: int) -> str:
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr.strip()


def f1_of_scikit_learn(label: str = "") -> float:
    """The exact F1 of Ana and Bo, over the articles that both have finished."""
    marked = [
        {(number, *span) for number in range(COUNT - 1) for span in spans_of(who, number) if label in ("", span[0])}
        for who in ("Ana", "Bo")
    ]
    everything = sorted(marked[0] | marked[1])
    return float(f1_score([one in marked[0] for one in everything], [one in marked[1] for one in everything]))


def json_of(done: subprocess.CompletedProcess[str]) -> dict[str, list[dict[str, object]]]:
    assert done.returncode == 0, done.stderr
    return orjson.loads(done.stdout)


def test_figures_are_those_of_scikit_learn(run: Run) -> None:
    found = json_of(run("read.pullquote", "--layers", "Ana,Bo", "--json"))
    f1 = {
        figure["label"]: figure["value"]
        for figure in found["figures"]
        if (figure["measure"], figure["subject"], figure["pair"]) == ("f1_exact", "spans", None)
    }
    assert set(f1) == {"", "PERSON", "ORG", "GPE"}
    for label, value in f1.items():
        assert value == pytest.approx(f1_of_scikit_learn(str(label)), abs=1e-9)
    assert (found["annotators"], found["articles"]) == ([ANA.id, BO.id], COUNT - 1)
    assert found["names"] == {ANA.id: "Ana", BO.id: "Bo"}


def test_kinds_of_quote_agree_as_counted_by_hand(run: Run) -> None:
    """Bo calls one of ten quotes indirect."""
    found = json_of(run("read.pullquote", "--layers", "Ana,Bo", "--json"))
    (kind,) = [
        figure
        for figure in found["figures"]
        if (figure["measure"], figure["label"], figure["pair"], figure["given"]) == ("kind", "", None, "same")
    ]
    assert (kind["value"], kind["counted"]) == (0.9, 10)
    (alpha,) = [
        figure
        for figure in found["figures"]
        if (figure["measure"], figure["label"], figure["pair"], figure["given"]) == ("kind_alpha", "", None, "same")
    ]
    # α = 1 − (n − 1) (n − Σ o_cc) / (n² − Σ n_c²), n = 20 values, 18 of them in pairs that agree, 19 direct and 1 indirect.
    assert alpha["value"] == pytest.approx(1 - 19 * (20 - 18) / (400 - (19**2 + 1)), abs=1e-9)


def test_words_begin_with_the_figure_that_matters(run: Run) -> None:
    done = run("read.pullquote", "--layers", "ana,bo")
    assert done.returncode == 0, done.stderr
    first, second, *_ = done.stdout.splitlines()
    assert first == f"read.pullquote: Ana and Bo, {COUNT - 1} articles that both have finished."
    assert second.startswith(
        f"Ana and Bo agree on {percent(f1_of_scikit_learn())} % of the spans (F1 exact; 95 % between "
    )
    for title in (
        "Spans by label",
        "Quotes by kind",
        "Attributions, of quotes with the same words",
        "Labels: rows by Ana",
    ):
        assert f"\n{title}" in done.stdout
    assert "\nPairs" not in done.stdout
    assert "\na  " in done.stdout
    assert max(map(len, done.stdout.splitlines()[2:-1])) <= 200


def test_more_than_two_have_their_pairs_listed(run: Run) -> None:
    done = run("read.pullquote", "--layers", "Ana,Bo,Cy")
    assert f"Ana, Bo and Cy, {COUNT - 1} articles that at least two of them have finished." in done.stdout
    assert "\nPairs" in done.stdout
    assert "Bo and Cy" in done.stdout
    assert "Cohen’s κ is for two annotators" in done.stdout
    everyone = run("read.pullquote", "--layers", "Ana,Bo,Cy", "--everyone")
    assert "3 articles that all have finished." in everyone.stdout


def test_without_layers_all_who_have_finished_something_are_compared(run: Run) -> None:
    found = json_of(run("read.pullquote", "--json"))
    assert found["annotators"] == [ANA.id, BO.id, CY.id, "model:small@1.0"]


def test_labels_narrow_the_spans_down(run: Run) -> None:
    found = json_of(run("read.pullquote", "--layers", "Ana,Bo", "--labels", "GPE", "--json"))
    assert found["labels"] == ["GPE"]
    said = refused(run("read.pullquote", "--layers", "Ana,Bo", "--labels", "Cheese"), 1)
    assert said.startswith("The scheme has no label Cheese; there is PERSON, ")


def test_csv_has_a_line_for_each_figure(run: Run, tmp_path: Path) -> None:
    found = json_of(run("read.pullquote", "--layers", "Ana,Bo", "--json", "--csv", "out.csv"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == len(found["figures"])
    for row, figure in zip(rows, found["figures"], strict=True):
        assert row["measure"] == figure["measure"]
        assert row["value"] == ("" if figure["value"] is None else str(figure["value"]))
        assert row["left"] == ("Ana" if figure["pair"] else "")
        assert row["value"] or row["why"]


def test_a_csv_file_that_is_there_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("mine")
    said = refused(run("read.pullquote", "--layers", "Ana,Bo", "--csv", "out.csv"), 1)
    assert said == "out.csv: it is there already; “--overwrite” replaces it."
    assert (tmp_path / "out.csv").read_text() == "mine"
    assert run("read.pullquote", "--layers", "Ana,Bo", "--csv", "out.csv", "--overwrite").returncode == 0
    assert (tmp_path / "out.csv").read_text(encoding="utf-8-sig").startswith("measure,")


@pytest.mark.parametrize(
    ("layers", "code", "words"),
    [
        ("Ana", 2, "name two different annotators at least"),
        ("Ana,ana", 2, "name two different annotators at least"),
        ("Ana,Dee", 1, "Nobody is called Dee; there is"),
    ],
)
def test_wrong_layers_are_refused(run: Run, layers: str, code: int, words: str) -> None:
    assert words in refused(run("read.pullquote", "--layers", layers), code)


def test_annotators_without_a_common_article_are_told_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.pullquote").unlink(missing_ok=True)
    make_read(tmp_path / "one.pullquote", (ANA,))
    assert refused(run("one.pullquote"), 1).startswith("Agreement takes two annotators at least")


def found_none() -> Agreement:
    return list(agreement([], ("a", "b"), ()))[-1]


def test_words_for_nothing_at_all() -> None:
    assert headline_details(found_none(), None) == ""
    assert in_words([]) == ""
    assert [percent(share) for share in (0.0, 0.001, 0.5, 0.999, 1.0)] == [0, 1, 50, 99, 100]
