"""Filing: asks where a chart or the report is to go, and writes it."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotations.insights.chart import Chart
from annotations.insights.insights import Insights
from annotations.insights.report import Report, make_report
from annotations.language import tr
from desktop.dialogs.choosing import Chooser
from desktop.insights.painting import theme_tones
from desktop.insights.saving import FORM_WORDS, Saved, chart_bytes
from desktop.jobs import Callbacks, Jobs
from desktop.messages import error_words
from desktop.settings import Settings
from desktop.theme import Theme

_PURPOSE = "report"


class Filing(QObject):
    """Writes files, the report in a job of its own. `said` gives one sentence, and whether something went wrong."""

    said = Signal(str, bool)

    def __init__(self, jobs: Jobs, settings: Settings, chooser: Chooser, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._settings = settings
        self._chooser = chooser
        self._window = window

    def save(self, chart: Chart, form: Saved, theme: Theme) -> None:
        """Ask where, and save a chart in a form; a picture has the colours of the theme."""
        title, kinds = tr("Save “{title}”", title=chart.title), f"{FORM_WORDS[form]} (*.{form.value})"
        path = self._ask(title, f"{chart.id}.{form.value}", kinds, form.value)
        if path is not None:
            self._write(path, chart_bytes(chart, form, theme_tones(theme)))

    def report(self, found: Insights, project: Path) -> None:
        """Ask where, and write the report: HTML, or PDF where the name ends so."""
        path = self._ask(tr("Report"), f"{project.stem} report.html", tr("Web page (*.html);;PDF (*.pdf)"), "html")
        if path is None:
            return
        made = make_report(found, project, datetime.now().astimezone())

        def write(content: object) -> None:
            if isinstance(content, bytes):
                self._write(path, content)

        self._jobs.start(
            "report",
            lambda _context: _report_bytes(made, path.suffix.lower() == ".pdf"),
            Callbacks(done=write, failed=lambda error: self.said.emit(error_words(error), True)),
        )

    def _ask(self, title: str, name: str, kinds: str, ending: str) -> Path | None:
        path = self._chooser.save(self._window, title, self._settings.folder(_PURPOSE) / name, kinds)
        return path.with_suffix(f".{ending}") if path is not None and not path.suffix else path

    def _write(self, path: Path, content: bytes) -> None:
        """Write a file that appears whole or not at all."""
        self._settings.remember_folder(_PURPOSE, path.parent)
        part = path.with_name(f".{path.name[:100]}.part")
        try:
            part.write_bytes(content)
            part.replace(path)
        except OSError as error:
            part.unlink(missing_ok=True)
            self.said.emit(
                tr("{name} could not be written: {strerror}.", name=path.name, strerror=error.strerror), True
            )
        else:
            self.said.emit(tr("Saved as {name}.", name=path.name), False)


def _report_bytes(made: Report, pdf: bool) -> bytes:
    if pdf:
        from desktop.insights.report_pdf import pdf_bytes

        return pdf_bytes(made)
    from annotations.insights.report_html import report_html

    return report_html(made).encode()
