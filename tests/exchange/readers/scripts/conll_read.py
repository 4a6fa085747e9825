"""NLTK's reading of a CoNLL file, and seqeval's of its tags: `conll_read.py FILE` prints words and entities of each sentence.

Run with the Python of the readers' environment. An entity is its label and the places of its first and last word.
"""

import json
import os
import sys
from pathlib import Path

# NLTK reads from folders only that are named so.
os.environ["NLTK_DATA"] = str(Path(sys.argv[1]).resolve().parent)

from nltk.corpus.reader.conll import ConllCorpusReader
from seqeval.metrics.sequence_labeling import get_entities


def main(path: Path) -> None:
    reader = ConllCorpusReader(str(path.parent), [path.name], ("words", "pos", "ignore", "chunk"), encoding="utf-8")
    print(
        json.dumps(
            [
                {
                    "words": [word for word, _pos, _tag in sentence],
                    "entities": get_entities([tag for _word, _pos, tag in sentence]),
                }
                for sentence in reader.iob_sents()
            ]
        )
    )


main(Path(sys.argv[1]))
