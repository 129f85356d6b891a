"""The answer: visits, tours, shifts, what is not served, and a certificate of how good it is."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from medicobus.scenario.half_day import HalfDay
from medicobus.schema import Section

FORMAT = 1
"""The version of plan.json's layout."""

Number = int | float
Date = date
"""A date, where a field of that name hides the type."""


class CrewEntry(Section):
    """A member at a visit, in one role."""

    member: str
    """The member's id."""
    role: str
    """The role held there."""
    half_days: tuple[HalfDay, ...]
    """The half-days of the visit at which the member is there."""


class Visit(Section):
    """A stop served on a date."""

    id: str
    """Stable for the life of the visit: it survives being moved."""
    stop: str
    """The stop's id."""
    date: Date
    """The day."""
    start: datetime
    """Local start, without a zone."""
    end: datetime
    """Local end, without a zone."""
    bus: str | None
    """The bus's id, or none when staff come by themselves."""
    slots: int
    """Consultations that can be given."""
    urgent: int = 0
    """How many of the slots are kept for urgent bookings."""
    crew: tuple[CrewEntry, ...]
    """Who is there, in the order of the scenario's roles and members."""


class Leg(Section):
    """A way from one place to the next; the bus's id stands for its base."""

    start: str = Field(alias="from")
    """Where it begins: a stop's id, or the bus's."""
    end: str = Field(alias="to")
    """Where it ends."""
    minutes: int
    """Whole minutes on the road."""
    km: Number
    """Kilometres, to a tenth."""


class Tour(Section):
    """A bus-day."""

    bus: str
    """The bus's id."""
    date: Date
    """The day."""
    departs: datetime
    """Local departure from the base."""
    returns: datetime
    """Local return to the base."""
    minutes: int
    """From departure to return."""
    km: Number
    """Kilometres, to a tenth."""
    visits: tuple[str, ...]
    """The visits' ids, in order."""
    legs: tuple[Leg, ...]
    """From the base, from visit to visit, and back."""


class Shift(Section):
    """A member at work on a day."""

    member: str
    """The member's id."""
    date: Date
    """The day."""
    half_days: tuple[HalfDay, ...]
    """The half-days worked, morning first."""
    visits: tuple[str, ...]
    """The visits' ids, in order."""


class Period(Section):
    """From one date to another, both included."""

    first_day: date = Field(alias="from")
    """The first day."""
    until: Date
    """The last day."""


class Unserved(Section):
    """A visit that a stop wishes and does not get, for want of people or buses."""

    stop: str
    """The stop's id."""
    period: Period
    """When it was wished."""
    visits: int
    """How many visits are missing."""
    slots: int
    """Consultations that they would have given."""
    reason: Literal["crew", "bus", "closed", "criteria", "other"]
    """`crew`: somebody is missing; `bus`: no bus is free; `closed`: no open date; `criteria`: the stop fails
    a criterion that the config asks for; `other`: people and bus are
    there, but a rule or another stop stands against it."""
    missing: dict[str, int]
    """Half-days that are missing by role (also `bus`), on the date that lacks least."""


class TimetableException(Section):
    """A date that departs from the timetable."""

    stop: str
    """The stop's id."""
    date: Date
    """The date that the timetable would give."""
    half_day: HalfDay | None = None
    """One half-day, or both if none is stated."""
    kind: Literal["holiday", "closure", "school", "moved", "cancelled", "absence", "bus"]
    """Why."""
    instead: Date | None = None
    """The date that replaces it, if any."""


class TierResult(Section):
    """What was reached in a tier."""

    name: str
    """The tier: care, regularity, people, road."""
    cost: Number
    """The plan's cost in this tier."""
    bound: Number
    """No plan that keeps the former tiers' costs has less."""


class BillLine(Section):
    """What one rule costs."""

    rule: str
    """The rule's name."""
    tier: str
    """Its tier."""
    amount: Number
    """How much of its own unit."""
    weight: int
    """The price of one unit."""
    cost: Number
    """Amount × weight."""


class Certificate(Section):
    """How good the plan is, and how that is known."""

    status: Literal["optimal", "feasible"]
    """`optimal`: every tier closed."""
    tiers: tuple[TierResult, ...]
    """In the order in which they were solved."""
    gap: float
    """(cost − bound) / max(1, |cost|) of the first tier not closed; 0 when optimal."""
    seconds: float
    """The solver's own count of its work, in seconds of a usual machine: the same on every run."""
    seed: int
    """The seed of the search."""
    workers: int
    """How many searched at once."""
    version: str
    """The version of medicobus and of its solver."""
    bill: tuple[BillLine, ...]
    """Every soft rule's cost."""


class Plan(Section):
    """A season, from which every file is made."""

    format: int = FORMAT
    """The layout's version."""
    title: str
    """The service's title."""
    timezone: str
    """The zone of every local time."""
    made_at: datetime
    """When it was made, with a zone."""
    input_hash: str
    """SHA-256 of the config and its tables."""
    season: dict[str, Date]
    """`first_day` and `last_day`."""
    visits: tuple[Visit, ...]
    """By date, start and stop."""
    tours: tuple[Tour, ...]
    """By date and bus."""
    shifts: tuple[Shift, ...]
    """By date and member."""
    unserved: tuple[Unserved, ...]
    """By stop and period."""
    exceptions: tuple[TimetableException, ...]
    """By date and stop."""
    certificate: Certificate
    """How good it is."""

    @property
    def made_on(self) -> Date:
        """The day on which it was made, where the service is: what is before it is past."""
        return self.made_at.astimezone(ZoneInfo(self.timezone)).date()
