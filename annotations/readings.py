"""Readings: the articles that were looked at last, kept so that going back to one reads no file."""

from collections import OrderedDict

from annotations.reading import Reading

_KEPT = 8


class Readings:
    """The last few readings, the one that was asked for longest ago given up first."""

    def __init__(self) -> None:
        self._readings: OrderedDict[str, Reading] = OrderedDict()

    def get(self, article_id: str) -> Reading | None:
        """The reading of an article, where it is kept."""
        reading = self._readings.get(article_id)
        if reading is not None:
            self._readings.move_to_end(article_id)
        return reading

    def keep(self, reading: Reading) -> None:
        """Keep a reading in place of an earlier one of its article."""
        self._readings[reading.article.id] = reading
        self._readings.move_to_end(reading.article.id)
        if len(self._readings) > _KEPT:
            self._readings.popitem(last=False)

    def forget(self, article_id: str) -> None:
        """Have the article read anew next time."""
        self._readings.pop(article_id, None)

    def clear(self) -> None:
        """Have every article read anew next time."""
        self._readings.clear()
