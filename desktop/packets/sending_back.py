"""Sending one's work back: a signed copy of it, written in a job, and where it is."""

import itertools
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotations.articles import Status
from annotations.language import grouped, tr, tr_many
from annotations.packets.addressed import addressed
from annotations.packets.handing_out import packet_name
from annotations.packets.packing import PackingCancelled, send_back
from annotations.packets.signing import fingerprint, own_key
from annotations.project import Project
from desktop.jobs import Callbacks, JobCancelled, JobContext, Jobs
from desktop.messages import error_words
from desktop.packets.send_back_dialog import SendBackDialog
from desktop.packets.written_dialog import Written, WrittenDialog
from desktop.session import Session
from desktop.settings import Settings


class SendingBack(QObject):
    """Asks where the signed copy is to go, and writes it. `said` as elsewhere."""

    said = Signal(str, bool)

    def __init__(self, session: Session, jobs: Jobs, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._window = window

    def ask(self) -> None:
        """Ask, and write it as a job."""
        project = self._session.project
        if project is None:
            return
        # What is still being typed goes along.
        self._session.leaving.emit()
        worked = [status for _, writer, status in project.statuses() if writer == project.annotator.id]
        if not worked:
            self.said.emit(tr("There is no work of yours in this project yet."), True)
            return
        done = sum(status is Status.DONE for status in worked)
        letter = addressed(project)
        whom = tr(" for {sender}", sender=letter.sender) if letter and letter.sender else ""
        about = tr(
            "Your work on {count_words}{whom}; {done} done.",
            count_words=tr_many("{count} article", "{count} articles", len(worked)),
            whom=whom,
            done=grouped(done),
        )
        key = fingerprint(own_key())
        dialog = SendBackDialog(about, key, self._target(project), self._window)
        dialog.send_requested.connect(lambda target: self._write(project, target, key))
        dialog.exec()
        dialog.deleteLater()

    def _target(self, project: Project) -> Path:
        """A name that is not taken, beside the project or in the folder used last."""
        kept = self._settings.text("folders/send_back")
        folder = self._settings.folder("send_back") if kept else project.path.parent
        first = packet_name(tr("{stem} from {name}", stem=project.path.stem, name=project.annotator.name))
        for number in itertools.count(2):
            path = folder / first
            if not path.exists():
                return path
            first = packet_name(
                tr("{stem} from {name} {number}", stem=project.path.stem, name=project.annotator.name, number=number)
            )
        raise AssertionError("numbers do not end")

    def _write(self, project: Project, target: Path, key: str) -> None:
        path, annotator = project.path, project.annotator

        def work(context: JobContext) -> int:
            context.report(tr("Writing {name}", name=target.name), None)
            try:
                with Project.open(path, annotator, read_only=True) as opened:
                    send_back(opened, target, cancelled=context.cancelled)
            except PackingCancelled as error:
                raise JobCancelled from error
            with Project.open(target, annotator, read_only=True) as written:
                return len(written.numbers())

        self._jobs.start(
            "send_back",
            work,
            Callbacks(
                done=lambda articles: self._tell(target, articles, key),
                failed=lambda error: self.said.emit(error_words(error), True),
                cancelled=lambda: self._stopped(target),
            ),
        )

    def _tell(self, target: Path, articles: object, key: str) -> None:
        if not isinstance(articles, int):
            return
        self._settings.remember_folder("send_back", target.parent)
        self.said.emit(tr("Your work is in {name}.", name=target.name), False)
        dialog = WrittenDialog(
            tr("Send back"),
            tr("Your work is in this file"),
            [Written(target, tr_many("{count} article", "{count} articles", articles))],
            tr("Send it to whoever leads the project. It is signed with your key {key}.", key=key),
            self._window,
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _stopped(self, target: Path) -> None:
        target.unlink(missing_ok=True)
        self.said.emit(tr("Stopped; no file was written."), False)
