"""A telephone number in the form that machines dial."""

from __future__ import annotations

import re

WRITTEN = re.compile(r"\+?[0-9](?:[ .()\u00a0\u202f-]{0,2}[0-9]){1,14}")
OVERSEAS = re.compile(r"0(?:262|263|590|594|596|639|69[0-467])")
"""Their country codes are others than 33; numbers in 08 cannot be dialled from abroad."""


def dialled(phone: str | None) -> str | None:
    """The number as E.164 where it is one of metropolitan France (`+33200000000`), else its digits; none if unclear."""
    written = (phone or "").strip()
    if not WRITTEN.fullmatch(written):
        return None
    digits = re.sub(r"[^0-9+]", "", written)
    national = len(digits) == len("0200000000") and digits.startswith("0") and not digits.startswith("00")
    return f"+33{digits[1:]}" if national and not OVERSEAS.match(digits) and digits[1] != "8" else digits
