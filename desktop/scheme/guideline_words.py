"""The guidelines of a scheme as rich text: chips in the hues of a theme, examples with the labelled words in bold."""

from html import escape

from annotations.scheme import Kind, Label, Scheme
from desktop.panels.label_strip import marked_example
from desktop.theme import Theme, mix

LABEL = "label:"
KIND = "kind:"


def guidelines_html(scheme: Scheme, theme: Theme, first: str, typed: str) -> str:
    """All guidelines in which each typed word occurs, those of `first` (“label:PERSON”, “kind:direct”) before the others."""
    words = typed.casefold().split()
    entries = {f"{LABEL}{one.name}": (_words_of(one), _label_html(one, theme)) for one in scheme.offered}
    entries |= {f"{KIND}{one.name}": (_words_of(one), _kind_html(one, theme)) for one in scheme.kinds}
    if first.startswith(LABEL) and first not in entries:
        # A retired label, or one that the scheme does not have, is read about while one of its spans is chosen.
        label = scheme.shown(first.removeprefix(LABEL))
        entries[first] = (_words_of(label), _label_html(label, theme))
    found = {key: page for key, (said, page) in entries.items() if all(word in said for word in words)}
    parts: list[str] = []
    if first in found:
        ground = mix(theme.paper, theme.focus, 0.07)
        parts.append(
            f'<table width="100%" cellpadding="7" bgcolor="{ground}"><tr><td>{found.pop(first)}</td></tr></table>'
        )
    parts += [f"<div>{page}</div>" for page in found.values()]
    return "<br>".join(parts)


def _words_of(one: Label | Kind) -> str:
    other = " ".join(one.aliases) if isinstance(one, Label) else ""
    return f"{one.title} {one.name} {one.code} {one.guideline} {one.example} {other}".casefold()


def _label_html(label: Label, theme: Theme) -> str:
    key = f' &nbsp;<span style="color:{theme.ink2}">{escape(label.key.upper())}</span>' if label.key else ""
    return _entry(label, theme.hue(label.family.hue), theme, key)


def _kind_html(kind: Kind, theme: Theme) -> str:
    return _entry(kind, theme.hue("cue"), theme, "")


def _entry(one: Label | Kind, colour: str, theme: Theme, behind: str) -> str:
    ground = mix(theme.paper, colour, theme.tint)
    chip = (
        f'<span style="background-color:{ground};color:{theme.lettering(colour, ground)};font-size:11px;'
        f'font-weight:600">&nbsp;{escape(one.code)}&nbsp;</span>'
    )
    parts = [f"{chip} &nbsp;<b>{escape(one.title)}</b>{behind}"]
    if one.guideline:
        parts.append(escape(one.guideline).replace("\n", "<br>"))
    if one.example:
        parts.append(f'<span style="color:{theme.ink2}"><i>{marked_example(one.example)}</i></span>')
    return "<br>".join(parts)
