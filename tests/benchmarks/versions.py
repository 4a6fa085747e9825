"""How long it takes to find new versions in a project of 10,000 (100,000) articles, and to align 1 MB.

Run as `python tests/benchmarks/versions.py [ARTICLES]`.
"""

import random
import resource
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Article, make_article
from annotations.ids import new_id
from annotations.project import Project
from annotations.reanchoring.alignment import align
from annotations.reanchoring.detecting import find_versions

_WORDS, _CHANGED, _FRESH = 600, 0.02, 200
_FREQUENT = list(accumulate(1 / (rank + 3) for rank in range(40_000)))


def _article(draw: random.Random, number: int, vocabulary: list[str]) -> Article:
    # Words as frequent as in a language: the first ones stand everywhere (Zipf).
    words = draw.choices(vocabulary, cum_weights=_FREQUENT, k=_WORDS)
    return make_article(f"Article {number}\n\n{' '.join(words)}.")


def _changed(draw: random.Random, article: Article) -> Article:
    words = article.text.split(" ")
    return make_article(" ".join("changed" if draw.random() < _CHANGED else word for word in words))


def main(count: int) -> None:
    """Print the figures for a project of so many articles."""
    draw = random.Random(6)
    # Frequent words are short, rare ones long, as in a language.
    lengths = (min(12, 2 + place.bit_length() // 2 + draw.randint(0, 4)) for place in range(40_000))
    vocabulary = ["".join(draw.choices("abcdefghiklmnoprstuvw", k=length)) for length in lengths]
    with tempfile.TemporaryDirectory() as folder:
        annotator = Annotator(new_id(), "ana", AnnotatorKind.HUMAN)
        with Project.create(Path(folder) / "v.pullquote", annotator) as project:
            kept: list[Article] = []
            for first in range(0, count, 1000):
                part = [_article(draw, number, vocabulary) for number in range(first, min(first + 1000, count))]
                kept.extend(part[: 1 + _FRESH * 1000 // count])
                project.add_articles(part)
            fresh = [_changed(draw, one) for one in kept[: _FRESH // 2]]
            fresh += [_article(draw, count + number, vocabulary) for number in range(_FRESH // 2)]
            ids = project.add_articles(fresh).ids
            began = time.process_time()
            offers = find_versions(project, ids)
            spent = time.process_time() - began
            print(f"{count:,} articles, {len(ids)} came in, half of them versions: {len(offers)} found")
            print(f"{spent:.2f} s, {1000 * spent / len(ids):.1f} ms an article")
    old = "\n".join(f"Sentence {number} of the long report by Mara Lindqvist on the tide." for number in range(16_000))
    new = "".join(
        f"{line} Twice.\n" if number % 50 == 0 else f"{line}\n" for number, line in enumerate(old.split("\n"))
    )
    for name, one, other in (("in lines", old, new), ("one line", old.replace("\n", " "), new.replace("\n", " "))):
        began = time.process_time()
        blocks = align(one, other).blocks
        print(f"{len(one):,} code points {name}: {len(blocks)} blocks in {time.process_time() - began:.2f} s")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
