"""Hugging Face's own loading of a folder or file: `datasets_load.py PATH` prints its splits, features and rows.

Run with the Python of the readers' environment; PATH is a folder with a README.md, or a JSONL file.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

os.environ["HF_DATASETS_OFFLINE"] = os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_HOME"] = tempfile.mkdtemp()

from datasets import disable_progress_bars, load_dataset


def main(path: Path) -> None:
    disable_progress_bars()
    loaded = load_dataset(str(path)) if path.is_dir() else load_dataset("json", data_files=str(path))
    print(
        json.dumps(
            {
                name: {"features": {key: str(kind) for key, kind in split.features.items()}, "rows": list(split)}
                for name, split in loaded.items()
            },
            default=str,
        )
    )


main(Path(sys.argv[1]))
