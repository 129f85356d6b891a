"""How often a stop wishes to be visited: the forms that a wish can have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from medicobus.scenario import month_turns
from medicobus.scenario.half_day import HalfDay, weekday
from medicobus.words import _, many
from medicobus.words.dates import day_in_words, weekday_name
from medicobus.words.numbers import listed


@dataclass(frozen=True)
class EveryDay:
    """A visit on every date that is open: `every day`."""

    def __str__(self) -> str:
        return "every day"

    def in_words(self) -> str:
        """The frequency in the language that is spoken: « tous les jours »."""
        return _("every day")


@dataclass(frozen=True)
class EveryWeeks:
    """One visit every n weeks, always in the same phase: `weekly`, `every 2 weeks`, `every other tuesday`."""

    weeks: int
    weekday: str | None = None
    """The weekday that is wished, if the words name one."""

    def __str__(self) -> str:
        weeks = "weekly" if self.weeks == 1 else f"every {self.weeks} weeks"
        return weeks if self.weekday is None else f"{weeks} on {self.weekday}"

    def in_words(self) -> str:
        """The frequency in the language that is spoken: « une semaine sur deux », « un mardi sur deux »."""
        if self.weekday is None:
            names = {1: _("every week"), 2: _("every other week")}
            return names.get(self.weeks, _("every {weeks} weeks", weeks=self.weeks))
        name = weekday_name(self.weekday)
        words = {1: _("every {weekday}", weekday=name), 2: _("every other {weekday}", weekday=name)}
        return words.get(self.weeks, _("one {weekday} in {weeks}", weekday=name, weeks=self.weeks))


@dataclass(frozen=True)
class DaysAWeek:
    """Visits on n days of each week: `2 days a week`."""

    days: int

    def __str__(self) -> str:
        return f"{self.days} days a week"

    def in_words(self) -> str:
        """The frequency in the language that is spoken: « 2 jours par semaine »."""
        return many("{count} day a week", "{count} days a week", self.days)


@dataclass(frozen=True)
class HalfDaysAWeek:
    """Visits in n half-days of each week, on one date or several: `3 half-days a week`."""

    half_days: int

    def __str__(self) -> str:
        return f"{self.half_days} half-days a week"

    def in_words(self) -> str:
        """The frequency in the language that is spoken: « 3 demi-journées par semaine »."""
        return many("{count} half-day a week", "{count} half-days a week", self.half_days)


@dataclass(frozen=True)
class ParityWeeks:
    """One visit in each odd, or each even, ISO week: `odd weeks`, `odd weeks on mon`."""

    parity: str
    """`odd` or `even`."""
    weekday: str | None = None
    """The weekday that is wished, if the words name one."""

    def holds(self, day: date) -> bool:
        """Whether the date lies in such a week, on the weekday if one is named."""
        return self.in_week(day) and self.weekday in (None, weekday(day))

    def in_week(self, day: date) -> bool:
        """Whether the date lies in such a week."""
        return (day.isocalendar().week % 2 == 0) == (self.parity == "even")

    def __str__(self) -> str:
        return f"{self.parity} weeks" if self.weekday is None else f"{self.parity} weeks on {self.weekday}"

    def in_words(self) -> str:
        """The frequency in the language that is spoken: « les semaines paires », « le lundi des semaines paires »."""
        if self.weekday is None:
            return _("in odd weeks") if self.parity == "odd" else _("in even weeks")
        name = weekday_name(self.weekday)
        if self.parity == "odd":
            return _("the {weekday} of odd weeks", weekday=name)
        return _("the {weekday} of even weeks", weekday=name)


@dataclass(frozen=True)
class EveryDays:
    """One visit every n days, counted from a date: `every 14 days from 2027-01-05`."""

    days: int
    anchor: date

    def holds(self, day: date) -> bool:
        """Whether the date is due."""
        return day >= self.anchor and (day - self.anchor).days % self.days == 0

    def __str__(self) -> str:
        return f"every {self.days} days from {self.anchor.isoformat()}"

    def in_words(self) -> str:
        """The frequency in the language that is spoken: « tous les 14 jours à partir du mardi 5 janvier 2027 »."""
        return many("every day from {day}", "every {count} days from {day}", self.days, day=day_in_words(self.anchor))


@dataclass(frozen=True)
class OfMonth:
    """One visit on each of some turns of the month: `1st and 3rd thu of the month`."""

    turns: tuple[int, ...]
    """Which of the month's weekdays of this name, `-1` for the last."""
    weekday: str
    half_day: HalfDay | None = None
    """One half-day, or both if not stated."""

    def holds(self, day: date) -> bool:
        """Whether the date is one of the turns of this weekday."""
        return weekday(day) == self.weekday and month_turns.is_turn(day, self.turns)

    def __str__(self) -> str:
        return month_turns.written(self.turns, self.weekday, self.half_day)

    def in_words(self) -> str:
        """The frequency in the language that is spoken: « les 1er et 3e jeudis du mois »."""
        return month_turns.in_words(self.turns, self.weekday, self.half_day)


@dataclass(frozen=True)
class PerMonth:
    """So many visits in each calendar month: `2 per month`, `1-2 per month`."""

    least: int
    most: int

    def __str__(self) -> str:
        return f"{self.least} per month" if self.least == self.most else f"{self.least}-{self.most} per month"

    def in_words(self) -> str:
        """The frequency in the language that is spoken: « 2 fois par mois », « 1 à 2 fois par mois »."""
        if self.least == self.most:
            return many("once a month", "{count} times a month", self.least)
        return _("{least} to {most} times a month", least=self.least, most=self.most)


@dataclass(frozen=True)
class InTurn:
    """A visit a week within an area, to one stop after the other in the order of the rows: `in turn`."""

    def __str__(self) -> str:
        return "in turn"

    def in_words(self) -> str:
        """The frequency in the language that is spoken: « à tour de rôle »."""
        return _("in turn with the others of its area")


@dataclass(frozen=True)
class OnDates:
    """Visits on stated dates: `on 2027-01-05|2027-02-02`."""

    dates: tuple[date, ...]
    """In order."""

    def holds(self, day: date) -> bool:
        """Whether the date is one of them."""
        return day in self.dates

    def __str__(self) -> str:
        return f"on {'|'.join(day.isoformat() for day in self.dates)}"

    def in_words(self) -> str:
        """The frequency in the language that is spoken: « le mardi 5 janvier 2027 et le mardi 2 février 2027 »."""
        return listed(_("on {day}", day=day_in_words(day)) for day in self.dates)


@dataclass(frozen=True)
class WeeksRange:
    """From one visit to the next, n to m weeks: `every 2-3 weeks`."""

    least: int
    most: int

    def __str__(self) -> str:
        return f"every {self.least}-{self.most} weeks"

    def in_words(self) -> str:
        """The frequency in the language that is spoken: « toutes les 2 à 3 semaines »."""
        return _("every {least} to {most} weeks", least=self.least, most=self.most)


@dataclass(frozen=True)
class AsNeeded:
    """As often as the need for consultations asks."""

    def __str__(self) -> str:
        return "as needed"

    def in_words(self) -> str:
        """The frequency in the language that is spoken: « selon le besoin »."""
        return _("as needed")


Frequency = (
    EveryDay
    | EveryWeeks
    | DaysAWeek
    | HalfDaysAWeek
    | ParityWeeks
    | EveryDays
    | OfMonth
    | PerMonth
    | InTurn
    | OnDates
    | WeeksRange
    | AsNeeded
)
Dated = EveryDays | OfMonth | OnDates
"""Those whose every date is known beforehand."""
Free = WeeksRange | PerMonth | AsNeeded
"""Those without a fixed rhythm: the calendar takes no turn away, since another date will do."""
