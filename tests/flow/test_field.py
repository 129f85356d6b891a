"""What the services of the field are known for, found again in the plans of the shipped ones."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import groupby

from medicobus.scenario.scenario import holds
from tests.cli.conftest import say
from tests.flow.shipped import CarriedOut, Carry, carry_out

__all__ = ["carry_out", "say"]

TOLD_APART = ("docteure-vexin", "medicobus-orne-est", "medicobus-cher")
"""The services whose plans are looked at here."""

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(5)
TWO_TOWNS, SEVEN_SITES, NOON = 2, 7, 12
TWENTY_MINUTES = 20


def test_the_week_of_docteure_comes_out_exactly(carry_out: Carry) -> None:
    done = carry_out("docteure-vexin")
    published = set()
    for day in done.scenario.season.days():
        odd = day.isocalendar().week % 2 == 1
        if day.weekday() == MONDAY and odd:
            published.add((day, "vesly"))
        if day.weekday() == TUESDAY and not odd:
            published.add((day, "gisors"))
        if day.weekday() == WEDNESDAY:
            published.add((day, "morgny"))
        if day.weekday() == THURSDAY:
            published.add((day, "hacqueville"))
    assert {(visit.date, visit.stop) for visit in done.plan.visits} == published
    assert len(done.plan.visits) == len(published)
    # 2026 has 53 weeks: two odd ones in succession, and three weeks between two even ones.
    vesly = [visit.date for visit in done.visits("vesly")]
    gisors = [visit.date for visit in done.visits("gisors")]
    assert {date(2026, 12, 28), date(2027, 1, 4)} <= set(vesly)
    assert date(2027, 1, 12) - date(2026, 12, 22) == timedelta(weeks=3)
    assert gisors.index(date(2027, 1, 12)) == gisors.index(date(2026, 12, 22)) + 1
    # The same retired doctor on Wednesdays, and one full-time equivalent in all.
    doctors = {entry.member for visit in done.visits("morgny") for entry in visit.crew if entry.role == "doctor"}
    assert doctors == {"medecin-1"}
    caps = [member.most_per_week or 0 for member in done.scenario.members if "doctor" in member.roles]
    assert sum(caps) == len(("morning", "afternoon")) * 5
    for rhythm in ("tous les mercredis", "tous les jeudis"):
        assert rhythm in done.page


def test_two_towns_a_day_in_the_east_of_the_orne(carry_out: Carry) -> None:
    done = carry_out("medicobus-orne-est")
    towns = Counter(visit.date for visit in done.plan.visits)
    assert max(towns.values()) == TWO_TOWNS
    # Vimoutiers is too far away for another town on the same day, and Easter Monday is lost.
    alone = {day.weekday() for day, number in towns.items() if number < TWO_TOWNS}
    assert alone == {WEDNESDAY}
    assert {visit.date.weekday() for visit in done.visits("vimoutiers")} == {WEDNESDAY}
    assert len({visit.stop for visit in done.plan.visits}) == SEVEN_SITES
    # Nocé three half-days a week, Randonnai on Thursday mornings.
    weeks = Counter(visit.date.isocalendar().week for visit in done.visits("noce"))
    assert [weeks[week] for week in range(1, 14)] == [3] * 12 + [2]
    randonnai = done.visits("randonnai")
    assert {visit.date.weekday() for visit in randonnai} == {THURSDAY}
    assert all(visit.end.hour <= NOON for visit in randonnai)
    assert len(randonnai) == len(weeks)
    # About fifteen consultations a day.
    slots = Counter[date]()
    for visit in done.plan.visits:
        slots[visit.date] += visit.slots
    assert set(slots.values()) == {15}
    _doctors_come_and_go(done)


def _doctors_come_and_go(done: CarriedOut) -> None:
    doctors = [member for member in done.scenario.members if "doctor" in member.roles]
    mondays = [day for day in done.scenario.season.days() if day.weekday() == MONDAY]
    pool = [sum(holds(doctor, day) for doctor in doctors) for day in mondays]
    assert [number for number, _days in groupby(pool)] == [12, 11, 8, 10]
    for visit in done.plan.visits:
        for entry in visit.crew:
            assert holds(done.scenario.member[entry.member], visit.date)
    drivers = {entry.member for visit in done.plan.visits for entry in visit.crew if entry.role == "driver"}
    assert drivers == {"assistante-1", "assistant-2"}


def test_one_absence_in_the_cher_loses_three_stops(carry_out: Carry) -> None:
    done = carry_out("medicobus-cher")
    absence = done.scenario.absences[0]
    lost = done.plan.unserved
    assert [(row.visits, row.reason, dict(row.missing)) for row in lost] == [(1, "crew", {"doctor": 2})] * 3
    assert len({row.stop for row in lost}) == len(lost)
    for row in lost:
        assert absence.first_day <= row.period.first_day <= row.period.until <= (absence.until or absence.first_day)
    # Everything else is given: a commune a day, but for Easter Monday.
    served = [visit.date for visit in done.plan.visits]
    assert len(set(served)) == len(served)
    assert {day.weekday() for day in served} == {MONDAY, WEDNESDAY, FRIDAY}
    turns = [day for day in done.scenario.season.days() if day.weekday() in {MONDAY, WEDNESDAY, FRIDAY}]
    assert len(served) == len(turns) - len(lost) - 1
    assert [(row.date, row.kind, row.instead) for row in done.plan.exceptions] == [(date(2027, 3, 29), "holiday", None)]
    # A stop lies more than twenty minutes from a general practitioner.
    assert all((stop.minutes_to_gp or 0) > TWENTY_MINUTES for stop in done.scenario.stops)
