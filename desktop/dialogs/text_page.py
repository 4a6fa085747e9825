"""The settings of the article's type: size, font, length and distance of lines, tags, with a sample."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from annotations.language import tr
from desktop.article.typography import USUAL
from desktop.dialogs.settings_page import Page
from desktop.settings import MEASURES, TEXT_SIZES, Settings
from desktop.theme import SANS, SERIF, font, set_kind

_PITCHES = {"compact": tr("Compact"), "normal": tr("Normal"), "airy": tr("Airy")}
_SAMPLE_HEIGHT = 142  # three lines of a large text, one of the largest
_LARGE = 27
_SHORT_SAMPLE = tr("“The wall will hold.”")
_SAMPLE = tr("“The wall will hold,” said Ingrid Solheim of the Harbour Board.")


class TextPage(Page):
    """Writes through to the settings, and follows them when they change elsewhere."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(tr("Text"))
        self._settings = settings
        self.text_size = _slider(TEXT_SIZES, tr("Text size in pixels"))
        self.measure = _slider(MEASURES, tr("Characters in a line"))
        self._size_words, self._measure_words = _figure(), _figure()
        self.face = combo(tr("Font of the article"))
        self._faces_listed = False
        self.pitch = combo(tr("Distance of lines"))
        for name, title in _PITCHES.items():
            self.pitch.addItem(title, name)
        self.tags = QCheckBox(tr("Show the label’s short code above each span"))
        self._sample = QLabel(_SAMPLE)
        self._sample.setWordWrap(True)
        self._sample.setAccessibleName(tr("Sample of the text size"))
        card = QFrame()
        set_kind(card, "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(20, 12, 20, 12)
        inside.addWidget(self._sample)
        card.setFixedHeight(_SAMPLE_HEIGHT)
        self.add_row(tr("Text size"), beside(self.text_size, self._size_words))
        self.add_row(tr("Font"), self.face)
        self.add_row(tr("Line length"), beside(self.measure, self._measure_words))
        self.add_row(tr("Lines"), self.pitch)
        self.add_row(tr("Tags"), self.tags)
        self.add_wide(card)
        self.finish()
        self._show_kept()
        self.text_size.valueChanged.connect(lambda value: setattr(settings, "text_size", value))
        self.measure.valueChanged.connect(lambda value: setattr(settings, "measure", value))
        self.face.activated.connect(lambda _: setattr(settings, "text_face", self.face.currentData()))
        self.pitch.activated.connect(lambda _: setattr(settings, "line_pitch", self.pitch.currentData()))
        self.tags.clicked.connect(lambda on: setattr(settings, "tags_shown", on))
        settings.changed.connect(self._show_kept)

    def showEvent(self, event: QShowEvent) -> None:
        # The fonts of the system are asked for only when they can be seen.
        if not self._faces_listed:
            self._faces_listed = True
            self._list_faces()
            self._show_kept()
        super().showEvent(event)

    def _list_faces(self) -> None:
        self.face.clear()
        self.face.addItem("Source Serif", "")
        self.face.addItem("Inter", SANS[0])
        self.face.insertSeparator(2)
        for family in QFontDatabase.families():
            known = family.startswith(("Source Serif", "Inter"))
            if not known and QFontDatabase.isSmoothlyScalable(family) and not QFontDatabase.isPrivateFamily(family):
                self.face.addItem(family, family)

    def _show_kept(self) -> None:
        settings = self._settings
        self.text_size.setValue(settings.text_size)
        self.measure.setValue(settings.measure)
        self.tags.setChecked(settings.tags_shown)
        choose(self.face, settings.text_face, settings.text_face)
        choose(self.pitch, settings.line_pitch, settings.line_pitch)
        share = round(settings.text_size / USUAL * 100)
        self._size_words.setText(tr("{size} px · {share} %", size=settings.text_size, share=share))
        self._measure_words.setText(tr("{count} characters", count=settings.measure))
        self._sample.setText(_SAMPLE if settings.text_size <= _LARGE else _SHORT_SAMPLE)
        family = (settings.text_face, *SERIF) if settings.text_face else SERIF
        self._sample.setFont(font(family, settings.text_size))


def combo(name: str) -> QComboBox:
    """A list to choose from that is no wider than its page."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    return made


def choose(shown: QComboBox, value: object, words: str) -> None:
    """Show the row of a value; one that has no row yet gets one, called `words`."""
    row = shown.findData(value)
    if row < 0 and words:
        shown.addItem(words, value)
        row = shown.count() - 1
    shown.setCurrentIndex(row)


def beside(control: QWidget, words: QLabel) -> QHBoxLayout:
    """A control with words at its right."""
    line = QHBoxLayout()
    line.setSpacing(12)
    line.addWidget(control, 1)
    line.addWidget(words)
    return line


def _slider(values: range, name: str) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(values[0], values[-1])
    slider.setPageStep(2)
    slider.setAccessibleName(name)
    return slider


def _figure() -> QLabel:
    label = QLabel()
    label.setMinimumWidth(92)
    set_kind(label, "quiet")
    return label
