"""A rung of the ladder: a territory as a config and tables, alike for the same size, season and seed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from medicobus.config import Config, read_config
from medicobus.planner import with_travel
from medicobus.propose.communes import Commune
from medicobus.scenario.scenario import Scenario
from tests.benchmarks.ladder.land import depots, drawn_land
from tests.benchmarks.ladder.people import drawn_assistants, drawn_doctors, with_likes
from tests.benchmarks.ladder.stops import Row, drawn_stops

SIZES = (6, 12, 40, 100, 500, 1000)
"""Stops of the rungs."""
SEASONS = (4, 13)
"""Weeks of the rungs."""
FIRST_DAY = date(2027, 1, 4)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
STOPS_A_BUS = 10
USED = 0.8
"""The share of what buses, and doctors, can give that the stops wish for."""
ABSENT_EVERY = 26
"""Weeks from one week off to the next, of a doctor on average."""
THERE = 1 - 1 / ABSENT_EVERY
"""The share of the weeks in which a doctor is there."""

CONFIG = """\
# Drawn by tests/benchmarks/ladder: {stops} stops, {weeks} weeks, seed {seed}. The communes are real, all else is not.
title: Territoire de {stops} arrêts
language: fr
scenario:
  timezone: Europe/Paris
  season: {{first_day: {first_day}, weeks: {weeks}}}
  weekdays: [{weekdays}]
  half_days: {{morning: "08:30-12:30", afternoon: "13:30-17:30"}}
  holidays: {{public: FR, on_public_holiday: skip, school_zone: B}}
  crew: {{doctor: 1, assistant: 1}}
  practitioners: [doctor]
{tables}
travel: {{provider: estimate, speed_kmh: 50, detour: 1.4}}
rules: {{}}
publish: {{organizer: "mailto:planning@example.org", phone: "02 00 00 00 00"}}
"""


@dataclass(frozen=True)
class Territory:
    """A service that is drawn."""

    name: str
    """The name of its config and of its folder of tables: `ladder-100-13-1`."""
    config: str
    """The text of the config."""
    tables: dict[str, tuple[Row, ...]]
    """The rows of each table."""

    def write(self, folder: Path) -> Path:
        """Write it as a service with `config/` and `data/`; where its config is."""
        data = folder / "data" / self.name
        data.mkdir(parents=True, exist_ok=True)
        for table, rows in self.tables.items():
            (data / f"{table}.csv").write_text(_csv(rows), encoding="utf-8")
        path = folder / "config" / f"{self.name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(self.config, encoding="utf-8")
        return path

    def read(self) -> Config:
        """What the program makes of it, as of any service on disk."""
        with TemporaryDirectory() as folder:
            return read_config(self.write(Path(folder)))

    def scenario(self) -> Scenario:
        """The scenario with its travel times."""
        return with_travel(self.read())


def territory(stops: int, weeks: int, seed: int = 1) -> Territory:
    """The rung of a size and a season; the seasons of one size and seed share places, wishes and people."""
    random = Random(f"{stops} stops, seed {seed}")
    buses = max(1, stops // STOPS_A_BUS)
    # A bus with few stops runs on fewer days, so that it is as busy as others.
    weekdays = WEEKDAYS[: min(len(WEEKDAYS), -(-stops // (2 * buses)))]
    half_days = 2 * len(weekdays) * buses
    land = drawn_land(random, stops)
    bases = depots(land, -(-buses // 2))
    wished = USED * half_days
    stop_rows = drawn_stops(random, land.villages, wished, weekdays)
    homes = (*land.towns, *land.villages)
    doctors = drawn_doctors(random, stops, wished / USED / THERE, homes, weekdays)
    assistants = drawn_assistants(random, buses, bases, weekdays)
    doctors = list(with_likes(random, doctors, stop_rows))
    tables = {
        "stops": tuple(stop_rows),
        "members": (*doctors, *assistants),
        "buses": tuple(_bus(number, bases[number % len(bases)]) for number in range(buses)),
        "absences": tuple(_absences(random, doctors, weeks)),
    }
    name = f"ladder-{stops}-{weeks}-{seed}"
    texts = {table: f"  {table}: ../data/{name}/{table}.csv" for table, rows in tables.items() if rows}
    config = CONFIG.format(
        stops=stops,
        weeks=weeks,
        seed=seed,
        first_day=FIRST_DAY,
        weekdays=", ".join(weekdays),
        tables="\n".join(texts.values()),
    )
    return Territory(name, config, {table: tables[table] for table in texts})


def _bus(number: int, base: Commune) -> Row:
    return {
        "id": f"bus-{number + 1}",
        "name": f"Bus {number + 1}",
        "base": base.name,
        "lat": str(base.lat),
        "lon": str(base.lon),
        "hours": "07:00-19:00",
        "setup": "10",
        "longest_day": "720",
    }


def _absences(random: Random, doctors: Sequence[Row], weeks: int) -> Iterator[Row]:
    """Weeks off, Monday to Sunday."""
    for doctor in doctors:
        for week in range(weeks):
            if random.random() < 1 / ABSENT_EVERY:
                first = FIRST_DAY + timedelta(weeks=week)
                yield {"member": doctor["id"], "from": str(first), "until": str(first + timedelta(days=6))}


def _csv(rows: Sequence[Row]) -> str:
    """A table with every column that some row states."""
    text = io.StringIO()
    columns = dict.fromkeys(column for row in rows for column in row)
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
