"""The months as they are said in short, and moments of this year with them."""

from datetime import datetime

from annotations.language import tr

MONTHS = (
    tr("Jan"),
    tr("Feb"),
    tr("Mar"),
    tr("Apr"),
    tr("May"),
    tr("Jun"),
    tr("Jul"),
    tr("Aug"),
    tr("Sept"),
    tr("Oct"),
    tr("Nov"),
    tr("Dec"),
)


def moment_words(moment: datetime) -> str:
    """A moment of this year, in local time: “02 Mar 12:40”."""
    local = moment.astimezone()
    return f"{tr('{day} {month}', day=f'{local:%d}', month=MONTHS[local.month - 1])} {local:%H:%M}"
