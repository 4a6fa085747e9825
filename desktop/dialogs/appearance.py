"""The settings of appearance: theme, pace, motion, the size of the whole window, and its language."""

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QGridLayout, QLabel, QRadioButton

from annotations.language import LANGUAGES, tr
from desktop.dialogs.settings_page import Page
from desktop.dialogs.text_page import beside, choose, combo
from desktop.settings import SYSTEM_LANGUAGE, THEMES, Settings
from desktop.theme import set_kind

_TITLES = {
    "system": tr("As the system"),
    "light": tr("Light"),
    "dark": tr("Dark"),
    "contrast-light": tr("High contrast, light"),
    "contrast-dark": tr("High contrast, dark"),
}
_BESIDE = 2  # themes side by side
_INTERFACE_SIZES = (75, 90, 100, 110, 125, 150, 175, 200, 250)


class AppearancePage(Page):
    """Writes through to the settings, and follows them when they change elsewhere."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(tr("Appearance"))
        self._settings = settings
        self.themes = {name: QRadioButton(_TITLES[name]) for name in THEMES}
        self._group = QButtonGroup(self)
        choices = QGridLayout()
        choices.setHorizontalSpacing(18)
        for place, button in enumerate(self.themes.values()):
            self._group.addButton(button)
            choices.addWidget(button, place // _BESIDE, place % _BESIDE)
        choices.setColumnStretch(_BESIDE, 1)
        self.interface = combo(tr("Size of everything in the window"))
        for per_cent in _INTERFACE_SIZES:
            self.interface.addItem(f"{per_cent} %", per_cent)
        self.language = combo(tr("Language"))
        self.language.addItem(tr("As the system"), SYSTEM_LANGUAGE)
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.calm = QCheckBox(tr("Scroll without gliding"))
        self.pace = QCheckBox(tr("Show time and pace in the status bar"))
        self.add_row(tr("Theme"), choices)
        self.add_row(tr("Pace"), self.pace)
        self.add_row(tr("Motion"), self.calm)
        self.add_row(tr("Window"), beside(self.interface, _quiet(tr("from the next start on"))))
        self.add_row(tr("Language"), beside(self.language, _quiet(tr("from the next start on"))))
        self.finish()
        self._show_kept()
        for name, button in self.themes.items():
            button.clicked.connect(lambda _=False, name=name: setattr(settings, "theme", name))
        self.interface.activated.connect(lambda _: setattr(settings, "interface_size", self.interface.currentData()))
        self.language.activated.connect(lambda _: setattr(settings, "language", self.language.currentData()))
        self.calm.clicked.connect(lambda on: setattr(settings, "calm", on))
        self.pace.clicked.connect(lambda on: setattr(settings, "pace_shown", on))
        settings.changed.connect(self._show_kept)

    def _show_kept(self) -> None:
        settings = self._settings
        self.themes[settings.theme].setChecked(True)
        self.pace.setChecked(settings.pace_shown)
        self.calm.setChecked(settings.calm)
        choose(self.interface, settings.interface_size, f"{settings.interface_size} %")
        self.language.setCurrentIndex(self.language.findData(settings.language))


def _quiet(words: str) -> QLabel:
    label = QLabel(words)
    set_kind(label, "quiet")
    return label
