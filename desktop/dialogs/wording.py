"""Sizes and times in words that fit a dialog."""

from datetime import datetime

from PySide6.QtCore import QLocale


def size_words(octets: int) -> str:
    """“312.4 KB”, “4.1 MB”."""
    return QLocale.c().formattedDataSize(octets, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def time_words(moment: datetime, now: datetime) -> str:
    """“today, 14:05”, “yesterday, 09:30”, “Monday, 3 March, 17:12”, “3 March 2025”; in local time."""
    moment, now = moment.astimezone(), now.astimezone()
    days = (now.date() - moment.date()).days
    if days in (0, 1):
        return f"{'yesterday' if days else 'today'}, {moment:%H:%M}"
    if moment.year == now.year:
        return f"{moment:%A}, {moment.day} {moment:%B}, {moment:%H:%M}"
    return f"{moment.day} {moment:%B} {moment.year}"
