"""What is proposed, worked out by hand on four communes in a row."""

from __future__ import annotations

import pytest

from medicobus.propose.communes import Commune
from medicobus.propose.proposal import Proposal, commune_of, propose
from medicobus.propose.rates import Rates
from medicobus.scenario.territory import Stop
from medicobus.travel import Estimate, TravelTable
from tests.hamlet import stop

KM = 1 / 111.195
"""Degrees of latitude."""


def commune(insee: str, name: str, population: int, gps: int | None, km: float) -> Commune:
    """A commune so many kilometres north of the first."""
    return Commune.model_validate(
        {"insee": insee, "name": name, "population": population, "gps": gps, "lat": 49 + km * KM, "lon": 1}
    )


COMMUNES = (
    commune("27001", "Alpha", 1000, 0, 0),
    commune("27002", "Bêta", 2600, 1, 5),
    commune("27003", "Gamma", 400, 0, 10),
    commune("27004", "Delta", 100, None, 60),
)


def at(number: int, name: str = "", **columns: object) -> Stop:
    """A stop at a commune's town hall."""
    home = COMMUNES[number]
    columns = {"insee": home.insee} | columns
    return stop(name or f"s-{number}", bus="none", **columns).model_copy(update={"lat": home.lat, "lon": home.lon})


def proposed(*stops: Stop, rates: Rates | None = None) -> dict[str, Proposal]:
    found = propose(stops, COMMUNES, Estimate(), rates or Rates())
    return {one.stop.id: one for one in found.found}


def test_the_formulas() -> None:
    """In 10 minutes at 50 km/h one comes 5.95 km far as the crow flies, the road being 1.4 times as long.

    The one GP has 1000 + 2600 + 400 inhabitants in reach: 1300 ÷ 4000 leave 67.5 % of everybody without.
    Of 675 inhabitants × 3.4 ÷ 52 consultations a fifth is 8.8; of 1755 22.95; of 270 3.5; of 100 1.3.
    """
    found = proposed(*map(at, range(4)))
    assert [round(one.without_gp, 6) for one in found.values()] == [675, 1755, 270, 100]
    assert [one.need for one in found.values()] == [9, 23, 4, 1]
    assert found["s-0"].gps_per_inhabitant == pytest.approx(1 / 4000)
    ways = [one.nearest for one in found.values() if one.nearest is not None]
    assert [way.commune.insee for way in ways] == ["27002"] * 4
    # 5 km × 1.4 ÷ 50 km/h are 8.4 minutes; 55 km are 92.4.
    assert [way.minutes for way in ways] == [9, 0, 9, 93]
    assert [way.tenths for way in ways] == [70, 0, 70, 770]
    # Half of the stops have 472.5 inhabitants without a GP or fewer; the last is far.
    assert [one.priority for one in found.values()] == [2, 2, 1, 2]
    assert [one.unknown_in_reach for one in found.values()] == [0, 0, 0, 1]


def test_stops_of_a_commune_share_its_inhabitants() -> None:
    found = proposed(at(0, "one"), at(0, "two"))
    assert [one.inhabitants for one in found.values()] == [500, 500]


def test_the_rates_may_be_chosen() -> None:
    """With 5 minutes only the GP's own commune is in reach: 1300 of 2600 are without; half of 1300 × 5.2 ÷ 52 is 65."""
    rates = Rates(consultations=5.2, share=50, reach=5)
    found = proposed(at(0), at(1), rates=rates)
    assert found["s-0"].without_gp == 1000
    assert found["s-1"].need == 65


def test_a_commune_is_known_by_its_code_else_by_its_name() -> None:
    assert commune_of(at(1), COMMUNES) == COMMUNES[1]
    assert commune_of(at(1, insee=None, commune="Beta"), COMMUNES) == COMMUNES[1]
    assert commune_of(at(1, insee="99999", commune="Beta"), COMMUNES) is None
    twins = (*COMMUNES, COMMUNES[1].model_copy(update={"insee": "76002"}))
    assert commune_of(at(1, insee=None, commune="Beta"), twins) is None


def test_a_stop_without_a_commune_is_left_out() -> None:
    found = propose([at(0), at(1, insee="99999")], COMMUNES, Estimate(), Rates())
    assert [one.stop.id for one in found.found] == ["s-0"]
    assert [one.id for one in found.unknown] == ["s-1"]


def test_without_any_gp_a_stop_is_far() -> None:
    (one,) = propose([at(0)], COMMUNES[:1], Estimate(), Rates()).found
    assert (one.nearest, one.without_gp, one.priority) == (None, 1000, 2)


def test_travel_that_does_not_know_the_town_halls_is_replaced_by_the_estimate(tmp_path: object) -> None:
    table = TravelTable.model_validate({"file": f"{tmp_path}/roads.csv"})
    found = propose([at(0)], COMMUNES, table, Rates())
    assert found.road.estimate
    assert found.found[0].nearest is not None
