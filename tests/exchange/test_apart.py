"""A format that needs spaCy is written in a process of its own, which tells all that the same call would."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from spacy.tokens import DocBin

from annotations.articles import make_article
from annotations.edits import Put
from annotations.errors import ExchangeError, PipelineError
from annotations.exchange.apart import run_apart
from annotations.exchange.exporting import ExportCancelled
from annotations.exchange.plans import ExportPlan
from annotations.exchange.tasks import Origin, PreviewTask, WriteTask, preview, write
from annotations.project import Project
from annotations.spans import Span


@pytest.fixture
def origin(project: Project) -> Origin:
    """A project with one labelled article."""
    article = project.add_articles([make_article("Ana Díaz met Bo 🏮 Lind.")]).ids[0]
    project.apply(article, Put(Span("1", "PERSON", ((0, 8),))), "label")
    return Origin(project.path, project.annotator)


def nothing(_done: int, _most: int) -> None:
    """Progress that nobody watches."""


def test_a_docbin_is_written_and_read(origin: Origin, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    task = WriteTask(origin, tmp_path / "out.spacy", ExportPlan("spacy"))
    report = write(task, lambda done, most: seen.append((done, most)), lambda: False)
    assert (report.articles, report.spans) == (1, 1)
    assert seen == [(1, 1)]
    assert len(DocBin().from_disk(tmp_path / "out.spacy")) == 1


def test_a_preview_comes_back(origin: Origin) -> None:
    found = preview(PreviewTask(origin, ExportPlan("spacy")), lambda: False)
    assert found is not None
    assert found.spans == 1
    assert "Ana Díaz" in found.text


def test_an_error_comes_back_as_it_was(origin: Origin, tmp_path: Path) -> None:
    (tmp_path / "out.spacy").write_text("mine")
    with pytest.raises(ExchangeError) as caught:
        write(WriteTask(origin, tmp_path / "out.spacy", ExportPlan("spacy")), nothing, lambda: False)
    assert caught.value.path == tmp_path / "out.spacy"
    assert (tmp_path / "out.spacy").read_text() == "mine"


def test_cancelling_writes_nothing(origin: Origin, tmp_path: Path) -> None:
    with pytest.raises(ExportCancelled):
        write(WriteTask(origin, tmp_path / "out.spacy", ExportPlan("spacy")), nothing, lambda: True)
    assert not list(tmp_path.glob("*out*"))


@dataclass(frozen=True)
class Dies:
    """A task whose process is killed."""

    def __call__(self, progress: object, cancelled: object) -> None:
        os.kill(os.getpid(), 9)


def test_a_process_that_dies_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    # The other process finds this class by the module's name.
    monkeypatch.setitem(sys.modules, Dies.__module__, sys.modules[__name__])
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.setattr(Dies, "__module__", "test_apart")
    monkeypatch.setitem(sys.modules, "test_apart", sys.modules[__name__])
    with pytest.raises(PipelineError, match="died"):
        run_apart(Dies(), nothing, lambda: False)


def test_the_process_that_asks_never_imports_spacy(origin: Origin, tmp_path: Path) -> None:
    script = tmp_path / "asks.py"
    script.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "from annotations.annotators import Annotator, AnnotatorKind\n"
        "from annotations.exchange.plans import ExportPlan\n"
        "from annotations.exchange.tasks import Origin, WriteTask, write\n"
        "if __name__ == '__main__':\n"
        f"    origin = Origin(Path({str(origin.path)!r}), Annotator({origin.annotator.id!r}, 'ana', AnnotatorKind.HUMAN))\n"
        f"    task = WriteTask(origin, Path({str(tmp_path / 'out.spacy')!r}), ExportPlan('spacy'))\n"
        "    print(write(task, lambda done, most: None, lambda: False).spans, 'spacy' in sys.modules)\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    assert done.stdout.split() == ["1", "False"]
