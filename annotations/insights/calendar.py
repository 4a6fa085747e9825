"""Spans of days that a plot shows: days where they are few, else weeks, months, or years, without a hole between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from annotations.language import tr
from annotations.months import MONTHS

_MOST_DAYS = 35
_MOST_WEEKS = 40
_MOST_MONTHS = 48


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one day to another, both included (“2026-03-01”), and what it is called on an axis."""

    first: str
    last: str
    name: str


def day_words(day: str) -> str:
    """A day as people write it: “1 Mar 2026”."""
    found = date.fromisoformat(day)
    return tr("{day} {month} {year}", day=found.day, month=MONTHS[found.month - 1], year=found.year)


def week_words(monday: str) -> str:
    """A week on an axis, by its Monday: “2 Mar”."""
    found = date.fromisoformat(monday)
    return tr("{day} {month}", day=found.day, month=MONTHS[found.month - 1])


def stretches(days: Iterable[str]) -> tuple[tuple[Stretch, ...], str]:
    """The stretches from the first to the last of `days`, and their kind: “Day”, “Week from”, “Month” or “Year”."""
    known = sorted(set(days))
    if not known:
        return (), tr("Day")
    first, last = date.fromisoformat(known[0]), date.fromisoformat(known[-1])
    if (last - first).days < _MOST_DAYS:
        return tuple(_stretch(day, day, week_words(day.isoformat())) for day in _steps(first, last, 1)), tr("Day")
    monday = first - timedelta(first.weekday())
    if (last - monday).days < _MOST_WEEKS * 7:
        weeks = _steps(monday, last, 7)
        return tuple(_stretch(day, day + timedelta(6), week_words(day.isoformat())) for day in weeks), tr("Week from")
    if 12 * (last.year - first.year) + last.month - first.month >= _MOST_MONTHS:
        # A clock that was wrong for a day must not make a thousand columns of months.
        years = range(first.year, last.year + 1)
        return tuple(_stretch(date(year, 1, 1), date(year, 12, 31), str(year)) for year in years), tr("Year")
    months: list[Stretch] = []
    start = first.replace(day=1)
    while start <= last:
        after = (start + timedelta(31)).replace(day=1)
        months.append(_stretch(start, after - timedelta(1), f"{MONTHS[start.month - 1]} {start.year}"))
        start = after
    return tuple(months), tr("Month")


def place_of(day: str, among: tuple[Stretch, ...]) -> int:
    """Which stretch a day lies in. Raises ValueError where it lies in none."""
    for place, one in enumerate(among):
        if one.first <= day <= one.last:
            return place
    raise ValueError(f"{day} lies in none of the stretches.")


def _steps(first: date, last: date, days: int) -> list[date]:
    return [first + timedelta(step) for step in range(0, (last - first).days + 1, days)]


def _stretch(first: date, last: date, name: str) -> Stretch:
    return Stretch(first.isoformat(), last.isoformat(), name)
