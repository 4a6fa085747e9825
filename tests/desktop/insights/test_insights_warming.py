"""What the place imports is imported bit by bit, and the window does without it until then."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer
import desktop.app
early = [name for name in sys.modules if ".insights." in name and "warming" not in name]
from desktop.insights.warming import Warming
application = QCoreApplication([])
warming = Warming(application)
warming.start()
watch = QTimer()
watch.timeout.connect(lambda: application.quit() if warming.ended else None)
watch.start(10)
application.exec()
late = "desktop.insights.place" in sys.modules
print(early, late, [name for name in ("numpy", "pyqtgraph", "spacy") if name in sys.modules])
"""


def test_the_window_needs_none_of_it_and_then_all_is_there() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, cwd=ROOT, check=False, timeout=60
    )
    assert (done.stdout.strip(), done.stderr) == ("[] True []", "")
