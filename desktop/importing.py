"""Importing in the window: columns are asked where they are unclear, files are read in a job, articles come in chunks."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from annotations.errors import ExchangeError
from annotations.language import tr, tr_many
from desktop.jobs import Callbacks, JobContext, Jobs
from desktop.messages import error_words
from desktop.sample import sample_articles
from desktop.session import Session
from desktop.settings import Settings

if TYPE_CHECKING:
    # At run time only once an import is wanted, so that the window is there at once.
    from annotations.exchange.importing import Import, ImportReport
    from annotations.exchange.mapping import Mapping
    from annotations.exchange.preview import Preview

_CHUNK_ARTICLES = 40
_CHUNK_CHARACTERS = 250_000
_FILTER = tr("Articles (*.txt *.text *.md *.markdown *.jsonl *.ndjson *.json *.csv *.tsv);;All files (*)")


@dataclass(frozen=True, slots=True)
class Look:
    """What looking at the files found: previews of those whose columns must be asked, one for each set of columns."""

    questions: "tuple[Preview, ...]"


class Importing(QObject):
    """Takes files into the open project. `finished` follows when something came in."""

    said = Signal(str, bool)
    finished = Signal()

    def __init__(self, session: Session, jobs: Jobs, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._window = window
        session.closed.connect(self.cancel)

    def ask_files(self) -> None:
        """Ask for files and take them in."""
        folder = self._settings.folder("import")
        chosen, _ = QFileDialog.getOpenFileNames(self._window, tr("Import articles"), str(folder), _FILTER)
        if chosen:
            self._settings.remember_folder("import", Path(chosen[0]).parent)
            self.take([Path(name) for name in chosen])

    def ask_folder(self) -> None:
        """Ask for a folder and take all that is in it."""
        folder = self._settings.folder("import")
        chosen = QFileDialog.getExistingDirectory(self._window, tr("Import a folder"), str(folder))
        if chosen:
            self._settings.remember_folder("import", Path(chosen))
            self.take([Path(chosen)])

    def take(self, paths: Sequence[Path]) -> None:
        """Take files and folders into the open project; nothing is written before the columns are clear."""
        project = self._session.project
        if project is None:
            return
        if project.read_only:
            self.said.emit(project.why_read_only, True)
            return
        wanted = tuple(paths)
        self._jobs.start(
            "import",
            lambda context: self._look(wanted, context),
            Callbacks(done=lambda look: self._ask_mappings(wanted, look), failed=self._broke),
        )

    def cancel(self) -> None:
        """Stop importing; what has come in stays."""
        for job in self._jobs.running("import"):
            self._jobs.cancel(job)

    def _look(self, paths: Sequence[Path], context: JobContext) -> Look:
        """The job's first part: which files have columns that nobody has given a meaning yet."""
        from annotations.exchange.mapping import signature
        from annotations.exchange.preview import preview
        from annotations.exchange.sources import find_files

        context.report(tr("Looking at the files"), None)
        questions: dict[str, Preview] = {}
        for path in find_files(paths).files:
            if context.cancelled() or path == sample_articles():
                continue
            try:
                seen = preview(path)
            except ExchangeError:
                continue  # reading it will say so
            if seen.asks_mapping and seen.columns:
                questions.setdefault(signature(seen.columns), seen)
        return Look(tuple(questions.values()))

    def _ask_mappings(self, paths: Sequence[Path], look: object) -> None:
        from annotations.exchange.mapping import mapping_json, parse_mapping, signature
        from desktop.dialogs.import_dialog import ImportDialog

        if not isinstance(look, Look):
            return
        mappings: dict[str, Mapping] = {}
        for question in look.questions:
            remembered = parse_mapping(self._settings.import_mapping(question.columns))
            if remembered is None:
                dialog = ImportDialog(question, self._window)
                accepted = dialog.exec()
                dialog.deleteLater()
                if not accepted:
                    self.said.emit(tr("Nothing was imported."), False)
                    return
                remembered = dialog.mapping()
                if dialog.remembers():
                    self._settings.remember_mapping(question.columns, mapping_json(remembered))
            mappings[signature(question.columns)] = remembered
        self._read(paths, mappings)

    def _read(self, paths: Sequence[Path], mappings: "dict[str, Mapping]") -> None:
        from annotations.exchange.importing import Import, chunks
        from annotations.exchange.readers import read_paths
        from annotations.exchange.results import Read

        project = self._session.project
        if project is None:
            return
        running = Import(project)

        def work(context: JobContext) -> None:
            count = 0
            for chunk in chunks(read_paths(paths, mappings), _CHUNK_ARTICLES, _CHUNK_CHARACTERS):
                count += sum(isinstance(one, Read) for one in chunk)
                context.report(
                    tr(
                        "Importing, {count_words} read",
                        count_words=tr_many("{count} article", "{count} articles", count),
                    ),
                    None,
                )
                context.hand_over(chunk)

        self._jobs.start(
            "import",
            work,
            Callbacks(
                done=lambda _: self._done(running.report()),
                failed=self._broke,
                chunk=lambda chunk: self._add(running, chunk),
                cancelled=lambda: self._done(running.report(cancelled=True)),
            ),
        )

    def _add(self, running: "Import", chunk: object) -> None:
        if isinstance(chunk, list) and running.add(chunk):
            self._session.refresh(())

    def _done(self, report: "ImportReport") -> None:
        sentences = report.sentences()
        trouble = bool(report.refused or report.left_out)
        self.said.emit(sentences[0], trouble)
        if trouble or len(sentences) > 1:
            from desktop.dialogs.import_report import ImportReportDialog

            dialog = ImportReportDialog(report, self._window)
            dialog.open()
            dialog.finished.connect(dialog.deleteLater)
        if report.added or report.layers:
            self.finished.emit()

    def _broke(self, error: BaseException) -> None:
        self.said.emit(error_words(error), True)
