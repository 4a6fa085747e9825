"""The settings of appearance: theme, text size with a sample, width of the column, tags."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.settings_page import Page
from desktop.settings import MEASURES, TEXT_SIZES, THEMES, Settings
from desktop.theme import SERIF, font, set_kind

_TITLES = {"system": "As the system", "light": "Light", "dark": "Dark"}
_SAMPLE_HEIGHT = 142  # three lines of the largest text
_SAMPLE = "“The wall will hold,” said Ingrid Solheim of the Harbour Board."


class AppearancePage(Page):
    """Writes through to the settings, and follows them when they change elsewhere."""

    def __init__(self, settings: Settings) -> None:
        super().__init__("Appearance")
        self._settings = settings
        self.themes = {name: QRadioButton(_TITLES[name]) for name in THEMES}
        self._group = QButtonGroup(self)
        choices = QHBoxLayout()
        choices.setSpacing(18)
        for button in self.themes.values():
            self._group.addButton(button)
            choices.addWidget(button)
        choices.addStretch(1)
        self.text_size = _slider(TEXT_SIZES, "Text size in pixels")
        self.measure = _slider(MEASURES, "Characters in a line")
        self._size_words, self._measure_words = _figure(), _figure()
        self.tags = QCheckBox("Show the label’s short code above each span")
        self._sample = QLabel(_SAMPLE)
        self._sample.setWordWrap(True)
        self._sample.setAccessibleName("Sample of the text size")
        self._card = QFrame()
        set_kind(self._card, "card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(20, 12, 20, 12)
        inside.addWidget(self._sample)
        self._card.setFixedHeight(_SAMPLE_HEIGHT)
        self.add_row("Theme", choices)
        self.add_row("Text size", _beside(self.text_size, self._size_words))
        self.add_row("Line length", _beside(self.measure, self._measure_words))
        self.add_row("Tags", self.tags)
        self.add_wide(self._card)
        self.finish()
        self._show_kept()
        for name, button in self.themes.items():
            button.clicked.connect(lambda _=False, name=name: setattr(settings, "theme", name))
        self.text_size.valueChanged.connect(lambda value: setattr(settings, "text_size", value))
        self.measure.valueChanged.connect(lambda value: setattr(settings, "measure", value))
        self.tags.clicked.connect(lambda on: setattr(settings, "tags_shown", on))
        settings.changed.connect(self._show_kept)

    def _show_kept(self) -> None:
        settings = self._settings
        self.themes[settings.theme].setChecked(True)
        self.text_size.setValue(settings.text_size)
        self.measure.setValue(settings.measure)
        self.tags.setChecked(settings.tags_shown)
        self._size_words.setText(f"{settings.text_size} px")
        self._measure_words.setText(f"{settings.measure} characters")
        self._sample.setFont(font(SERIF, settings.text_size))


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


def _beside(control: QWidget, words: QLabel) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(12)
    line.addWidget(control, 1)
    line.addWidget(words)
    return line
