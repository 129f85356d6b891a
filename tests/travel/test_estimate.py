"""An estimate from coordinates alone."""

from math import ceil

import pytest

from medicobus.scenario.road import Place
from medicobus.travel import Estimate
from medicobus.travel.great_circle import crow_km, tenths, whole_minutes
from medicobus.words import speak

EVREUX = Place("evreux", 49.0273, 1.1509)
PREY = Place("prey", 48.9600, 1.2100)
ROUEN = Place("rouen", 49.4431, 1.0993)


def test_a_degree_of_latitude_is_111_km() -> None:
    assert crow_km(Place("a", 48, 1), Place("b", 49, 1)) == pytest.approx(111.195, abs=0.001)


def test_a_degree_of_longitude_shrinks_with_the_latitude() -> None:
    assert crow_km(Place("a", 60, 1), Place("b", 60, 2)) == pytest.approx(111.195 / 2, abs=0.01)


def test_minutes_are_rounded_up_and_tenths_to_the_nearest() -> None:
    road = Estimate(speed_kmh=50, detour=1.4).times([EVREUX, PREY, ROUEN])
    km = crow_km(EVREUX, PREY) * 1.4
    assert road.places == ("evreux", "prey", "rouen")
    assert road.minutes_between("evreux", "prey") == ceil(km / 50 * 60)
    assert abs(road.tenths_between("evreux", "prey") - km * 10) <= 0.5
    assert road.minutes_between("prey", "evreux") == road.minutes_between("evreux", "prey")
    assert [road.minutes_between(place, place) for place in road.places] == [0, 0, 0]
    assert road.estimate


def test_options_count() -> None:
    slow = Estimate(speed_kmh=25, detour=2).times([EVREUX, ROUEN])
    fast = Estimate(speed_kmh=100, detour=1).times([EVREUX, ROUEN])
    assert slow.minutes[0][1] in range(fast.minutes[0][1] * 8 - 8, fast.minutes[0][1] * 8 + 1)
    assert abs(slow.tenths[0][1] - 2 * fast.tenths[0][1]) <= 1


def test_whole_minutes_stay_whole() -> None:
    assert [whole_minutes(minutes) for minutes in (0, 5, 0.1 * 3 / 0.3 * 5, 5.01)] == [0, 5, 5, 6]
    assert [tenths(km) for km in (0, 0.04, 0.05, 12.34)] == [0, 0, 1, 123]


def test_the_source_says_that_it_is_an_estimate_and_of_what() -> None:
    speak("en")
    source = Estimate(speed_kmh=45, detour=1.35).times([EVREUX]).source
    assert source.startswith("Estimate")
    assert "45" in source
    assert "1.35" in source
