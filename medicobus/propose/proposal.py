"""What is proposed for each stop: its need, its priority, and how far the nearest general practitioner is.

- inhabitants: those of the stop's commune, shared out evenly among its stops;
- in reach: as many minutes as `reach` or fewer, by the estimate, between town halls or from the stop to them;
- GPs per inhabitant: the sum, over the communes in reach of the stop, of their GPs ÷ inhabitants in reach of that
  commune, who share them (the two-step floating catchment area, on which the DREES's APL rests);
- without a GP: inhabitants × (1 − GPs per inhabitant × 1,300), 0 at least;
- need a week: without a GP × consultations a year ÷ 52 × share, rounded;
- minutes to a GP: by the config's travel, from the stop to the town hall of the nearest commune that has one;
- priority: 1, and 1 more where that is 20 minutes or more, and 1 more where more inhabitants are without a GP
  than at half of the stops.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from medicobus.errors import MedicobusError
from medicobus.propose.communes import Commune
from medicobus.propose.rates import FAR, INHABITANTS_PER_GP, Rates
from medicobus.propose.reach import Reach
from medicobus.scenario.road import Place, Road
from medicobus.scenario.territory import Stop
from medicobus.scenario.vocabulary import bare
from medicobus.travel import Estimate, Provider
from medicobus.travel.great_circle import crow_km

CANDIDATES = 5
"""Communes with a GP, nearest as the crow flies, to which the way by road is asked."""


@dataclass(frozen=True)
class Nearest:
    """The nearest commune with a general practitioner."""

    commune: Commune
    minutes: int
    tenths: int
    """Tenths of a kilometre by road."""


@dataclass(frozen=True)
class Proposal:
    """What is proposed for a stop, and what it rests on."""

    stop: Stop
    commune: Commune
    inhabitants: int
    gps_per_inhabitant: float
    """Those in reach, shared with everybody else who has them in reach."""
    unknown_in_reach: int
    """Communes in reach of which the number of GPs is not known."""
    without_gp: float
    nearest: Nearest | None
    need: int
    priority: int


@dataclass(frozen=True)
class Proposals:
    """The proposals for a territory."""

    found: tuple[Proposal, ...]
    """In the order of the stops."""
    unknown: tuple[Stop, ...]
    """Stops whose commune is not in the table."""
    road: Road
    """The way from stops to communes with a GP."""


def propose(stops: Sequence[Stop], communes: Sequence[Commune], travel: Provider, rates: Rates) -> Proposals:
    """The proposals for all stops whose commune is known."""
    homes = {stop.id: home for stop in stops if (home := commune_of(stop, communes)) is not None}
    estimate = travel if isinstance(travel, Estimate) else Estimate()
    candidates = {stop.id: _candidates(stop, communes) for stop in stops}
    road = _road([stop for stop in stops if stop.id in homes], candidates, travel, estimate)
    reach = Reach(communes, rates.reach / 60 * estimate.speed_kmh / estimate.detour)
    sharing = Counter(home.insee for home in homes.values())
    bare_proposals = []
    for stop in stops:
        if stop.id not in homes:
            continue
        home = homes[stop.id]
        inhabitants = home.population // sharing[home.insee]
        near = reach.around(_point(stop))
        gps = sum(reach.gps_per_inhabitant(commune) for commune in near)
        without = inhabitants * max(0.0, 1 - gps * INHABITANTS_PER_GP)
        bare_proposals.append(
            Proposal(
                stop=stop,
                commune=home,
                inhabitants=inhabitants,
                gps_per_inhabitant=gps,
                unknown_in_reach=sum(commune.gps is None for commune in near),
                without_gp=without,
                nearest=_nearest(stop, candidates[stop.id], road),
                need=rates.need(without),
                priority=1,
            )
        )
    return Proposals(_with_priorities(bare_proposals), tuple(stop for stop in stops if stop.id not in homes), road)


def commune_of(stop: Stop, communes: Sequence[Commune]) -> Commune | None:
    """The stop's commune: by its code, else by its name where only one has it."""
    if stop.insee is not None:
        return next((commune for commune in communes if commune.insee == stop.insee), None)
    alike = [commune for commune in communes if bare(commune.name) == bare(stop.commune)]
    return alike[0] if len(alike) == 1 else None


def _point(stop: Stop) -> Place:
    return Place(stop.id, stop.lat, stop.lon)


def _candidates(stop: Stop, communes: Sequence[Commune]) -> list[Commune]:
    with_gp = [commune for commune in communes if commune.gps]
    return sorted(with_gp, key=lambda commune: crow_km(_point(stop), commune.point))[:CANDIDATES]


def _road(stops: Sequence[Stop], candidates: dict[str, list[Commune]], travel: Provider, estimate: Estimate) -> Road:
    """The way by the config's travel; by the estimate where that does not know these places."""
    goals = {commune.insee: commune.point for stop in stops for commune in candidates[stop.id]}
    places = [*map(_point, stops), *goals.values()]
    try:
        return travel.times(places)
    except MedicobusError:
        return estimate.times(places)


def _nearest(stop: Stop, candidates: Sequence[Commune], road: Road) -> Nearest | None:
    ways = [
        Nearest(one, road.minutes_between(stop.id, one.point.id), road.tenths_between(stop.id, one.point.id))
        for one in candidates
    ]
    return min(ways, key=lambda way: (way.minutes, way.tenths), default=None)


def _with_priorities(found: Sequence[Proposal]) -> tuple[Proposal, ...]:
    half = median([one.without_gp for one in found]) if found else 0.0
    return tuple(Proposal(**vars(one) | {"priority": 1 + _is_far(one) + (one.without_gp > half)}) for one in found)


def _is_far(proposal: Proposal) -> bool:
    return proposal.nearest is None or proposal.nearest.minutes >= FAR
