"""The stops of a territory: how often, how long, how many consultations, and each place's own wishes."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from medicobus.propose.communes import Commune
from tests.benchmarks.ladder.deck import Scales, dealt

Row = dict[str, str]
"""A row of a table, by column; what is not stated is not there."""

RHYTHMS = (
    ("weekly", 1.0, 10),
    ("every 2 weeks", 0.5, 4),
    ("odd weeks", 0.5, 2),
    ("even weeks", 0.5, 2),
    ("2 per month", 0.48, 2),
    ("1-2 per month", 0.35, 2),
)
"""Frequencies, the visits a week that each comes to, and how often it is drawn."""
OPEN_MINUTES = 240
CONSULTATIONS_PER_PERSON = 0.02
"""A week; what lies beyond the visits that are wished is left to others."""
MOST_BOOKED = 0.95
"""The share of its slots that a stop needs at most."""


def drawn_stops(
    random: Random, villages: Sequence[Commune], visits_a_week: float, weekdays: Sequence[str]
) -> list[Row]:
    """A stop for each village; all together wish for so many visits a week."""
    scales = Scales(random, visits_a_week / len(villages))
    days = dealt(random, weekdays)
    rows = []
    for village in villages:
        frequency, rate = scales.draw(RHYTHMS)
        consultation = random.choice((20, 20, 30))
        row = {
            "id": f"arret-{village.insee}",
            "name": f"Place de la Mairie, {village.name}",
            "commune": village.name,
            "insee": village.insee,
            "lat": str(village.lat),
            "lon": str(village.lon),
            "visit": "half_day",
            "frequency": frequency,
            "need": str(_need(village, rate, consultation)),
            "consultation": str(consultation),
            "population": str(village.population),
        }
        rows.append(row | _wishes(random, [next(days) for _number in range(3)]))
    return rows


def _need(village: Commune, rate: float, consultation: int) -> int:
    """Consultations a week: by the inhabitants, as far as the visits that are wished can give them."""
    slots = rate * (OPEN_MINUTES // consultation)
    return max(1, int(min(village.population * CONSULTATIONS_PER_PERSON, slots * MOST_BOOKED)))


def _wishes(random: Random, days: Sequence[str]) -> Row:
    """What some stops ask for and most do not."""
    row = {}
    fate = random.random()
    if fate < 0.1:
        row["weekdays"] = "|".join(dict.fromkeys(days))
    elif fate < 0.2:
        row["wanted_days"] = days[0]
    elif fate < 0.25:
        row["avoided_days"] = f"{days[0]} morning"
    elif fate < 0.3:
        row["windows"] = "09:00-12:30|13:30-17:00"
    if random.random() < 0.15:
        row["priority"] = random.choice(("2", "2", "3"))
    return row
