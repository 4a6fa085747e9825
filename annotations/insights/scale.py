"""A scale: round steps up to a value, as they stand on an axis."""

import math
from dataclasses import dataclass

from annotations.insights.chart import Unit, number_words
from annotations.language import decimal

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_SHARES = (0.25, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """From 0 to `most` in equal steps; `ticks` are the steps, `names` how they are written."""

    most: float
    ticks: tuple[float, ...]
    names: tuple[str, ...]


def scale_to(value: float, unit: Unit, wanted: int = 4) -> Scale:
    """A scale that reaches `value`, with about `wanted` steps; shares go to 100 %, counts in whole steps."""
    if unit is Unit.SHARE:
        reach = next(limit for limit in _SHARES if value <= limit or limit == _SHARES[-1])
        step = reach / (4 if reach == 1.0 else 5)
    else:
        reach = max(value, 1.0)
        rough = reach / wanted
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(factor * power for factor in _STEPS if factor * power >= rough - 1e-9)
        if unit is Unit.COUNT:
            step = max(1.0, float(math.ceil(step)))
    count = max(1, math.ceil(round(reach / step, 6)))
    ticks = tuple(step * place for place in range(count + 1))
    return Scale(ticks[-1], ticks, tuple(_name(tick, step, unit) for tick in ticks))


def _name(tick: float, step: float, unit: Unit) -> str:
    if unit is Unit.SHARE:
        return f"{tick * 100:.0f}\u00a0%"
    if step >= 1 and float(step).is_integer():
        return number_words(round(tick), Unit.COUNT)
    return decimal(tick, 1 if round(step * 10, 6).is_integer() else 2)
