"""Network: spaCy's own layers from token columns to scores: hashed embeddings, a window encoder, a linear end."""
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false, reportUnknownArgumentType=false
# (thinc leaves the types of its layers open; nothing untyped leaves this module)

from collections.abc import Iterable, Sequence
from typing import cast, final

import numpy as np
from spacy.ml.models.tok2vec import MaxoutWindowEncoder
from thinc.api import Adam, HashEmbed, Linear, Maxout, Model, chain, concatenate, with_array
from thinc.types import Floats2d, Ints2d

from annotations.suggest.tagger.features import ROWS, Columns
from annotations.suggest.tagger.tags import OUTPUTS, Floats, probabilities

# Wider and deeper nets gained nothing on a hundred articles and took longer.
_WIDTH = 96
_EMBED = 24
_PIECES = 3
_WINDOW = 1
_DEPTH = 4
_DROPOUT = 0.3
_FIRST_SEED = 11
_RATE = 0.001
_DECAY = 0.01


@final
class Network:
    """Says for each token how likely each tag is. A new one knows nothing; thinc's random numbers begin it."""

    def __init__(self) -> None:
        tables = [
            HashEmbed(_EMBED, count, column=column, seed=column + _FIRST_SEED) for column, count in enumerate(ROWS)
        ]
        mixed = Maxout(nO=_WIDTH, nP=_PIECES, normalize=True, dropout=_DROPOUT)
        encode = MaxoutWindowEncoder(_WIDTH, _WINDOW, _PIECES, _DEPTH)
        layers = chain(with_array(chain(concatenate(*tables), mixed)), encode, with_array(Linear(nO=OUTPUTS)))
        self._model = cast("Model[list[Ints2d], list[Floats2d]]", layers)
        self._model.initialize(X=_ints([np.zeros((1, len(ROWS)), dtype=np.uint64)]))

    def likely(self, columns: Columns) -> Floats:
        """The probability of each tag; shape (tokens, OUTPUTS)."""
        return probabilities(cast("Floats", self._model.predict(_ints([columns]))[0]))

    def to_bytes(self) -> bytes:
        """All that it has learnt."""
        return self._model.to_bytes()

    def from_bytes(self, weights: bytes) -> None:
        """Take over what another network of this layout has learnt. Raises ValueError where it is of another one."""
        try:
            self._model.from_bytes(weights)
        except Exception as error:  # thinc and msgpack raise anything for bytes that are not theirs
            raise ValueError(f"the weights do not fit ({type(error).__name__})") from error

    def teacher(self) -> "Teacher":
        """What changes this network."""
        return Teacher(self._model)


@final
class Teacher:
    """Changes a network step by step, so that it says what it ought to."""

    def __init__(self, model: "Model[list[Ints2d], list[Floats2d]]") -> None:
        self._model = model
        self._optimizer = Adam(_RATE, L2=_DECAY, L2_is_weight_decay=True, use_averages=True)

    def step(self, batch: Sequence[tuple[Columns, Floats]]) -> float:
        """Learn from columns and the tags wanted for them; returns how far the answers were off, summed."""
        scores, backwards = self._model.begin_update(_ints(columns for columns, _ in batch))
        errors = [
            probabilities(cast("Floats", given)) - wanted for given, (_, wanted) in zip(scores, batch, strict=True)
        ]
        backwards(cast("list[Floats2d]", errors))
        self._model.finish_update(self._optimizer)
        self._optimizer.step_schedules()
        return float(sum((error**2).sum() for error in errors))

    def averaged(self) -> bytes:
        """The weights averaged over all steps, which swing less than the last ones (Polyak and Juditsky 1992)."""
        with self._model.use_params(self._optimizer.averages or {}):
            return self._model.to_bytes()


def _ints(columns: Iterable[Columns]) -> list[Ints2d]:
    return cast("list[Ints2d]", list(columns))
