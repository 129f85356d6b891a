"""What the services of the field are known for, found again in the plans of the shipped ones."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import groupby, pairwise

from medicobus.scenario.scenario import holds
from tests.cli.conftest import say
from tests.flow.shipped import CarriedOut, Carry, carry_out

__all__ = ["carry_out", "say"]

TOLD_APART = (
    "antennes-centre-de-sante",
    "blocs-de-trois-jours",
    "bus-de-deux-vallees",
    "cotentin",
    "docteure-vexin",
    "medicobus-cher",
    "medicobus-orne-est",
    "mobil-sante-vichy",
)
"""The services whose plans are looked at here."""

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(5)
TWO_TOWNS, SEVEN_SITES, NOON = 2, 7, 12
TWENTY_MINUTES = 20
COMMUNES_OF_VICHY, SCREENING = 39, "dépistage dentaire"
TWO_DOCTORS, GOOD_FRIDAY = 2, date(2027, 3, 26)


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


def test_themed_visits_around_vichy_have_the_professions_that_they_need(carry_out: Carry) -> None:
    done = carry_out("mobil-sante-vichy")
    assert len({stop.insee for stop in done.scenario.stops}) == COMMUNES_OF_VICHY
    dental = [stop.id for stop in done.scenario.stops if any(asked.skill == SCREENING for asked in stop.skills)]
    assert len(dental) == len(("cusset", "saint-yorre", "vichy-dentaire"))
    for stop in dental:
        assert done.visits(stop)
        for visit in done.visits(stop):
            assert "dentiste-1" in {entry.member for entry in visit.crew if entry.role == "dentist"}
    # The dentist comes for nothing else.
    assert all(visit.stop in dental for visit in done.plan.visits if "dentist" in done.roles(visit))
    # A nurse and a social adviser, and no doctor.
    assert [done.roles(visit) for visit in done.visits("vichy")] == [{"nurse", "adviser", "driver"}] * 3
    # The driver is the sports coach.
    (coach,) = {entry.member for visit in done.visits("creuzier-le-vieux") for entry in visit.crew} - {"infirmiere-1"}
    assert {entry.role for entry in done.visits("creuzier-le-vieux")[0].crew if entry.member == coach} == {
        "coach",
        "driver",
    }


def test_the_cotentin_s_lorry_comes_when_no_other_care_is_there(carry_out: Carry) -> None:
    done = carry_out("cotentin")
    saint_pierre = done.visits("saint-pierre")
    assert {visit.date.weekday() for visit in saint_pierre} == {MONDAY, TUESDAY}
    # Every Monday and Tuesday but for Easter Monday and a Tuesday on which the locum is away.
    away = {row.first_day for row in done.scenario.absences if row.member == "medecin-5"}
    usual = {day for day in done.scenario.season.days() if day.weekday() in {MONDAY, TUESDAY}}
    missing = usual - {visit.date for visit in saint_pierre}
    assert missing == {date(2027, 3, 29), date(2027, 2, 16)}
    assert date(2027, 2, 16) in away
    tuesdays = [visit for visit in saint_pierre if visit.date.weekday() == TUESDAY and visit.date not in away]
    assert {entry.member for visit in tuesdays for entry in visit.crew if entry.role == "doctor"} == {"medecin-5"}


def test_two_valleys_share_a_bus_and_a_third_joins_them(carry_out: Carry) -> None:
    done = carry_out("bus-de-deux-vallees")
    area = {stop.id: stop.area for stop in done.scenario.stops}
    assert {(area[visit.stop], visit.date.weekday()) for visit in done.plan.visits} == {
        ("Vallée d'Ossau", MONDAY),
        ("Vallée d'Aspe", FRIDAY),
        ("Vallée de Barétous", WEDNESDAY),
    }
    assert min(visit.date for visit in done.plan.visits if visit.date.weekday() == WEDNESDAY) == date(2027, 3, 3)
    # Villages in turn, in the order of the table; the bus is in repair on 12 February.
    order = ["bedous", "accous", "osse", "lescun"]
    aspe = {visit.date: visit.stop for visit in done.plan.visits if visit.date.weekday() == FRIDAY}
    fridays = [date(2027, 1, 8) + timedelta(weeks=number) for number in range(16)]
    first = order.index(aspe[fridays[0]])
    expected = {day: order[(first + number) % len(order)] for number, day in enumerate(fridays)}
    del expected[date(2027, 2, 12)]
    assert aspe == expected


def test_a_block_stays_for_three_days_with_prevention_on_the_last(carry_out: Carry) -> None:
    done = carry_out("blocs-de-trois-jours")
    weeks: dict[int, set[str]] = {}
    for visit in done.plan.visits:
        weeks.setdefault(visit.date.isocalendar().week, set()).add(visit.stop)
        doctors = {entry.member for entry in visit.crew if entry.role == "doctor"}
        skill = "prevention" if visit.date.weekday() == WEDNESDAY else "general_medicine"
        assert any(skill in done.scenario.member[doctor].skills for doctor in doctors)
    assert all(len(stops) == 1 for stops in weeks.values())
    order = [next(iter(weeks[week])) for week in sorted(weeks)]
    assert all(latter != former for former, latter in pairwise(order))
    assert len(done.plan.visits) == len(weeks) * 3 - len(done.plan.exceptions)


def test_a_health_centre_has_two_doctors_at_work_and_one_detached(carry_out: Carry) -> None:
    done = carry_out("antennes-centre-de-sante")
    assert done.scenario.buses == ()
    centre = done.visits("centre")
    absent = {row.first_day for row in done.scenario.absences}
    doctors = {visit.date: sum(entry.role == "doctor" for entry in visit.crew) for visit in centre}
    assert all(number == TWO_DOCTORS for day, number in doctors.items() if day not in absent)
    # While one is absent, the other and the one in the village are two.
    shifts = [shift for shift in done.plan.shifts if shift.date in absent and shift.member.startswith("medecin")]
    assert {shift.member for shift in shifts} >= {"medecin-8", "medecin-11"}
    # Closed for a week, and on Good Friday, which is a holiday in Moselle.
    closed = {date(2027, 2, 22) + timedelta(days=number) for number in range(5)}
    open_days = {day for day in done.scenario.season.days() if day.weekday() <= FRIDAY} - closed - {GOOD_FRIDAY}
    assert {visit.date for visit in centre} == open_days
    lagarde = [(row.date, row.instead) for row in done.plan.exceptions if row.stop == "lagarde" and row.instead]
    assert lagarde == [(GOOD_FRIDAY, date(2027, 3, 25))]
    # Four days in one week of each month, always the same doctor.
    detached = done.visits("albestroff")
    months = Counter(visit.date.month for visit in detached)
    assert months == {1: 4, 2: 4, 3: 4}
    assert len({visit.date.isocalendar().week for visit in detached}) == len(months)
    assert {entry.member for visit in detached for entry in visit.crew} == {"medecin-11"}
