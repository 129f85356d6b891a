"""The members: what each can do, what each offers, and what each must not exceed."""

from __future__ import annotations

from datetime import date
from typing import Literal

from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.offer import Offer
from medicobus.schema import Section, TableRow, column


class Permit(Section):
    """An authorisation to practise in a département, up to a date if one is stated."""

    department: str
    """The département's code: `27`, `2A`."""
    until: date | None = None
    """The last day on which it holds."""


class Member(TableRow):
    """A doctor, nurse, assistant, driver, ..."""

    id: str = column("id")
    """The name in every other table, and in the plan."""
    name: str = column("nom")
    """The full name; private."""
    roles: tuple[str, ...] = column("rôles")
    """What the member can do: `doctor`, `assistant|driver`."""
    skills: tuple[str, ...] = column("compétences", ())
    """Particular skills."""
    status: str | None = column("statut", None)
    """A label: retired, salaried, locum, intern."""
    lat: float | None = column("latitude", None)
    """The home's latitude; private."""
    lon: float | None = column("longitude", None)
    """The home's longitude; private."""
    available: Offer = column("disponible")
    """The half-days on offer, never exceeded."""
    last_resort: Offer | None = column("dernier_recours", None)
    """Further half-days, given only if need be."""
    most_per_week: int | None = column("max_par_semaine", None)
    """The most half-days in an ISO week."""
    most_per_month: int | None = column("max_par_mois", None)
    """The most half-days in a calendar month."""
    most_per_season: int | None = column("max_par_saison", None)
    """The most half-days in the season."""
    least_per_season: int | None = column("min_par_saison", None)
    """The fewest half-days in the season."""
    only_stops: tuple[str, ...] = column("seulement_arrêts", ())
    """The only stops where the member goes, if any are stated."""
    never_stops: tuple[str, ...] = column("jamais_arrêts", ())
    """Stops where the member never goes."""
    likes: tuple[str, ...] = column("aime", ())
    """Stops where the member likes to go."""
    dislikes: tuple[str, ...] = column("n_aime_pas", ())
    """Stops where the member would rather not go."""
    likes_days: Offer | None = column("aime_jours", None)
    """Half-days that the member likes."""
    dislikes_days: Offer | None = column("n_aime_pas_jours", None)
    """Half-days that the member would rather not give."""
    departments: tuple[Permit, ...] = column("départements", ())
    """Authorisations: `27 until 2027-03-31|76`; none stated means everywhere."""
    supervises: bool = column("encadre", False)
    """Whether the member supervises others."""
    needs_supervisor: bool = column("à_encadrer", False)
    """Whether the member comes only beside one who supervises."""
    most_minutes_from_home: int | None = column("minutes_max_domicile", None)
    """The most minutes by road from home to a stop."""
    first_day: date | None = column("de", None, name="from")
    """The first day in the service."""
    until: date | None = column("jusqu_au", None)
    """The last day in the service."""
    public_name: str | None = column("nom_public", None)
    """What may be printed in public; empty means no consent."""


class Absence(TableRow):
    """A member's absence; no reason is ever stored."""

    member: str = column("membre")
    """The member's id."""
    first_day: date = column("de", name="from")
    """The first day."""
    until: date | None = column("jusqu_au", None)
    """The last day; none stated means that day alone."""
    half_day: HalfDay | None = column("demi_journée", None)
    """One half-day, or both if not stated."""


class Availability(Absence):
    """Half-days that a member offers on given dates, beside the usual ones."""

    kind: Literal["available", "last_resort"] = column("genre", "available")
    """Offered freely, or only if need be."""


class Closure(TableRow):
    """A time when the service, a bus or a stop is closed."""

    what: Literal["service", "bus", "stop"] = column("quoi")
    """What is closed."""
    id: str | None = column("id", None)
    """Which bus or stop; empty for the service."""
    first_day: date = column("de", name="from")
    """The first day."""
    until: date | None = column("jusqu_au", None)
    """The last day; none stated means that day alone."""
    half_day: HalfDay | None = column("demi_journée", None)
    """One half-day, or both if not stated."""
