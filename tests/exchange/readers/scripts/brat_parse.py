"""pybrat's reading of a folder of brat: `brat_parse.py FOLDER` prints its texts, entities and events.

Run with the Python of the readers' environment. What pybrat finds wrong it raises.
"""

import json
import sys

from pybrat.parser import BratParser


def main(folder: str) -> None:
    # Event references (EN) and notes are brat's own, of which pybrat knows no more than their lines.
    examples = BratParser(error="raise").parse(folder)
    print(
        json.dumps(
            [
                {
                    "text": example.text,
                    "entities": [
                        [one.type, [[span.start, span.end] for span in one.spans], one.mention]
                        for one in example.entities
                    ],
                    "events": [
                        [event.type, event.trigger.mention, [one.mention for one in event.arguments]]
                        for event in example.events
                    ],
                }
                for example in examples
            ]
        )
    )


main(sys.argv[1])
