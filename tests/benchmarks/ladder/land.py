"""Where a territory lies: communes without a GP around a random centre, and the towns among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import cos, hypot, radians
from pathlib import Path
from random import Random

from medicobus.propose.communes import SHIPPED, Commune, read_communes

ROOT = Path(__file__).parents[3]
CENTRES = ("27", "76")
"""Two départements side by side whose GPs are known: enough communes without one for the greatest territory."""
TOWNS = 3
"""So many towns are looked at for each depot that is wanted."""


@dataclass(frozen=True)
class Land:
    """The communes of a territory."""

    villages: tuple[Commune, ...]
    """Those that are stops, none of which has a GP; in order of their codes."""
    towns: tuple[Commune, ...]
    """Those that have a GP and lie among them, the largest first."""


@cache
def communes() -> tuple[Commune, ...]:
    """The communes that come with the program."""
    return read_communes(ROOT / SHIPPED)


def apart(first: Commune, second: Commune) -> float:
    """How far apart two communes are, in degrees of latitude; near enough to compare."""
    east = (first.lon - second.lon) * cos(radians((first.lat + second.lat) / 2))
    north = first.lat - second.lat
    return hypot(east, north)


def drawn_land(random: Random, stops: int) -> Land:
    """The communes without a GP that lie nearest to one of them, and the towns as near as these."""
    without = [commune for commune in communes() if commune.gps == 0]
    centre = random.choice([commune for commune in without if commune.insee[:2] in CENTRES])
    near = sorted(without, key=lambda commune: (apart(centre, commune), commune.insee))[:stops]
    reach = apart(centre, near[-1])
    towns = sorted((commune for commune in communes() if commune.gps), key=lambda town: (-town.population, town.insee))
    among = [town for town in towns if apart(centre, town) <= reach]
    nearest = min(towns, key=lambda town: (apart(centre, town), town.insee))
    return Land(tuple(sorted(near, key=lambda commune: commune.insee)), tuple(among) or (nearest,))


def depots(land: Land, number: int) -> list[Commune]:
    """Large towns, far from one another; the largest first."""
    large = land.towns[: TOWNS * number]
    chosen = [large[0]]
    while len(chosen) < min(number, len(large)):
        chosen.append(max(large, key=lambda town: min(apart(town, other) for other in chosen)))
    return chosen
