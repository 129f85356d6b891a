"""Reads a calendar with libical, Debian's, by way of its C interface; prints UID, start and end in UTC, as JSON."""

import ctypes
import json
import sys
from ctypes import c_char_p, c_int, c_void_p
from datetime import UTC, datetime
from pathlib import Path

VEVENT = 4
"""ICAL_VEVENT_COMPONENT."""


class Time(ctypes.Structure):
    """The struct icaltimetype."""

    _fields_ = (
        *((name, c_int) for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")),
        ("zone", c_void_p),
    )


library = ctypes.CDLL("libical.so.3")
for name, result, arguments in (
    ("icalcomponent_new_from_string", c_void_p, [c_char_p]),
    ("icalcomponent_get_first_component", c_void_p, [c_void_p, c_int]),
    ("icalcomponent_get_next_component", c_void_p, [c_void_p, c_int]),
    ("icalcomponent_get_uid", c_char_p, [c_void_p]),
    ("icalcomponent_get_dtstart", Time, [c_void_p]),
    ("icalcomponent_get_dtend", Time, [c_void_p]),
    ("icaltime_as_timet_with_zone", ctypes.c_longlong, [Time, c_void_p]),
):
    function = getattr(library, name)
    function.restype, function.argtypes = result, arguments


def instant(time: Time) -> str:
    """In UTC, by the calendar's own VTIMEZONE."""
    seconds = library.icaltime_as_timet_with_zone(time, time.zone)
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


calendar = library.icalcomponent_new_from_string(Path(sys.argv[1]).read_bytes())
rows = []
event = library.icalcomponent_get_first_component(calendar, VEVENT)
while event:
    start, end = library.icalcomponent_get_dtstart(event), library.icalcomponent_get_dtend(event)
    rows.append([library.icalcomponent_get_uid(event).decode(), instant(start), instant(end)])
    event = library.icalcomponent_get_next_component(calendar, VEVENT)
sys.stdout.write(json.dumps(rows))
