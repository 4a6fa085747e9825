"""A small real pipeline on disk that makes trouble where the text asks for it, for all that can befall a worker."""

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

COMPONENT = '''
"""A component that does what the text says: KILL, KILL-ONCE file, HANG, RAISE, PRINT."""

import os
import signal
import time
import warnings
from pathlib import Path

from spacy.language import Language


@Language.component("trouble")
def trouble(doc):
    words = doc.text.split()
    if words[:1] == ["KILL"]:
        os.kill(os.getpid(), signal.SIGKILL)
    if words[:1] == ["KILL-ONCE"] and not Path(words[1]).exists():
        Path(words[1]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if words[:1] == ["HANG"]:
        time.sleep(3600)
    if words[:1] == ["RAISE"]:
        raise ValueError("it has had enough\\nand more lines")
    if words[:1] == ["PRINT"]:
        print("a stray line")
        warnings.warn("a stray warning")
    return doc
'''

BUILD = """
import sys
import spacy

nlp = spacy.blank("en")
ruler = nlp.add_pipe("entity_ruler")
ruler.add_patterns([{"label": "PERSON", "pattern": "Ana Díaz"}, {"label": "GPE", "pattern": "Lisbon"}])
nlp.add_pipe("trouble")
nlp.meta["name"] = "trouble"
nlp.meta["version"] = "1.2.3"
nlp.to_disk(sys.argv[1])
"""


def make_trouble(folder: Path) -> str:
    """The pipeline that knows Ana Díaz and Lisbon, in `folder`, which has to be on the worker's PYTHONPATH.

    The component lies there as an installed package would offer it. Returns the pipeline's name.
    """
    (folder / "pullquote_trouble.py").write_text(COMPONENT, encoding="utf-8")
    package = folder / "pullquote_trouble-1.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: pullquote-trouble\nVersion: 1.0\n", encoding="utf-8"
    )
    entry = "[spacy_factories]\ntrouble = pullquote_trouble:trouble\n"
    (package / "entry_points.txt").write_text(entry, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-c", dedent(BUILD), str(folder / "pipeline")],
        env=os.environ | {"PYTHONPATH": str(folder)},
        check=True,
    )
    return str(folder / "pipeline")
