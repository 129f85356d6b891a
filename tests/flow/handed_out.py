"""What was handed out of a shipped service, read back and held against its plan."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

from medicobus.plan.plan import Plan
from tests.publish.french_text import DAYS, full_dates, spans
from tests.publish.test_opening_hours import intervals

Dates = dict[tuple[str, date], tuple[str, str]]
"""Of each stop and date when it opens and when it closes for the day."""
DATE_LINE = re.compile(rf"- ({'|'.join(DAYS)}) ")


def check_texts_and_data(plan: Plan, public: Path) -> None:
    """Every date stands in the table, on the map and on a mairie's sheet; panels are short; every weekday is right."""
    wanted = dates_of(plan)
    table = list(csv.DictReader((public / "data/dates.csv").read_text(encoding="utf-8").splitlines()))
    assert {(row["stop"], date.fromisoformat(row["date"])): (row["start"], row["end"]) for row in table} == wanted
    assert len(table) == len(wanted)
    assert all(DAYS[date.fromisoformat(row["date"]).weekday()] == row["weekday"] for row in table)
    hours = {(row["stop"], row["date"]): row["hours"] for row in table}
    assert on_the_map(public) == hours
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (public / "texts").glob("*.txt")}
    assert all(full_dates(text) for name, text in texts.items() if not name.startswith("panel-"))
    panels = [text for name, text in texts.items() if name.startswith("panel-")]
    assert all(0 < len(text) <= 90 for text in panels)
    assert len(texts) == 1 + 2 * len(panels)
    sheets = [line for name, text in texts.items() if not name.startswith("panel-") for line in text.splitlines()]
    told = sorted(date_line(line) for line in sheets if DATE_LINE.match(line))
    assert told == sorted((day, *ends) for (_stop, day), ends in wanted.items())


def dates_of(plan: Plan) -> Dates:
    """As the plan has them."""
    found: Dates = {}
    for visit in plan.visits:
        start, end = f"{visit.start:%H:%M}", f"{visit.end:%H:%M}"
        former = found.get((visit.stop, visit.date), (start, end))
        found[visit.stop, visit.date] = (min(start, former[0]), max(end, former[1]))
    return found


def on_the_map(public: Path) -> dict[tuple[str, str], str]:
    """Of each stop and date its hours, as a reader of opening hours has them."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for feature in json.loads((public / "data/stops.geojson").read_text(encoding="utf-8"))["features"]:
        for start, end in intervals(feature["properties"]["opening_hours"] or "off"):
            found[feature["id"], start.date().isoformat()].append(f"{start:%H:%M}-{end:%H:%M}")
    return {key: ",".join(hours) for key, hours in found.items()}


def date_line(line: str) -> tuple[date, str, str]:
    """« - mardi 2 mars 2027, de 8 h 30 à 12 h 30 et de 13 h 30 à 17 h 30 »."""
    (day,), hours = full_dates(line), spans(line)
    return day, f"{hours[0][0]:%H:%M}", f"{hours[-1][1]:%H:%M}"
