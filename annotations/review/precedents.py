"""Precedents: judgements that were kept as rulings, for similar cases and for the guidelines."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

import tomli_w

from annotations.annotators import GOLD
from annotations.attributions import Annotation, QuoteKind
from annotations.language import tr
from annotations.project_reader import ProjectReader
from annotations.review.disagreements import Match
from annotations.review.resolving import likeness
from annotations.review.statements import label_of, place_of
from annotations.scheme import Scheme, parse_scheme
from annotations.spans import words_of

_HEADING = "Rulings:"
_LONGEST = 80
_MARKED_DOWN = re.compile(r"([\\`*_\[\]<>#|])")
_ARTICLES = ("the ", "a ", "an ")
_KINDS = frozenset(kind.value for kind in QuoteKind)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A judgement that is kept as a precedent.

    `likeness`, `kinds`, `choice` and `reason` are those of the judgement, `by` the name of who judged, `time` when.
    `stands` is what gold has by it, each as its label (of a quote its kind) and its words; () for nothing.
    """

    article: str
    match_id: str
    likeness: tuple[str, ...]
    kinds: tuple[str, ...]
    choice: str
    reason: str
    by: str
    time: datetime | None
    stands: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        """The words that it is about, in lower case."""
        return self.likeness[0] if self.likeness else ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels, or kinds of quote, that these words were given; "" for a layer that had nothing there."""
        return self.likeness[1:]


def rulings(project: ProjectReader) -> tuple[Ruling, ...]:
    """The rulings of a project, in the order of import of their articles."""
    result: list[Ruling] = []
    article, gold = None, None
    for article_id, judgement, by, time in project.rulings():
        if article is None or gold is None or article.id != article_id:
            article, gold = project.article(article_id), project.layer(article_id, GOLD.id)
        standing = [gold.find(one) for one in judgement.results]
        ruling = Ruling(
            article=article_id,
            match_id=judgement.id,
            likeness=judgement.likeness,
            kinds=judgement.kinds,
            choice=judgement.choice,
            reason=judgement.reason,
            by=by,
            time=time,
            stands=tuple((label_of(one), _said(article.text, one)) for one in standing if one is not None),
        )
        result.append(ruling)
    return tuple(result)


def precedents_for(match: Match, text: str, rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """The rulings on cases similar to `match` in an article of `text`, the nearest first, then the latest.

    Nearest is the same words under the same labels; then the same words in another form (case, a plural, a possessive,
    an article before them), then such words under other labels; last other words where the layers disagree in the same
    way between the same two labels. The ruling on the match itself is none of them.
    """
    own = likeness(text, match)
    kinds = {kind.value for kind in match.kinds}
    ranked: list[tuple[int, float, Ruling]] = []
    for ruling in rulings:
        rank = _distance(own, kinds, ruling)
        if rank is not None and ruling.match_id != match.id:
            ranked.append((rank, -ruling.time.timestamp() if ruling.time else 0.0, ruling))
    return tuple(ruling for *_, ruling in sorted(ranked, key=lambda row: row[:2]))


def rulings_markdown(rulings: Iterable[Ruling], scheme: Scheme) -> str:
    """The rulings as a page in Markdown, under a heading for each set of labels."""
    by_labels: dict[str, list[Ruling]] = {}
    for ruling in rulings:
        by_labels.setdefault(_labels_shown(ruling.labels, scheme), []).append(ruling)
    lines = [f"# Rulings: {_escaped(scheme.title)}", ""]
    for labels, found in sorted(by_labels.items()):
        lines += [f"## {_escaped(labels)}", ""]
        for ruling in sorted(found, key=lambda one: (one.words, one.match_id)):
            said = f", {ruling.time:%Y-%m-%d}" if ruling.time else ""
            by = f" ({_escaped(ruling.by)}{said})" if ruling.by else ""
            reason = _sentence(ruling.reason)
            lines.append(
                f"- **{_escaped(_short(ruling.words))}**: {_escaped(_outcome(ruling, scheme))}. {_escaped(reason)}{by}"
            )
        lines.append("")
    return "\n".join(lines)


def scheme_with_rulings(scheme: Scheme, rulings: Iterable[Ruling]) -> Scheme:
    """The scheme with the rulings in the guidelines of the labels and kinds of quote concerned, one version further.

    A ruling on the same case takes the place of an earlier one, so doing it twice is doing it once. Where nothing
    changes the scheme itself is returned. Comments in its TOML are not kept.
    """
    table = cast(dict[str, object], tomllib.loads(scheme.source))
    rows = {
        str(row["name"]): row
        for key in ("labels", "kinds")
        for row in cast(Sequence[dict[str, object]], table.get(key, []))
    }
    lines = _guideline_lines(scheme, rulings)
    changed = False
    for name, row in rows.items():
        if name in lines:
            before = str(row.get("guideline", ""))
            row["guideline"] = _with_lines(before, lines[name])
            changed = changed or row["guideline"] != before
    if not changed:
        return scheme
    table["version"] = scheme.version + 1
    return parse_scheme(tomli_w.dumps(table, multiline_strings=True), scheme.name)


def _guideline_lines(scheme: Scheme, rulings: Iterable[Ruling]) -> Mapping[str, Mapping[str, str]]:
    """For each label and kind: the lines of its rulings, by the case that each is about; the latest ruling counts."""
    result: dict[str, dict[str, str]] = {}
    ordered = sorted(rulings, key=lambda one: (one.time.timestamp() if one.time else 0.0, one.match_id))
    for ruling in ordered:
        case = _plain(f"– “{_short(ruling.words)}” ({_labels_shown(ruling.labels, scheme)})")
        line = _plain(f"{case}: {_outcome(ruling, scheme)}. {_sentence(ruling.reason)}")
        for name in {*ruling.labels, *(label for label, _ in ruling.stands)} - {""}:
            result.setdefault(name, {})[case] = line
    return result


def _with_lines(guideline: str, lines: Mapping[str, str]) -> str:
    """A guideline whose list of rulings has these lines, each in place of an earlier one on the same case."""
    text, _, listed = guideline.partition(f"{_HEADING}\n")
    left = dict(lines)
    kept: list[str] = []
    for line in listed.split("\n") if listed else ():
        case = next((case for case in left if line.startswith(f"{case}:")), None)
        kept.append(line if case is None else left.pop(case))
    body = "\n".join((*kept, *left.values()))
    opening = f"{text.rstrip()}\n\n" if text.strip() else ""
    return f"{opening}{_HEADING}\n{body}"


def _distance(own: tuple[str, ...], kinds: set[str], ruling: Ruling) -> int | None:
    """How far a ruling is from a case, 0 for the same words, labels and kinds; None where it is another matter."""
    if not ruling.likeness:
        return None
    labels_alike, kinds_alike = own[1:] == ruling.labels, kinds == set(ruling.kinds)
    if own[0] == ruling.words:
        return 0 if labels_alike and kinds_alike else 1 if labels_alike else 3
    if folded(own[0]) == folded(ruling.words):
        return 2 if labels_alike else 4
    # One label, or one beside nothing, says too little about other words.
    return 5 if labels_alike and kinds_alike and len(own[1:]) > 1 and "" not in own[1:] else None


def folded(words: str) -> str:
    """Words in a form that is the same for a plural, a possessive, and with an article before them; like a lemma.

    By English endings only, without a dictionary, so it also holds words for the same that are not (“news”, “new”).
    """
    plain = unicodedata.normalize("NFKC", words).casefold().replace("’", "'")
    plain = " ".join("".join(sign if sign.isalnum() or sign in "'-%" else " " for sign in plain).split())
    for article in _ARTICLES:
        plain = plain.removeprefix(article)
    return " ".join(_stem(word) for word in plain.split())


def _stem(word: str) -> str:
    plain = word.removesuffix("'s").strip("'")
    if len(plain) > 4 and plain.endswith("ies"):
        return plain[:-3] + "y"
    if len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        return plain[:-1]
    return plain


def _labels_shown(labels: Iterable[str], scheme: Scheme) -> str:
    return tr(" or ").join(_titles(labels, scheme)) or tr("nothing")


def _titles(labels: Iterable[str], scheme: Scheme) -> Iterator[str]:
    kinds = {kind.name: tr("{kind} quote", kind=kind.title) for kind in scheme.kinds}
    for label in labels:
        if not label:
            yield tr("nothing")
        elif label in _KINDS and label not in scheme.by_name:
            yield kinds.get(label, tr("{kind} quote", kind=label.capitalize()))
        else:
            yield scheme.shown(label).title


def _outcome(ruling: Ruling, scheme: Scheme) -> str:
    if not ruling.stands:
        return "nothing"
    titles = _titles((label for label, _ in ruling.stands), scheme)
    return ", ".join(f"{title} “{_short(words)}”" for title, (_, words) in zip(titles, ruling.stands, strict=True))


def _said(text: str, annotation: Annotation) -> str:
    return _plain(words_of(text, place_of(annotation)))


def _plain(words: str) -> str:
    return " ".join(words.split())


def _short(words: str) -> str:
    """Words cut so that a long quote does not fill the guidelines."""
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _sentence(reason: str) -> str:
    plain = _plain(reason)
    return plain if not plain or plain.endswith((".", "!", "?", "”")) else f"{plain}."


def _escaped(text: str) -> str:
    return _MARKED_DOWN.sub(r"\\\1", text)
