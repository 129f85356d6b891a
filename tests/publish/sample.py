"""A small service and its plan, made by hand: two buses, a stop without one, winter and summer time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from medicobus.plan.plan import (
    Certificate,
    CrewEntry,
    Leg,
    Period,
    Plan,
    Shift,
    TimetableException,
    Tour,
    Unserved,
    Visit,
)
from medicobus.publish import Publication
from medicobus.scenario.calendar import Dates, Season
from medicobus.scenario.crew import Closure, Member
from medicobus.scenario.fleet import Bus
from medicobus.scenario.frequency import EveryWeeks
from medicobus.scenario.half_day import WEEKDAYS, HalfDay
from medicobus.scenario.offer import Offer, OfferItem
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.stay import Stay
from medicobus.scenario.territory import Stop

SEASON = Season(first_day=date(2027, 3, 1), last_day=date(2027, 5, 2))
EASTER_MONDAY = date(2027, 3, 29)
BOTH = (HalfDay.MORNING, HalfDay.AFTERNOON)
ALWAYS = Offer(items=(OfferItem(weekdays=WEEKDAYS),))

PUBLICATION = Publication(
    name="Bus d'exemple",
    organizer="mailto:planning@example.org",
    phone="02 00 00 00 00",
    phone_hours="du lundi au vendredi, de 9 h à 12 h",
    who="Toute personne sans médecin traitant",
    price="Tarif d'une consultation ordinaire, tiers payant",
    website="https://example.org/bus",
    issuer="Communauté de communes d'Exemple",
)


def stop(name: str, commune: str, insee: str | None, what: str, **more: object) -> Stop:
    values: dict[str, object] = {
        "address": "1 rue de l'Exemple",
        "lat": 49.01,
        "lon": 1.15,
        "visit": Stay("day"),
        "frequency": EveryWeeks(1),
    }
    return Stop.model_validate({"id": name, "name": what, "commune": commune, "insee": insee} | values | more)


def member(name: str, full_name: str, *roles: str, **more: object) -> Member:
    values: dict[str, object] = {"lat": 48.987654, "lon": 1.876543, "available": ALWAYS}
    return Member.model_validate({"id": name, "name": full_name, "roles": roles} | values | more)


STOPS = (
    stop("prey", "Prey", "27478", "Salle des fêtes", place="Devant la salle des fêtes", frequency=EveryWeeks(2)),
    stop("gauciel", "Gauciel", "27280", "Mairie", visit=Stay("half_day"), note="Sonnez à la porte du parking."),
    stop("reuilly", "Reuilly", "27489", "École", visit=Stay("half_day"), address="2 place de l'Exemple, Reuilly"),
    stop("ecully", "Écully-l'Exemple", "01004", "Halle", visit=Stay("half_day")),
    stop("bois-27", "Bois-le-Roi", "27073", "Parking de l'église", visit=Stay("half_day")),
    stop("bois-77", "Bois-le-Roi", "77037", "Gare", visit=Stay("half_day")),
    stop("maison", "Saint-Exemple", None, "Maison de santé", bus="none", setting="indoors", rooms=2),
)
MEMBERS = (
    member("medecin-aa", "Dr Exemple Unique", "doctor", public_name="Dr Exemple Unique", status="retired"),
    member("medecin-bb", "Dr Secret Deux", "doctor"),
    member("medecin-cc", "Dr Secret Trois", "doctor"),
    member("assistante-dd", "Mme Secret Quatre", "assistant", "driver"),
    member("infirmier-ee", "M. Secret Cinq", "nurse"),
)
BUSES = (
    Bus(id="bus-un", name="Grand bus", base="Évreux", lat=49.02, lon=1.14),
    Bus(id="bus-deux", name="Petit bus", base="Conches", lat=48.96, lon=0.94),
)


def scenario(**changes: object) -> Scenario:
    """The question, some of its fields replaced."""
    values: dict[str, object] = {
        "title": "Bus d'exemple — Pays d'Exemple",
        "season": SEASON,
        "weekdays": ("mon", "tue", "wed", "thu", "fri"),
        "dates": Dates(public=frozenset({EASTER_MONDAY})),
        "stops": STOPS,
        "members": MEMBERS,
        "buses": BUSES,
        "closures": (
            Closure.model_validate({"what": "bus", "id": "bus-deux", "from": "2027-03-01", "until": "2027-03-05"}),
        ),
    }
    return Scenario.model_validate(values | changes)


def visit(name: str, day: date, half_days: tuple[HalfDay, ...], bus: str | None, *crew: tuple[str, str]) -> Visit:
    """A visit with the usual hours, all its crew there all the time."""
    start = "08:30" if half_days[0] is HalfDay.MORNING else "13:30"
    end = "12:30" if half_days[-1] is HalfDay.MORNING else "17:30"
    return Visit(
        id=f"{name}-{day.isoformat()}",
        stop=name,
        date=day,
        start=datetime.fromisoformat(f"{day}T{start}"),
        end=datetime.fromisoformat(f"{day}T{end}"),
        bus=bus,
        slots=12 * len(half_days),
        crew=tuple(CrewEntry(member=who, role=role, half_days=half_days) for who, role in crew),
    )


def visits() -> tuple[Visit, ...]:
    """The visits of nine weeks."""
    one, two = ("medecin-aa", "doctor"), ("medecin-bb", "doctor")
    three, four, five = ("medecin-cc", "doctor"), ("assistante-dd", "assistant"), ("infirmier-ee", "nurse")
    found = []
    for week in range(9):
        monday = SEASON.first_day + timedelta(weeks=week)
        if monday != EASTER_MONDAY:
            found.append(visit("gauciel", monday, BOTH[:1], "bus-un", one, four))
            wednesday = monday + timedelta(days=2)
            found.append(visit("reuilly", wednesday if week == 5 else monday, BOTH[1:], "bus-un", two, four))
        if week % 2 == 0:
            found.append(visit("prey", monday + timedelta(days=1), BOTH, "bus-un", one, four))
        if week > 0:
            thursday = monday + timedelta(days=3)
            found.append(visit("bois-27", thursday, BOTH[:1], "bus-deux", three))
            found.append(visit("bois-77", thursday, BOTH[1:], "bus-deux", three, five))
        if week in (1, 2, 5):
            found.append(visit("ecully", monday + timedelta(days=2), BOTH[:1], "bus-deux", two))
        found.append(_split_day("maison", monday + timedelta(days=4), two, three))
    return tuple(sorted(found, key=lambda one: (one.date, one.start, one.stop)))


def _split_day(name: str, day: date, early: tuple[str, str], late: tuple[str, str]) -> Visit:
    """A day at which one member is there in the morning and another in the afternoon."""
    whole = visit(name, day, BOTH, None)
    crew = tuple(
        CrewEntry(member=who, role=role, half_days=(half_day,))
        for (who, role), half_day in zip((early, late), BOTH, strict=True)
    )
    return whole.model_copy(update={"crew": crew})


def tours(of: tuple[Visit, ...]) -> tuple[Tour, ...]:
    """A tour for every bus-day of the visits."""
    days: dict[tuple[date, str], list[Visit]] = {}
    for one in of:
        if one.bus is not None:
            days.setdefault((one.date, one.bus), []).append(one)
    found = []
    for (day, bus), held in days.items():
        places = [bus, *(one.stop for one in held), bus]
        legs = tuple(
            Leg.model_validate({"from": start, "to": end, "minutes": 15, "km": 12.5}) for start, end in pairwise(places)
        )
        departs, returns = held[0].start - timedelta(minutes=15), held[-1].end + timedelta(minutes=15)
        found.append(
            Tour(
                bus=bus,
                date=day,
                departs=departs,
                returns=returns,
                minutes=int((returns - departs).total_seconds()) // 60,
                km=12.5 * len(legs),
                visits=tuple(one.id for one in held),
                legs=legs,
            )
        )
    return tuple(found)


def shifts(of: tuple[Visit, ...]) -> tuple[Shift, ...]:
    """A shift for every member-day of the visits."""
    days: dict[tuple[date, str], list[tuple[str, HalfDay]]] = {}
    for one in of:
        for entry in one.crew:
            held = days.setdefault((one.date, entry.member), [])
            held += [(one.id, half_day) for half_day in entry.half_days]
    return tuple(
        Shift(
            member=who,
            date=day,
            half_days=tuple(half_day for half_day in HalfDay if half_day in {half for _, half in held}),
            visits=tuple(dict.fromkeys(name for name, _ in held)),
        )
        for (day, who), held in days.items()
    )


EXCEPTIONS = (
    {"stop": "gauciel", "date": EASTER_MONDAY, "half_day": "morning", "kind": "holiday"},
    {"stop": "reuilly", "date": EASTER_MONDAY, "half_day": "afternoon", "kind": "holiday"},
    {"stop": "reuilly", "date": "2027-04-05", "half_day": "afternoon", "kind": "moved", "instead": "2027-04-07"},
    {"stop": "ecully", "date": "2027-04-14", "half_day": "morning", "kind": "absence"},
)
UNSERVED = (
    ("ecully", "2027-03-22", "2027-03-28", 1, "crew", {"doctor": 1}),
    ("prey", "2027-04-19", "2027-04-25", 1, "bus", {"bus": 2}),
    ("bois-77", "2027-03-01", "2027-03-07", 1, "closed", {}),
)


def plan(**changes: object) -> Plan:
    """The answer, some of its fields replaced; tours and shifts follow the visits."""
    held = changes.get("visits", visits())
    assert isinstance(held, tuple)
    values: dict[str, object] = {
        "title": "Bus d'exemple — Pays d'Exemple",
        "timezone": "Europe/Paris",
        "made_at": datetime(2027, 2, 15, 8, 5, 12, tzinfo=UTC),
        "input_hash": "0" * 64,
        "season": {"first_day": SEASON.first_day, "last_day": SEASON.last_day},
        "visits": held,
        "tours": tours(held),
        "shifts": shifts(held),
        "unserved": tuple(
            Unserved(
                stop=name,
                period=Period.model_validate({"from": first, "until": last}),
                visits=count,
                slots=12,
                reason=reason,
                missing=missing,
            )
            for name, first, last, count, reason, missing in UNSERVED
        ),
        "exceptions": tuple(TimetableException.model_validate(row) for row in EXCEPTIONS),
        "certificate": Certificate(
            status="optimal", tiers=(), gap=0, seconds=1, seed=1, workers=1, version="0", bill=()
        ),
    }
    return Plan.model_validate(values | changes)
