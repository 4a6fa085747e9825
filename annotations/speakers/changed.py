"""SpeakerStep: renaming, merging and giving other names, planned with its numbers before anything is written.

A quote of the annotator's own is changed: it carries the name that stays. An undecided suggestion is not, since that would
decide it; the name that goes becomes an alias of the one that stays, and so the suggestion is shown, and kept, under it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from annotations.edits import Edit, Group, Put
from annotations.entries import Entry, EntrySort
from annotations.errors import EditError
from annotations.language import tr, tr_many
from annotations.project_reader import ProjectReader
from annotations.reading import Reading
from annotations.speakers.read import own_quotes, read_aliases, shown_quotes
from annotations.speakers.speaker import Aliases, Speaker, SpeakerKind, speaker_name, speaker_value
from annotations.wide_step import WideStep


@dataclass(frozen=True, slots=True)
class SpeakerStep:
    """What changing speakers does. `quotes` and `articles` count what is changed of the annotator's own.

    `suggestions` counts those that will be shown under the name that stays. `shared` are other names that will stand for
    nobody by themselves, since more than one speaker has them.
    """

    wide: WideStep
    speaker: Speaker
    quotes: int
    articles: int
    suggestions: int
    shared: tuple[str, ...] = ()


class Numbers:
    """Counts what steps change, and remembers it: for who looks ahead at every letter that is typed."""

    def __init__(self, project: ProjectReader) -> None:
        self._project = project
        self._own: dict[frozenset[str], list[tuple[str, int]]] = {}
        self._shown: dict[frozenset[str], int] = {}

    def own(self, names: Collection[str]) -> list[tuple[str, int]]:
        """See `own_quotes`."""
        key = frozenset(names)
        if key not in self._own:
            self._own[key] = own_quotes(self._project, key)
        return self._own[key]

    def shown(self, names: Collection[str]) -> int:
        """See `shown_quotes`."""
        key = frozenset(names)
        if key not in self._shown:
            self._shown[key] = shown_quotes(self._project, sorted(key)) if key else 0
        return self._shown[key]


def rename(project: ProjectReader, old: str, new: str) -> SpeakerStep:
    """Let a speaker go by another name everywhere; the old one stays as an alias. Raises EditError.

    Where somebody has the new name already, or it stands for somebody, the two become one.
    """
    aliases = read_aliases(project)
    return describe(project, old, replace(aliases.speaker(aliases.resolve(old)), name=new))


def merge(project: ProjectReader, names: Sequence[str], into: str, numbers: Numbers | None = None) -> SpeakerStep:
    """Make speakers one, who goes by `into`; the other names become aliases. Raises EditError."""
    aliases = read_aliases(project)
    name = aliases.resolve(_wanted(into))
    others = [one for one in dict.fromkeys(aliases.resolve(each) for each in names) if one != name]
    if not others:
        raise EditError(tr("Choose two speakers or more to merge."))
    numbers = numbers or Numbers(project)
    for one in others:
        _require(numbers, aliases, one)
    words = others[0] if len(others) == 1 else tr_many("{count} speaker", "{count} speakers", len(others))
    return _step(
        numbers,
        aliases,
        _together(aliases, others, name),
        others,
        tr("merge {speakers} into {name}", speakers=words, name=name),
    )


def describe(project: ProjectReader, old: str, wanted: Speaker, numbers: Numbers | None = None) -> SpeakerStep:
    """Let the speaker `old` be called, and be, just as `wanted` says; the old name stays as an alias. Raises EditError.

    Somebody who is called by one of these names alone becomes this speaker; a name that somebody else has as an alias too
    stands for neither of them by itself.
    """
    aliases = read_aliases(project)
    numbers = numbers or Numbers(project)
    old = aliases.resolve(old)
    _require(numbers, aliases, old)
    before = aliases.speaker(old)
    name = _wanted(wanted.name)
    if aliases.resolve(name) != old:
        name = aliases.resolve(name)
    given = [one for one in dict.fromkeys(speaker_name(each) for each in wanted.aliases) if one]
    fresh = [one for one in given if one not in (old, name, *before.aliases)]
    gone = [one for one in (old, *fresh) if one != name]
    # What those who become this speaker were called goes over to it.
    joined = [aliases.speaker(one) for one in (*fresh, *((name,) if name != old else ()))]
    over = (alias for one in joined for alias in one.aliases)
    others = [alias for alias in dict.fromkeys((*given, *over, *gone)) if alias != name]
    kind = wanted.kind or next((one.kind for one in joined if one.kind), SpeakerKind.UNKNOWN)
    speaker = Speaker(name, tuple(others), kind)
    if speaker == before:
        raise EditError(tr("Nothing is changed about “{name}”.", name=old))
    renamed = tr("rename {old} to {name}", old=old, name=name)
    words = renamed if name != old else tr("other names of {name}", name=name)
    return _step(numbers, aliases, speaker, gone, words)


def _wanted(name: str) -> str:
    plain = speaker_name(name)
    if not plain:
        raise EditError(tr("A speaker needs a name."))
    return plain


def _require(numbers: Numbers, aliases: Aliases, name: str) -> None:
    if name not in aliases.speakers and not numbers.own([name]) and not numbers.shown([name]):
        raise EditError(tr("Nobody is called “{name}” here.", name=name))


def _together(aliases: Aliases, gone: Sequence[str], name: str) -> Speaker:
    """The speaker who `gone` and `name` are together: all their names, and the kind that one of them has."""
    several = [aliases.speaker(one) for one in (name, *gone)]
    others = dict.fromkeys(alias for one in several for alias in (one.name, *one.aliases) if alias != name)
    kind = next((one.kind for one in several if one.kind is not SpeakerKind.UNKNOWN), SpeakerKind.UNKNOWN)
    return Speaker(name, tuple(others), kind)


def _step(numbers: Numbers, aliases: Aliases, speaker: Speaker, gone: Sequence[str], words: str) -> SpeakerStep:
    """The step after which `speaker` is as given and `gone` are its other names."""
    kept = {key: one for key, one in aliases.speakers.items() if key not in gone} | {speaker.name: speaker}
    after = Aliases.of(kept.values())
    moved = {
        alias: speaker.name
        for one in gone
        for alias in (one, *aliases.names_of(one))
        if after.resolve(alias) == speaker.name
    }
    entries = [Entry(EntrySort.SPEAKER, one, None) for one in gone if one in aliases.speakers]
    if speaker != aliases.speakers.get(speaker.name):
        value = None if speaker.is_plain else speaker_value(speaker)
        if value is not None or speaker.name in aliases.speakers:
            entries.append(Entry(EntrySort.SPEAKER, speaker.name, value))
    own, suggestions = numbers.own(moved), numbers.shown(moved)
    wide = WideStep(words, tuple(article for article, _ in own), _renaming(moved), tuple(entries))
    shared = tuple(alias for alias in speaker.aliases if len(after.shared(alias)) > 1)
    return SpeakerStep(wide, speaker, sum(count for _, count in own), len(own), suggestions, shared)


class _Renaming:
    """Says what renaming does to one article: the quotes of one's own under an old name get the new one."""

    def __init__(self, moved: Mapping[str, str]) -> None:
        self._moved = moved

    def __call__(self, reading: Reading) -> Edit | None:
        """The edit for this reading, None where there is nothing to rename.

        The origin stays: what was kept as the model said it was not altered by a name that the whole project changes.
        """
        edits = tuple(
            Put(replace(quote, speaker=self._moved[quote.speaker]))
            for quote in reading.layer.attributions.values()
            if quote.speaker in self._moved
        )
        return None if not edits else edits[0] if len(edits) == 1 else Group(edits)


def _renaming(moved: Mapping[str, str]) -> _Renaming:
    return _Renaming(dict(moved))


def numbers_in_words(step: SpeakerStep) -> str:
    """What a step changes, in a sentence or two, for who is asked whether to do it."""
    parts = [tr("No quote of yours is changed.")]
    if step.quotes:
        quotes = tr_many("{count} quote", "{count} quotes", step.quotes)
        articles = tr_many("{count} article", "{count} articles", step.articles)
        words = tr(
            "{quotes} in {articles} will say “{name}”.", quotes=quotes, articles=articles, name=step.speaker.name
        )
        parts = [words]
    if step.suggestions:
        parts.append(
            tr_many(
                "{count} suggestion that is undecided will be shown so.",
                "{count} suggestions that are undecided will be shown so.",
                step.suggestions,
            )
        )
    if step.shared:
        names = ", ".join(f"“{name}”" for name in step.shared)
        parts.append(tr("{names} stands for nobody by itself, since others are called so too.", names=names))
    return " ".join(parts)
