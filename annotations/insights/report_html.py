"""The report as one HTML file that needs nothing else: plots as inline SVG, figures as tables, styles within."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape
from typing import cast

from annotations.insights.chart import Chart, Table
from annotations.insights.drawing import draw
from annotations.insights.report import Report, cell_words, numeric
from annotations.insights.svg import svg
from annotations.language import tr
from resources import resource_path

_PLOT_WIDTH = 640
_STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 46rem; background: $paper; color: $ink;
  font: 15px/1.5 Inter, "Noto Sans", "Helvetica Neue", Arial, sans-serif; }
h1, h2 { font-family: "Source Serif 4", "Noto Serif", Georgia, serif; font-weight: 600; line-height: 1.25; }
h1 { font-size: 30px; margin: 0 0 1rem; }
h2 { font-size: 22px; margin: 3rem 0 .5rem; padding-top: 1rem; border-top: 1px solid $rule; }
h3 { font-size: 16px; margin: 2rem 0 .25rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; margin: 0; }
dt { color: $ink2; } dd { margin: 0; }
nav { margin: 1.2rem 0 0; color: $ink2; } nav a { color: $focus; margin-right: 1rem; }
.note, .empty { color: $ink2; font-size: 13px; margin: .25rem 0 .75rem; }
figure { margin: .75rem 0; break-inside: avoid; } svg { max-width: 100%; height: auto; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 13px; width: 100%; margin: .5rem 0 1rem; }
th { text-align: left; color: $ink2; font-weight: 600; border-bottom: 1px solid $ink2; vertical-align: bottom; }
th, td { padding: .25rem .75rem .25rem 0; } tr { break-inside: avoid; }
td { border-bottom: 1px solid $rule; vertical-align: top; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
summary { cursor: pointer; color: $ink2; font-size: 13px; }
@media print { body { max-width: none; padding: 0; } thead { display: table-header-group; } }
"""


@lru_cache(maxsize=2)
def theme_colours(name: str) -> Mapping[str, str]:
    """The colour tokens of the theme `light` or `dark`, the hues of labels among them, as `#RRGGBB`."""
    tokens = cast(dict[str, object], tomllib.loads(resource_path("themes", f"{name}.toml").read_text(encoding="utf-8")))
    hues = cast(dict[str, str], tokens["hues"])
    return {key: value for key, value in tokens.items() if isinstance(value, str)} | hues


def report_html(report: Report) -> str:
    """The whole document."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    colours = theme_colours("light")
    style = _STYLE
    for token in ("paper", "focus", "ink2", "ink", "rule"):
        style = style.replace(f"${token}", colours[token])
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    # Nothing is fetched and nothing is run, whatever names and titles say.
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{escape(report.title)}</title>\n<style>{style}</style>\n</head>\n<body>"
    yield f"<h1>{escape(report.title)}</h1>\n<dl>"
    for name, words in report.facts:
        yield f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>"
    yield "</dl>\n<nav>"
    for section in report.sections:
        yield f'<a href="#{section.id}">{escape(section.title)}</a>'
    yield '<a href="#scheme">Label scheme</a>\n</nav>'
    for section in report.sections:
        yield f'<h2 id="{section.id}">{escape(section.title)}</h2>'
        for chart in section.charts:
            yield from _chart(chart, colours)
    yield '<h2 id="scheme">Label scheme</h2>'
    yield from _table(report.scheme, tr("Label scheme"))
    yield f'<p class="note">Made with Pullquote, {escape(report.made)}.</p>\n</body>\n</html>'


def _chart(chart: Chart, colours: Mapping[str, str]) -> Iterator[str]:
    yield f"<h3>{escape(chart.title)}</h3>"
    if chart.note and not chart.is_empty:
        yield f'<p class="note">{escape(chart.note)}</p>'
    if chart.is_empty:
        yield f'<p class="empty">{escape(chart.empty)}</p>'
    elif chart.marks:
        yield f"<figure>\n{svg(draw(chart, _PLOT_WIDTH), colours, chart.title, ground=False)}</figure>"
    if chart.table.rows:
        yield from _table(chart.table, chart.title)


def _table(table: Table, title: str) -> Iterator[str]:
    yield f'<div class="scroll"><table aria-label="{escape(title)}">\n<thead><tr>'
    classes = [' class="n"' if numeric(column) else "" for column in table.columns]
    for column, kind in zip(table.columns, classes, strict=True):
        yield f'<th scope="col"{kind}>{escape(column.name)}</th>'
    yield "</tr></thead>\n<tbody>"
    for row in table.rows:
        cells = zip(row, table.columns, classes, strict=True)
        words = "".join(f"<td{kind}>{escape(cell_words(cell, column))}</td>" for cell, column, kind in cells)
        yield f"<tr>{words}</tr>"
    yield "</tbody>\n</table></div>"
