"""What members offer, read from the sentences of the contract."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from medicobus.scenario.half_day import WEEKDAYS, HalfDay
from medicobus.scenario.month_turns import LAST
from medicobus.scenario.offer import Offer, OfferItem, parse_days, parse_offer
from medicobus.words import speak
from tests.scenario.examples import OFFERS, Example

MORNING, AFTERNOON = HalfDay


@pytest.mark.parametrize("example", OFFERS, ids=lambda example: example.canonical)
def test_an_offer(example: Example) -> None:
    assert {str(parse_offer(text)) for text in example.texts} == {example.canonical}
    assert parse_offer(example.canonical).in_words() == example.words


def test_an_offer_in_english_words() -> None:
    speak("en")
    words = parse_offer("mar matin des semaines paires|1er et dernier jeudi du mois").in_words()
    assert words == "on Tuesdays in the morning of even weeks; on the 1st and last Thursday of the month"


NO_OFFERS = """

mon|
mon-thu in five weeks of the month
lun-jeu 0 semaine par mois
lun, mar une semaine par mois
mon in the week of the month
1st week of the month
mon of even weeks in one week of the month
mon, tue of even weeks
6th mon of the month
1st mon-wed of the month
1st and 1st mon of the month
1st wed
1st wed of the month only
only 1st wed of the month
every day except fri of even weeks
on 2027-02-30
every day except fri afternoon
on 2027-01-12 noon
mon of odd even weeks
mon unless fri
mon morning tue
""".splitlines()


@pytest.mark.parametrize("text", NO_OFFERS)
def test_what_is_not_an_offer(text: str) -> None:
    with pytest.raises(PydanticCustomError, match="ne sont pas comprises") as caught:
        parse_offer(text)
    assert "semaines paires" in (caught.value.context or {})["remedy"]


@pytest.mark.parametrize(
    "text",
    [
        "every day except wed|fri",
        "mon|mon morning",
        "tue of even weeks|tue",
        "wed|1st wed of the month",
        "mon-thu in one week of the month|every day",
        "tue in one week of the month|mon-thu in two weeks of the month",
    ],
)
def test_an_item_that_gives_nothing_new_is_a_slip(text: str) -> None:
    with pytest.raises(PydanticCustomError, match="fait déjà partie"):
        parse_offer(text)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("1st wednesday of the month", [6, 34]),
        ("2nd and last wed of the month", [13, 27, 41, 55]),
        ("wed of even weeks", [13, 27, 41, 55]),
        ("on 2027-01-14|03/02/2027", [14, 34]),
        ("5th fri of the month", [29]),
        ("last sun of the month", [31, 59]),
        ("last mon of the month", [25, 53]),
    ],
)
def test_on_which_dates_an_offer_holds(text: str, dates: list[int]) -> None:
    offer = parse_offer(text)
    before = date(2026, 12, 31)
    held = [number for number in range(1, 60) if offer.holds(before + timedelta(days=number), MORNING)]
    assert held == dates


def test_only_the_half_day_that_is_offered() -> None:
    for text in ("tue morning", "on 2027-01-12 morning", "2nd tue morning of the month"):
        assert parse_offer(text).holds(date(2027, 1, 12), MORNING)
        assert not parse_offer(text).holds(date(2027, 1, 12), AFTERNOON)


def test_what_is_offered_in_some_weeks_stands_beside_what_is_always_offered() -> None:
    for text in (
        "mon|mon-thu in one week of the month",
        "mon morning in one week a month|mon afternoon 2 weeks a month",
    ):
        assert len(parse_offer(text).items) == 2


@pytest.mark.parametrize(
    "text",
    [
        "mon-thu in one week of the month|tue 2 weeks a month",
        "mar|mer une semaine par mois|mer matin 2 semaines par mois",
    ],
)
def test_in_how_many_weeks_is_said_once(text: str) -> None:
    with pytest.raises(PydanticCustomError, match="en commun"):
        parse_offer(text)


HALF = st.sampled_from((None, *HalfDay))
WEEKS = st.builds(
    OfferItem,
    st.sets(st.sampled_from(WEEKDAYS), min_size=1).map(lambda days: tuple(sorted(days, key=WEEKDAYS.index))),
    HALF,
    st.sampled_from((None, "odd", "even")),
)
TURNS = st.builds(
    OfferItem,
    st.sampled_from(WEEKDAYS).map(lambda day: (day,)),
    HALF,
    turns=st.lists(st.sampled_from((1, 2, 3, 4, 5, LAST)), min_size=1, unique=True).map(tuple),
)
DATES = st.builds(OfferItem, st.just(()), HALF, day=st.dates())
BURSTS = st.builds(
    OfferItem,
    st.sets(st.sampled_from(WEEKDAYS), min_size=1).map(lambda days: tuple(sorted(days, key=WEEKDAYS.index))),
    HALF,
    weeks=st.sampled_from((1, 2, 3, 4)),
)
ITEMS = st.one_of(WEEKS, TURNS, DATES, BURSTS)


@given(st.lists(ITEMS, min_size=1, max_size=4))
def test_offers_read_back(items: list[OfferItem]) -> None:
    offer = Offer(tuple(items))
    pairs = [(one, other) for one in items for other in items if one is not other]
    redundant = any(one.includes(other) or one.vies_with(other) for one, other in pairs)
    if redundant or len(set(items)) < len(items):
        with pytest.raises(PydanticCustomError):
            parse_offer(str(offer))
    else:
        assert parse_offer(str(offer)) == offer


@given(ITEMS, ITEMS, st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_what_an_item_includes_it_gives(one: OfferItem, other: OfferItem, day: date) -> None:
    if one.includes(other):
        assert all(one.holds(day, half) for half in HalfDay if other.holds(day, half))


def test_days_that_are_known_beforehand_are_not_left_to_choose() -> None:
    assert parse_days("mon|1st tue of the month") == parse_offer("mon|1st tue of the month")
    with pytest.raises(PydanticCustomError, match="semaines du mois"):
        parse_days("mon-thu in one week of the month")
