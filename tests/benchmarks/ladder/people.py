"""The people of a territory: doctors with offers of every kind, and assistants who drive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from medicobus.propose.communes import Commune
from tests.benchmarks.ladder.deck import Scales, dealt
from tests.benchmarks.ladder.stops import Row

OFFERS = (
    (("{day} {half}",), 1.0, 4),
    (("{day}", "most_per_week=1"), 1.0, 3),
    (("{day}",), 2.0, 2),
    (("{day}|{other}", "most_per_week=2"), 2.0, 2),
    (("{day}|{other}", "most_per_month=6"), 1.4, 2),
    (("{day}|{other}", "most_per_month=4", "most_per_week=2"), 0.92, 2),
    (("{day} of even weeks",), 1.0, 2),
    (("{day} of odd weeks",), 1.0, 2),
    (("1st {day} of the month|3rd {day} of the month",), 0.95, 2),
    (("{day} {half} of even weeks",), 0.5, 1),
    (("2nd {day} of the month",), 0.48, 1),
    (("{day} {half}", "last_resort={other} morning"), 2.0, 1),
)
"""What doctors offer and their caps, the half-days a week that each comes to, and how often it is drawn."""
SPARE = 4
"""Buses for each assistant beyond one a bus."""


def drawn_doctors(
    random: Random, number: int, half_days_a_week: float, homes: Sequence[Commune], weekdays: Sequence[str]
) -> list[Row]:
    """Doctors who live in the larger communes; all together offer so many half-days a week."""
    scales = Scales(random, half_days_a_week / number)
    days, halves = dealt(random, weekdays), dealt(random, ("morning", "afternoon"))
    living = random.choices(homes, weights=[home.population for home in homes], k=number)
    rows = []
    for place, home in enumerate(living, 1):
        (offer, *caps), _rate = scales.draw(OFFERS)
        day, half = next(days), next(halves)
        other = random.choice([name for name in weekdays if name != day])
        row = _person(f"medecin-{place}", f"Dr Exemple {place}", "doctor", home)
        row["available"] = offer.format(day=day, other=other, half=half)
        row |= dict(cap.format(other=other).split("=") for cap in caps)
        rows.append(row | _terms(random, home, other))
    return rows


def _terms(random: Random, home: Commune, other_day: str) -> Row:
    """What some doctors ask for and most do not."""
    row = {}
    fate = random.random()
    if fate < 0.3:
        row["most_minutes_from_home"] = random.choice(("45", "60", "60", "75"))
    elif fate < 0.4:
        row["departments"] = home.insee[:2]
    if random.random() < 0.1:
        row["likes_days"] = f"{other_day} morning"
    return row


def drawn_assistants(random: Random, buses: int, bases: Sequence[Commune], weekdays: Sequence[str]) -> list[Row]:
    """One assistant a bus, and some to spare, at the depots; each drives too, and most have a day off in the week."""
    days = dealt(random, weekdays)
    rows = []
    for place in range(1, buses + max(1, buses // SPARE) + 1):
        row = _person(f"aide-{place}", f"Mme Exemple {place}", "assistant|driver", bases[(place - 1) % len(bases)])
        row["available"] = "every day" if random.random() < 0.4 else f"every day except {next(days)}"
        rows.append(row)
    return rows


def _person(name: str, full_name: str, roles: str, home: Commune) -> Row:
    return {"id": name, "name": full_name, "roles": roles, "lat": str(home.lat), "lon": str(home.lon)}


def with_likes(random: Random, doctors: Sequence[Row], stops: Sequence[Row]) -> Iterator[Row]:
    """The doctors, some of whom like or dislike a stop."""
    for doctor in doctors:
        fate, stop = random.random(), random.choice(stops)["id"]
        yield doctor | ({"likes": stop} if fate < 0.15 else {"dislikes": stop} if fate < 0.25 else {})
