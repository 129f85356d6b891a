"""Reads a calendar with icalendar and recurring-ical-events; prints UID, start and end in UTC, as JSON."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import icalendar
import recurring_ical_events

calendar = icalendar.Calendar.from_ical(Path(sys.argv[1]).read_bytes())
events = recurring_ical_events.of(calendar).between(datetime(2020, 1, 1, tzinfo=UTC), datetime(2035, 1, 1, tzinfo=UTC))
instant = "%Y-%m-%dT%H:%M:%SZ"
sys.stdout.write(
    json.dumps(
        [
            [
                str(event["UID"]),
                event["DTSTART"].dt.astimezone(UTC).strftime(instant),
                event["DTEND"].dt.astimezone(UTC).strftime(instant),
            ]
            for event in events
        ]
    )
)
