"""The members: what each can do, what each offers, and what each must not exceed."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, ClassVar, Literal

from medicobus.scenario.cell import parse_date
from medicobus.scenario.cell_types import (
    Count,
    CountOrNone,
    Day,
    DaysOfWeek,
    Half,
    Identifier,
    Latitude,
    Longitude,
    MemberId,
    Minutes,
    Roles,
    SmallWords,
    StopId,
    StopIds,
    StopOrBusId,
    Text,
    YesNo,
    items,
    parsed,
    words,
)
from medicobus.scenario.offer import Offer, parse_days, parse_offer
from medicobus.scenario.vocabulary import CLOSED, KINDS
from medicobus.schema import Section, TableRow, column, refusal
from medicobus.words import _

DEPARTMENT = re.compile(r"0[1-9]|[1-8][0-9]|9[0-5]|2[AB]|97[1-8]|98[4-9]")
_PERMIT = re.compile(r"(?P<department>\S+)(?: +(?:until|jusqu['’‘ʼ´`]?au) +(?P<until>.+))?", re.IGNORECASE)


class Permit(Section):
    """An authorisation to practise in a département, up to a date if one is stated."""

    department: str
    """The département's code: `27`, `2A`."""
    until: date | None = None
    """The last day on which it holds."""


def parse_permits(text: str) -> tuple[Permit, ...]:
    """The authorisations of a cell: `27 until 2027-03-31|76`, `27 jusqu'au 31/03/2027`."""
    found = []
    for part in items(text):
        match = _PERMIT.fullmatch(part)
        if match is None or not DEPARTMENT.fullmatch(match["department"].upper()):
            raise refusal(
                _("« {permit} » is not a département.", permit=part),
                _("Write codes separated by |, each with its last day if need be: 27 until 2027-03-31|76."),
            )
        until = None if match["until"] is None else parse_date(match["until"])
        found.append(Permit(department=match["department"].upper(), until=until))
    return tuple(found)


AnOffer = Annotated[Offer, parsed(parse_offer)]
KnownDays = Annotated[Offer, parsed(parse_days)]


class Member(TableRow):
    """A doctor, nurse, assistant, driver, ..."""

    french_name: ClassVar[str] = "membres"

    id: Identifier = column("id")
    """The name in every other table, and in the plan."""
    name: Text = column("nom")
    """The full name; private."""
    roles: Roles = column("rôles")
    """What the member can do: `doctor`, `assistant|driver`."""
    skills: SmallWords = column("compétences", ())
    """Particular skills."""
    status: Text | None = column("statut", None)
    """A label: retired, salaried, locum, intern."""
    lat: Latitude | None = column("latitude", None)
    """The home's latitude; private."""
    lon: Longitude | None = column("longitude", None)
    """The home's longitude; private."""
    available: AnOffer = column("disponible")
    """The half-days on offer, never exceeded."""
    last_resort: AnOffer | None = column("dernier_recours", None)
    """Further half-days, given only if need be."""
    desk: KnownDays | None = column("standard", None)
    """Half-days in which the member takes bookings by telephone and cannot be at a visit, offered or not."""
    most_per_week: CountOrNone | None = column("max_par_semaine", None)
    """The most half-days in an ISO week."""
    most_per_month: CountOrNone | None = column("max_par_mois", None)
    """The most half-days in a calendar month."""
    most_per_season: CountOrNone | None = column("max_par_saison", None)
    """The most half-days in the season."""
    most_days_running: Count | None = column("jours_de_suite_max", None)
    """The most calendar days running on which the member works."""
    least_days_off: DaysOfWeek | None = column("jours_de_repos", None)
    """The fewest days without work in any 7 days running."""
    least_per_season: CountOrNone | None = column("min_par_saison", None)
    """The fewest half-days in the season."""
    only_stops: StopIds = column("seulement_arrêts", ())
    """The only stops where the member goes, if any are stated."""
    never_stops: StopIds = column("jamais_arrêts", ())
    """Stops where the member never goes."""
    likes: StopIds = column("aime", ())
    """Stops where the member likes to go."""
    dislikes: StopIds = column("n_aime_pas", ())
    """Stops where the member would rather not go."""
    likes_days: KnownDays | None = column("aime_jours", None)
    """Half-days that the member likes."""
    dislikes_days: KnownDays | None = column("n_aime_pas_jours", None)
    """Half-days that the member would rather not give."""
    departments: Annotated[tuple[Permit, ...], parsed(parse_permits)] = column("départements", ())
    """Authorisations: `27 until 2027-03-31|76`; none stated means everywhere."""
    supervises: YesNo = column("encadre", False)
    """Whether the member supervises others."""
    needs_supervisor: YesNo = column("à_encadrer", False)
    """Whether the member comes only beside one who supervises."""
    most_minutes_from_home: Minutes | None = column("minutes_max_domicile", None)
    """The most minutes by road from home to a stop."""
    first_day: Day | None = column("de", None, name="from")
    """The first day in the service."""
    until: Day | None = column("jusqu_au", None)
    """The last day in the service."""
    public_name: Text | None = column("nom_public", None)
    """What may be printed in public; empty means no consent."""


class Absence(TableRow):
    """A member's absence; no reason is ever stored."""

    french_name: ClassVar[str] = "absences"

    member: MemberId = column("membre")
    """The member's id."""
    first_day: Day = column("de", name="from")
    """The first day."""
    until: Day | None = column("jusqu_au", None)
    """The last day; none stated means that day alone."""
    half_day: Half | None = column("demi_journée", None)
    """One half-day, or both if not stated."""


class Availability(Absence):
    """Half-days that a member offers on given dates, beside the usual ones."""

    french_name: ClassVar[str] = "disponibilités"

    kind: Annotated[Literal["available", "last_resort"], words(KINDS, "available", "last_resort")] = column(
        "genre", "available"
    )
    """Offered freely, or only if need be."""


class Closure(TableRow):
    """A time when the service, a bus or a stop is closed."""

    french_name: ClassVar[str] = "fermetures"

    what: Annotated[Literal["service", "bus", "stop"], words(CLOSED, "service", "bus", "stop")] = column("quoi")
    """What is closed."""
    id: StopOrBusId | None = column("id", None)
    """Which bus or stop; empty for the service."""
    first_day: Day = column("de", name="from")
    """The first day."""
    until: Day | None = column("jusqu_au", None)
    """The last day; none stated means that day alone."""
    half_day: Half | None = column("demi_journée", None)
    """One half-day, or both if not stated."""


class Pin(TableRow):
    """What is fixed beforehand: that a stop is visited, that a member works, or that the member comes to the stop."""

    french_name: ClassVar[str] = "fixés"

    stop: StopId | None = column("arrêt", None)
    """The stop that is visited; empty if only the member is fixed."""
    member: MemberId | None = column("membre", None)
    """The member who works; empty if only the stop is fixed."""
    first_day: Day | None = column("de", None, name="from")
    """The first day; none stated means the season's."""
    until: Day | None = column("jusqu_au", None)
    """The last day; none stated means the first day alone, or the season's last if there is no first or `days` is."""
    half_day: Half | None = column("demi_journée", None)
    """One half-day, or either if not stated."""
    days: KnownDays | None = column("jours", None)
    """The half-days that are meant among these dates, written as in `available`; all of them if not stated."""

    @property
    def period(self) -> tuple[date | None, date | None]:
        """The first day and the last, as far as they are not the season's."""
        return self.first_day, self.first_day if self.until is None and self.days is None else self.until
