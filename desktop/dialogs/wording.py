"""Sizes and times in words that fit a dialog."""

from datetime import datetime

from PySide6.QtCore import QLocale

from annotations.language import ENGLISH, spoken, tr


def size_words(octets: int) -> str:
    """“312.4 KB”, “4.1 MB”."""
    return (QLocale.c() if spoken() == ENGLISH else QLocale(spoken())).formattedDataSize(
        octets, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat
    )


def time_words(moment: datetime, now: datetime) -> str:
    """“today, 14:05”, “yesterday, 09:30”, “Monday, 3 March, 17:12”, “3 March 2025”; in local time."""
    moment, now = moment.astimezone(), now.astimezone()
    days = (now.date() - moment.date()).days
    if days in (0, 1):
        words = tr("yesterday, {time}") if days else tr("today, {time}")
        return words.format(time=f"{moment:%H:%M}")
    names = QLocale(spoken())
    if moment.year == now.year:
        month = names.standaloneMonthName(moment.month)
        weekday = names.standaloneDayName(moment.isoweekday())
        return tr(
            "{weekday}, {day} {month}, {time}", weekday=weekday, day=moment.day, month=month, time=f"{moment:%H:%M}"
        )
    return day_words(moment)


def day_words(moment: datetime) -> str:
    """“3 March 2025”; in local time."""
    local = moment.astimezone()
    month = QLocale(spoken()).standaloneMonthName(local.month)
    return tr("{day} {month} {year}", day=local.day, month=month, year=local.year)
