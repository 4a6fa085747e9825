"""A teammate who works through a packet: `python working_script.py PACKET SEED`, as whoever the settings folder says.

Keeps, strikes and relabels suggestions and adds spans and quotes as the seed has it, and finishes every article.
"""

import random
import re
import sys
from dataclasses import replace
from pathlib import Path

from annotations.articles import Status
from annotations.attributions import Attribution, QuoteKind
from annotations.edits import Judge, Keep, Put, Strike
from annotations.errors import EditError
from annotations.identity import this_annotator
from annotations.ids import new_id
from annotations.layer import Verdict
from annotations.project import Project
from annotations.spans import Span


def work(project: Project, article_id: str, chance: random.Random) -> None:
    """Do one article from its suggestions to done."""
    reading = project.reading(article_id)
    model = reading.suggestions.annotator if reading.suggestions else ""
    for suggestion in list(reading.undecided.values()):
        match chance.randrange(5):
            case 0:
                project.apply(article_id, Strike(suggestion, model), "strike")
            case 1 if isinstance(suggestion, Span):
                changed = reading.with_origin(replace(suggestion, label=chance.choice(("PERSON", "ORG", "GPE"))))
                try:
                    project.apply(article_id, Put(changed), "relabel")
                except EditError:
                    continue
            case _:
                project.apply(article_id, Keep(suggestion), "keep")
    words = [found.span() for found in re.finditer(r"\w+", reading.article.text)]
    for start, end in chance.sample(words, 3):
        try:
            project.apply(article_id, Put(Span(new_id(), "ORG", ((start, end),))), "label Organisation")
        except EditError:
            continue
    first = chance.randrange(len(words) - 6)
    quote = Attribution(
        new_id(),
        QuoteKind.INDIRECT,
        ((words[first][0], words[first + 4][1]),),
        speaker=chance.choice(("Ana Díaz", "Bo")),
    )
    try:
        project.apply(article_id, Put(quote), "quote")
    except EditError:
        print(f"nothing quoted in {article_id}")
    project.apply(article_id, Judge(Verdict(Status.DONE)), "done")


def main() -> None:
    """Work through the packet."""
    path, seed = Path(sys.argv[1]), int(sys.argv[2])
    with Project.open(path, this_annotator()) as project:
        for row in project.rows(project.numbers()):
            work(project, row.id, random.Random(f"{seed} {row.id}"))


if __name__ == "__main__":
    main()
