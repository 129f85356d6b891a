"""How shares are told."""

from __future__ import annotations

from medicobus.words import _
from medicobus.words.numbers import decimal


def per_cent(share: float) -> str:
    """A share in per cent, to a tenth: « 3,2 % »; what is not nothing never reads as nothing."""
    rounded = round(100 * share, 1)
    if share > 0 and rounded == 0:
        return _("less than {number} %", number=decimal(0.1))
    return _("{number} %", number=decimal(rounded))
