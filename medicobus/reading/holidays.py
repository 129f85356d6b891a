"""Public and school holidays of a season, worked out from the calendar of France."""

from __future__ import annotations

from datetime import date

import holidays

from medicobus.scenario.calendar import Dates, Holidays, Season
from medicobus.words import spoken

SUBDIVISIONS = {"FR": None, "FR-57": "57", "FR-67": "6AE", "FR-68": "6AE"}
"""The library's names; Haut-Rhin and Bas-Rhin are Alsace (Good Friday, 26 December), Moselle alike."""

FIRST_SCHOOL_DAY = date(2018, 1, 1)
LAST_SCHOOL_DAY = date(2028, 9, 3)
"""The end of the last school year whose holidays are decreed (2027-2028); later ones follow from former years."""


def dates_of(season: Season, chosen: Holidays) -> Dates:
    """The dates that the calendar takes away within a season."""
    days = frozenset(season.days())
    years = range(season.first_day.year, season.last_day.year + 1)
    public: frozenset[date] = frozenset()
    school: frozenset[date] = frozenset()
    if chosen.public != "none":
        found = holidays.country_holidays("FR", subdiv=SUBDIVISIONS[chosen.public], years=years)
        public = days & frozenset(found)
    if chosen.school_zone is not None:
        found = holidays.country_holidays(
            "FR", subdiv=f"Zone {chosen.school_zone}", years=years, categories=(holidays.SCHOOL,)
        )
        school = days & frozenset(found)
    return Dates(public=public, school=school)


def names_of(season: Season, chosen: Holidays) -> tuple[tuple[date, str], ...]:
    """The public holidays within a season with their names, in order."""
    if chosen.public == "none":
        return ()
    years = range(season.first_day.year, season.last_day.year + 1)
    language = {"en": "en_US"}.get(spoken(), spoken())
    found = holidays.country_holidays("FR", subdiv=SUBDIVISIONS[chosen.public], years=years, language=language)
    return tuple((day, name) for day, name in sorted(found.items()) if season.first_day <= day <= season.last_day)


def school_dates_certain(season: Season) -> bool:
    """Whether the school holidays of the whole season are decreed."""
    return season.first_day >= FIRST_SCHOOL_DAY and season.last_day <= LAST_SCHOOL_DAY
