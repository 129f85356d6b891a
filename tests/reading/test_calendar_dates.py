"""Public holidays, Alsace-Moselle's among them, and school holidays of the three zones."""

from datetime import date

import pytest

from medicobus.reading.holidays import dates_of, school_dates_certain
from medicobus.scenario.calendar import Holidays, Season

YEAR = Season(first_day=date(2027, 1, 1), last_day=date(2027, 12, 31))
NATIONAL = {
    date(2027, month, day)
    for month, day in [
        *((1, 1), (3, 29), (5, 1), (5, 6), (5, 8), (5, 17), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)),
    ]
}


def test_the_eleven_national_holidays() -> None:
    assert dates_of(YEAR, Holidays()).public == NATIONAL


@pytest.mark.parametrize("department", ["FR-57", "FR-67", "FR-68"])
def test_alsace_moselle_has_good_friday_and_saint_stephen(department: str) -> None:
    found = dates_of(YEAR, Holidays.model_validate({"public": department})).public
    assert found == NATIONAL | {date(2027, 3, 26), date(2027, 12, 26)}


@pytest.mark.parametrize("word", ["none", "aucun"])
def test_no_public_holidays(word: str) -> None:
    assert dates_of(YEAR, Holidays.model_validate({"public": word})).public == frozenset()


# From the decree of 22 October 2025: holidays begin after class on Friday and end on the Sunday.
@pytest.mark.parametrize(
    ("zone", "winter", "spring"),
    [
        ("A", (date(2027, 2, 13), date(2027, 2, 28)), (date(2027, 4, 10), date(2027, 4, 25))),
        ("B", (date(2027, 2, 20), date(2027, 3, 7)), (date(2027, 4, 17), date(2027, 5, 2))),
        ("C", (date(2027, 2, 6), date(2027, 2, 21)), (date(2027, 4, 3), date(2027, 4, 18))),
    ],
)
def test_school_holidays(zone: str, winter: tuple[date, date], spring: tuple[date, date]) -> None:
    found = dates_of(YEAR, Holidays.model_validate({"school_zone": zone})).school
    for first, last in (winter, spring):
        days = {date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)}
        assert days <= found
        assert date.fromordinal(first.toordinal() - 1) not in found
        assert date.fromordinal(last.toordinal() + 1) not in found


def test_seasons_over_new_year_hold_the_holidays_of_both_years() -> None:
    season = Season(first_day=date(2026, 12, 21), last_day=date(2027, 1, 10))
    dates = dates_of(season, Holidays.model_validate({"school_zone": "A"}))
    assert dates.public == {date(2026, 12, 25), date(2027, 1, 1)}
    assert min(dates.school) == date(2026, 12, 21)
    assert max(dates.school) == date(2027, 1, 3)


def test_without_a_zone_no_school_holiday_is_known() -> None:
    assert dates_of(YEAR, Holidays()).school == frozenset()


def test_which_school_holidays_are_published() -> None:
    assert school_dates_certain(YEAR)
    assert not school_dates_certain(Season(first_day=date(2028, 6, 1), last_day=date(2028, 10, 1)))
    assert not school_dates_certain(Season(first_day=date(2015, 6, 1), last_day=date(2015, 10, 1)))
