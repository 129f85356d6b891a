"""The stops: where the service goes, and what each place wishes."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator

from medicobus.scenario.calendar import OnHoliday
from medicobus.scenario.cell_types import (
    BusChoice,
    Count,
    CountOrNone,
    Crew,
    Day,
    Identifier,
    Insee,
    Latitude,
    Longitude,
    Minutes,
    PerCent,
    SomeMinutes,
    Text,
    YesNo,
    parsed,
    words,
)
from medicobus.scenario.frequency import (
    AsNeeded,
    EveryWeeks,
    Frequency,
    HalfDaysAWeek,
    InTurn,
    OfMonth,
    ParityWeeks,
)
from medicobus.scenario.frequency_text import parse_frequency
from medicobus.scenario.half_day import WEEKDAYS
from medicobus.scenario.offer import Offer, parse_days
from medicobus.scenario.openings import Openings, Windows, parse_openings, parse_windows
from medicobus.scenario.skill import AskedSkill, parse_skills
from medicobus.scenario.stay import Stay, parse_stay
from medicobus.scenario.vocabulary import SCHOOL, SETTINGS
from medicobus.schema import TableRow, column, refusal
from medicobus.words import _
from medicobus.words.dates import weekday_name


class Stop(TableRow):
    """A place where consultations are held; not the same as a commune."""

    french_name: ClassVar[str] = "arrêts"

    id: Identifier = column("id")
    """Its name in every other table: letters, digits, `-`."""
    name: Text = column("nom")
    """What people call it: `Salle des fêtes de Prey`."""
    commune: Text = column("commune")
    """The commune that it serves."""
    insee: Insee | None = column("insee", None)
    """The commune's INSEE code, five characters."""
    place: Text | None = column("lieu", None)
    """The exact spot: `Devant la salle des fêtes`."""
    address: Text | None = column("adresse", None)
    """Street and number."""
    lat: Latitude = column("latitude")
    """Latitude in degrees."""
    lon: Longitude = column("longitude")
    """Longitude in degrees."""
    setting: Annotated[Literal["on_board", "indoors"], words(SETTINGS, "on_board", "indoors")] = column(
        "cadre", "on_board"
    )
    """Whether consultations are held on board, or in rooms of the place."""
    bus: BusChoice = column("bus", "any")
    """The buses that may come: ids, `any`, or `none` when staff come by themselves."""
    rooms: Count = column("salles", 1)
    """How many practitioners can consult at once, indoors."""
    visit: Annotated[Stay, parsed(parse_stay)] = column("visite")
    """How long a visit lasts: `day`, `half_day`, `2h`, `90min`."""
    frequency: Annotated[Frequency, parsed(parse_frequency)] = column("fréquence")
    """How often it wishes to be visited."""
    weekdays: Annotated[Openings | None, parsed(parse_openings), Field(validate_default=True)] = column("jours", None)
    """The weekdays and half-days on which it is open; none stated means all of the service's."""
    windows: Annotated[Windows, parsed(parse_windows)] | None = column("horaires", None)
    """The hours at which it is open, within the half-days."""
    wanted_days: Annotated[Offer, parsed(parse_days)] | None = column("jours_souhaités", None)
    """The half-days on which visits are wanted, such as market days: `thu|1st wed of the month`."""
    avoided_days: Annotated[Offer, parsed(parse_days)] | None = column("jours_évités", None)
    """The half-days on which visits are avoided, such as those of other care on the spot."""
    least_gap: Count | None = column("écart_min", None)
    """The fewest days from one visit to the next."""
    most_gap: Count | None = column("écart_max", None)
    """The most days from one visit to the next."""
    need: CountOrNone | None = column("besoin", None)
    """Consultations that are needed a week."""
    consultation: SomeMinutes = column("consultation", 20)
    """Minutes that one consultation takes."""
    urgent_share: PerCent | None = column("part_urgences", None)
    """Per cent of the slots that are kept for urgent bookings."""
    least_bookings: CountOrNone | None = column("réservations_min", None)
    """The fewest bookings for which a half-day is held."""
    priority: CountOrNone = column("priorité", 1)
    """The factor of a missing visit or consultation: 2 counts double."""
    area: Text | None = column("secteur", None)
    """The group of stops that it belongs to."""
    skills: Annotated[tuple[AskedSkill, ...], parsed(parse_skills)] = column("compétences", ())
    """Skills of which someone present must have each, some on their days only: `echo|wed prevention`."""
    crew: Crew | None = column("équipe", None)
    """The least crew of a visit, `doctor|assistant` or `doctor:2|nurse`; replaces the bus's."""
    setup: Minutes | None = column("installation", None)
    """Minutes to set up before, and to pack up after, each visit; replaces the bus's."""
    school_holidays: Annotated[Literal["open", "closed", "only"], words(SCHOOL, "open", "closed", "only")] = column(
        "vacances_scolaires", "open"
    )
    """Whether it is open in school holidays, closed, or open only then."""
    on_holiday: OnHoliday | None = column("jour_férié", None)
    """What becomes of a visit on a public holiday; none stated means the scenario's choice."""
    first_day: Day | None = column("de", None, name="from")
    """The first day of its service."""
    until: Day | None = column("jusqu_au", None)
    """The last day of its service."""
    pharmacy: YesNo | None = column("pharmacie", None)
    """Whether the commune has a pharmacy."""
    accessible: YesNo | None = column("accessible", None)
    """Whether a wheelchair can enter."""
    parking: YesNo | None = column("parking", None)
    """Whether there is room to park."""
    minutes_to_gp: Minutes | None = column("minutes_au_généraliste", None)
    """Minutes by road to the nearest general practitioner."""
    population: CountOrNone | None = column("population", None)
    """Inhabitants that it serves; `need_from` in the config may work the need out from them."""
    ald: CountOrNone | None = column("ald", None)
    """Patients with a long-term illness (ALD) who have no treating doctor."""
    over_75: CountOrNone | None = column("plus_de_75", None)
    """Inhabitants over 75."""
    zone: Text | None = column("zone", None)
    """The health agency's zoning: `ZIP`, `ZAC`."""
    note: Text | None = column("remarque", None)
    """A public remark."""

    @field_validator("frequency")
    @classmethod
    def _goes_with_stay(cls, value: Frequency, info: ValidationInfo) -> Frequency:
        """Several days running make sense week by week; half-days are not whole days."""
        stay = info.data.get("visit")
        if stay is None:
            return value
        by_week = isinstance(value, EveryWeeks | ParityWeeks) and value.weekday is None
        if stay.days > 1 and not (by_week or isinstance(value, InTurn | AsNeeded)):
            raise refusal(
                _("A stay of several days does not go with this frequency."),
                _("Write weekly, every 2 weeks, odd weeks, even weeks, in turn or as needed."),
            )
        if isinstance(value, HalfDaysAWeek) and stay.kind == "day":
            raise refusal(
                _("The frequency counts half-days, and each visit lasts a day."),
                _("Write half_day as the length of the visit, or 2 days a week as the frequency."),
            )
        return value

    @field_validator("weekdays")
    @classmethod
    def _weekday_of_frequency(cls, value: Openings | None, info: ValidationInfo) -> Openings | None:
        """« Un mardi sur deux » says the weekday too, « 1er jeudi matin du mois » the half-day as well."""
        frequency = info.data.get("frequency")
        if not isinstance(frequency, EveryWeeks | ParityWeeks | OfMonth) or frequency.weekday is None:
            return value
        weekday = frequency.weekday
        half_day = frequency.half_day if isinstance(frequency, OfMonth) else None
        open_then = [half for day, half in value.items if day == weekday] if value is not None else [None]
        if not open_then or (half_day is not None and not {None, half_day} & set(open_then)):
            raise refusal(
                _("The frequency names {weekday}, which is not among these weekdays.", weekday=weekday_name(weekday)),
                _("Name the weekday in one of the two columns only."),
            )
        if half_day is None:
            return value
        days = dict.fromkeys(day for day, _half in value.items) if value is not None else WEEKDAYS
        return Openings(tuple((day, half_day) for day in days))

    @field_validator("least_gap")
    @classmethod
    def _no_gap_within_stay(cls, value: int | None, info: ValidationInfo) -> int | None:
        stay = info.data.get("visit")
        if value is not None and value > 1 and stay is not None and stay.days > 1:
            raise refusal(
                _("The days of one stay follow one another: no gap can lie between them."),
                _("Leave this empty; the frequency says how far apart the stays are."),
            )
        return value
