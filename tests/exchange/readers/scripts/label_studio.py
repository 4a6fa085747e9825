"""Label Studio's own reading of an export: `label_studio.py TASKS.json CONFIG.xml FOLDER` prints what it has.

Run with the Python of the readers' environment. The labelling configuration and each task are checked as Label Studio's
server checks them; its converter turns the tasks into JSON_MIN and CoNLL-2003.
"""

import json
import sys
from pathlib import Path

from label_studio_sdk.converter.converter import Converter
from label_studio_sdk.label_interface import LabelInterface


def main(tasks: Path, configuration: Path, folder: Path) -> None:
    config = configuration.read_text(encoding="utf-8")
    interface = LabelInterface(config)
    interface.validate()
    rows = json.loads(tasks.read_text(encoding="utf-8"))
    said = [one for row in rows for one in (*row.get("annotations", []), *row.get("predictions", []))]
    # What a prediction has to be is asked of an annotation too: only so are all its regions and relations looked at.
    faults = [
        fault
        for one in said
        for fault in interface.validate_prediction({"model_version": "", "score": 0.5} | one, return_errors=True)
    ]
    converter = Converter(config, str(folder))
    converter.convert_to_json_min(str(tasks), str(folder / "min"), is_dir=False)
    converter.convert_to_conll2003(str(tasks), str(folder / "conll"), is_dir=False)
    print(
        json.dumps(
            {
                "faults": [str(fault) for fault in faults],
                "labels": sorted(interface.get_control("label").labels),
                "min": json.loads((folder / "min" / "result.json").read_text(encoding="utf-8")),
                "conll": (folder / "conll" / "result.conll").read_text(encoding="utf-8"),
            }
        )
    )


main(*(Path(argument) for argument in sys.argv[1:4]))
