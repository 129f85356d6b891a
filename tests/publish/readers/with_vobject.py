"""Reads a calendar with vobject, which trusts the file's own VTIMEZONE; prints UID, start and end in UTC, as JSON."""

import json
import sys
from datetime import UTC
from pathlib import Path

import vobject

calendar = vobject.readOne(Path(sys.argv[1]).read_text(encoding="utf-8"))
instant = "%Y-%m-%dT%H:%M:%SZ"
sys.stdout.write(
    json.dumps(
        [
            [
                event.uid.value,
                event.dtstart.value.astimezone(UTC).strftime(instant),
                event.dtend.value.astimezone(UTC).strftime(instant),
            ]
            for event in calendar.contents.get("vevent", [])
        ]
    )
)
