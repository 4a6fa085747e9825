"""The tags to complete from: those of the project as it was counted last, and those that were given since."""

from collections.abc import Mapping

from annotations.layer import Layer


class KnownTags:
    """Every known tag with how often it is in use, most used first; `follow` takes in those of a layer that is shown."""

    def __init__(self) -> None:
        self._counted: Mapping[str, int] = {}
        self._followed: Layer | None = None
        self.counts: Mapping[str, int] = {}

    def begin(self, counted: Mapping[str, int]) -> None:
        """The tags of the project have been counted anew."""
        self._counted, self._followed, self.counts = counted, None, counted

    def follow(self, layer: Layer) -> bool:
        """Take in the tags of a layer; False where it was the last one already."""
        if layer is self._followed:
            return False
        self._followed = layer
        tags = dict(self._counted)
        for thing in (*layer.spans.values(), *layer.attributions.values(), layer.verdict):
            for tag in thing.tags:
                if tag not in self._counted:
                    tags[tag] = tags.get(tag, 0) + 1
        # What was given to articles that were shown before stays known.
        self.counts = dict.fromkeys(self.counts, 1) | tags
        return True
