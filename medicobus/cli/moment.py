"""The clock, which only commands may ask."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def this_moment() -> datetime:
    """This moment, or the one that SOURCE_DATE_EPOCH names so that files can be made alike twice."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(stated), UTC) if stated.isdecimal() else datetime.now(UTC).replace(microsecond=0)
