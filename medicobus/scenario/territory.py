"""The stops: where the service goes, and what each place wishes."""

from __future__ import annotations

from datetime import date
from typing import Literal

from medicobus.scenario.calendar import OnHoliday
from medicobus.scenario.frequency import Frequency
from medicobus.scenario.openings import Openings, Windows
from medicobus.scenario.stay import Stay
from medicobus.schema import TableRow, column


class Stop(TableRow):
    """A place where consultations are held; not the same as a commune."""

    id: str = column("id")
    """Its name in every other table: letters, digits, `-`."""
    name: str = column("nom")
    """What people call it: `Salle des fêtes de Prey`."""
    commune: str = column("commune")
    """The commune that it serves."""
    insee: str | None = column("insee", None)
    """The commune's INSEE code, five characters."""
    place: str | None = column("lieu", None)
    """The exact spot: `Devant la salle des fêtes`."""
    address: str | None = column("adresse", None)
    """Street and number."""
    lat: float = column("latitude")
    """Latitude in degrees."""
    lon: float = column("longitude")
    """Longitude in degrees."""
    setting: Literal["on_board", "indoors"] = column("cadre", "on_board")
    """Whether consultations are held on board, or in rooms of the place."""
    bus: tuple[str, ...] | Literal["any", "none"] = column("bus", "any")
    """The buses that may come: ids, `any`, or `none` when staff come by themselves."""
    rooms: int = column("salles", 1)
    """How many practitioners can consult at once, indoors."""
    visit: Stay = column("visite")
    """How long a visit lasts: `day`, `half_day`, `2h`, `90min`."""
    frequency: Frequency = column("fréquence")
    """How often it wishes to be visited."""
    weekdays: Openings | None = column("jours", None)
    """The weekdays and half-days on which it is open; none stated means all of the service's."""
    windows: Windows | None = column("horaires", None)
    """The hours at which it is open, within the half-days."""
    least_gap: int | None = column("écart_min", None)
    """The fewest days from one visit to the next."""
    most_gap: int | None = column("écart_max", None)
    """The most days from one visit to the next."""
    need: int | None = column("besoin", None)
    """Consultations that are needed a week."""
    consultation: int = column("consultation", 20)
    """Minutes that one consultation takes."""
    urgent_share: int | None = column("part_urgences", None)
    """Per cent of the slots that are kept for urgent bookings."""
    least_bookings: int | None = column("réservations_min", None)
    """The fewest bookings for which a half-day is held."""
    priority: int = column("priorité", 1)
    """The factor of a missing visit or consultation: 2 counts double."""
    area: str | None = column("secteur", None)
    """The group of stops that it belongs to."""
    skills: tuple[str, ...] = column("compétences", ())
    """Skills of which someone present must have each."""
    crew: dict[str, int] | None = column("équipe", None)
    """The least crew of a visit, `doctor|assistant` or `doctor:2|nurse`; replaces the bus's."""
    setup: int | None = column("installation", None)
    """Minutes to set up before, and to pack up after, each visit; replaces the bus's."""
    school_holidays: Literal["open", "closed", "only"] = column("vacances_scolaires", "open")
    """Whether it is open in school holidays, closed, or open only then."""
    on_holiday: OnHoliday | None = column("jour_férié", None)
    """What becomes of a visit on a public holiday; none stated means the scenario's choice."""
    first_day: date | None = column("de", None, name="from")
    """The first day of its service."""
    until: date | None = column("jusqu_au", None)
    """The last day of its service."""
    pharmacy: bool | None = column("pharmacie", None)
    """Whether the commune has a pharmacy."""
    accessible: bool | None = column("accessible", None)
    """Whether a wheelchair can enter."""
    parking: bool | None = column("parking", None)
    """Whether there is room to park."""
    minutes_to_gp: int | None = column("minutes_au_généraliste", None)
    """Minutes by road to the nearest general practitioner."""
    zone: str | None = column("zone", None)
    """The health agency's zoning: `ZIP`, `ZAC`."""
    note: str | None = column("remarque", None)
    """A public remark."""
