"""Keeping what was learnt: a whole spaCy pipeline in a folder, the base with the tagger behind the quote finder."""

import hashlib
import warnings
from dataclasses import asdict
from pathlib import Path

import spacy

from annotations.errors import PipelineError
from annotations.language import tr
from annotations.learn.progress import TrainingReport
from annotations.suggest.pipelines import find_pipeline
from annotations.suggest.tagger.component import NAME, QuoteTagger

_FINDER = "quote_finder"


def write_pipeline(tagger: QuoteTagger, base: str, title: str, report: TrainingReport, folder: Path) -> None:
    """Write the pipeline `base` with what `tagger` has learnt to a new folder, under the name `title`.

    `spacy.load(folder)` reads it wherever Pullquote is installed. Raises PipelineError, and OSError where the disk is full
    or the folder cannot be written.
    """
    known = find_pipeline(base)
    try:
        with warnings.catch_warnings():
            # “This pipeline was made with another spaCy” is no news here.
            warnings.simplefilter("ignore")
            nlp = spacy.load(known.name, exclude=[NAME, _FINDER])
    except (OSError, ValueError) as error:
        raise PipelineError(
            tr("The pipeline “{base}” cannot be loaded again ({name}).", base=base, name=type(error).__name__)
        ) from error
    nlp.add_pipe(_FINDER, config={"indirect": str(tagger.indirect)}, last=True)
    added = nlp.add_pipe(NAME, config={"indirect": str(tagger.indirect)}, last=True)
    if not isinstance(added, QuoteTagger) or tagger.network is None:
        raise TypeError(f"{NAME} is another component")
    added.network = tagger.network
    nlp.meta["name"] = title
    nlp.meta["description"] = tr(
        "{title} {version} with a quote finder trained on {articles} articles.",
        title=known.title,
        version=known.version,
        articles=report.articles,
    )
    # The weights are named, so that what is trained anew under the same name is known as another model.
    weights = hashlib.sha256(tagger.network.to_bytes()).hexdigest()[:16]
    nlp.meta["pullquote"] = asdict(report) | {"base": f"{known.title}@{known.version}", "weights": weights}
    nlp.to_disk(folder)
