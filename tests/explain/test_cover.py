"""What is told of partial cover is what can be counted by hand."""

from __future__ import annotations

from datetime import date

from medicobus.explain.cover import Cover, cover, cover_document, in_all
from medicobus.explain.unserved import unserved
from medicobus.rules import RULES, Rule
from medicobus.scenario.calendar import Season
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort
from medicobus.solve.search import Search
from medicobus.words import speak
from medicobus.words.workload import workload
from tests.hamlet import absence, bus, closure, hamlet, member, stop

HARD_AND_CARE: tuple[Rule, ...] = tuple(
    rule for kind in RULES if (rule := kind()).weight is None or rule.tier == "care"
)
"""What is served does not depend on the other tiers."""
RULE_SET: tuple[Rule, ...] = tuple(rule() for rule in RULES)


def covers(scenario: Scenario, rules: tuple[Rule, ...] = RULE_SET) -> dict[str, Cover]:
    """The cover of each commune of the best plan."""
    plan = Search(scenario, rules, Effort(time_limit=60)).find().plan
    whole = plan.model_copy(update={"unserved": unserved(plan, scenario, rules)})
    return {one.commune: one for one in cover(whole, scenario)}


def test_ten_doctors_at_a_day_or_two_a_month_cannot_fill_five_weekly_stops() -> None:
    """Thirteen weeks from Monday 4 January to Sunday 4 April 2027, five stops, one on each weekday.

    Asked: 5 stops × 13 weeks = 65 days. By month: 4 weeks of January, 4 weeks of February and 4 weeks of March
    make 20 days each; then Monday 29 to Wednesday 31 March 3 more, Thursday 1 and Friday 2 April 2.
    Offered: five doctors at one day a month and five at two are 15 days in January, 15 in February, 15 in March,
    and 15 in April, of which the season has room for 2 only. Given: 15 + 15 + 15 + 2 = 47 days.
    Missing: 65 − 47 = 18 doctor-days, which are 36 half-days: 20 − 15 = 5 in January, 5 in February,
    23 − 15 = 8 in March, 0 in April.
    """
    weekdays = ("mon", "tue", "wed", "thu", "fri")
    scenario = hamlet(
        season=Season(first_day=date(2027, 1, 4), last_day=date(2027, 4, 4)),
        weekdays="|".join(weekdays),
        stops=[stop(f"stop-{name}", visit="day", weekdays=name, bus="none") for name in weekdays],
        members=[member(f"dr-x{number}", most_per_month=2 if number < 5 else 4) for number in range(10)],
        road=None,
    )
    found = covers(scenario, HARD_AND_CARE)
    total = in_all(found.values())
    assert (total.asked, total.given, total.lost, total.missing) == (65, 47, (), 18)
    assert total.half_days == {"doctor": 36}
    assert total.days == {"doctor": 18}
    assert total.reasons == {"crew": 18}
    assert workload(total.half_days) == "36 demi-journées de médecin, soit 18 jours"
    assert len(found) == 5
    for one in found.values():
        assert one.asked == 13
        assert one.half_days["doctor"] == 2 * one.missing


def test_one_absence_of_the_only_doctor() -> None:
    """Away for the second of three weeks: 1 of 3 visits of alpha, and with it 1 half-day; beta's Mondays likewise."""
    away = absence("dr-1", date(2027, 3, 29), until=date(2027, 4, 4))
    stops = [stop("alpha", weekdays="tue", need=6), stop("beta", weekdays="mon", visit="day")]
    scenario = hamlet(stops=stops, members=[member("dr-1")], buses=[bus()], weeks=3, absences=[away])
    found = covers(scenario)
    assert (found["alpha"].asked, found["alpha"].given, found["alpha"].missing) == (3, 2, 1)
    # 6 consultations a week for 3 weeks; a half-day of 120 minutes gives 120 ÷ 20 = 6.
    assert (found["alpha"].consultations_asked, found["alpha"].consultations_given) == (18, 12)
    assert found["alpha"].consultations_missing == 6
    assert found["alpha"].half_days == {"doctor": 1}
    assert found["beta"].half_days == {"doctor": 2}
    assert found["beta"].consultations_asked is None
    total = in_all(found.values())
    assert (total.asked, total.given, total.missing) == (6, 4, 2)
    assert total.days == {"doctor": 1.5}
    assert workload(total.half_days) == "3 demi-journées de médecin, soit 1 jour et demi"


def test_a_bus_that_is_missing() -> None:
    """Out of use in the second of two weeks: the stop on board misses a day, the stop indoors without bus nothing."""
    out = closure("bus", "bus-1", date(2027, 3, 29), until=date(2027, 4, 4))
    stops = [stop("alpha", weekdays="mon", visit="day"), stop("beta", weekdays="tue", bus="none", setting="indoors")]
    found = covers(hamlet(stops=stops, members=[member("dr-1")], buses=[bus()], closures=[out]))
    assert (found["alpha"].given, found["alpha"].missing, found["alpha"].reasons) == (1, 1, {"bus": 1})
    assert found["alpha"].half_days == {"bus": 2}
    assert found["beta"].whole
    assert workload(found["alpha"].half_days) == "2 demi-journées de bus, soit 1 jour"


def test_closed_dates_are_lost_and_need_nobody() -> None:
    """Three Mondays: one is a public holiday, one is closed. On the Tuesdays: one morning of a day is closed."""
    holiday = date(2027, 3, 29)
    closures = [
        closure("stop", "alpha", date(2027, 4, 5)),
        closure("stop", "beta", date(2027, 3, 23), half_day="morning"),
    ]
    stops = [stop("alpha", weekdays="mon", insee="27001"), stop("beta", weekdays="tue", visit="day", insee="27002")]
    scenario = hamlet(
        stops=stops, members=[member("dr-1")], buses=[bus()], weeks=3, public=(holiday,), closures=closures
    )
    found = covers(scenario)
    alpha, beta = found["alpha"], found["beta"]
    assert (alpha.asked, alpha.given, len(alpha.lost), alpha.missing) == (3, 1, 2, 0)
    assert [(row.date, row.kind) for row in alpha.lost] == [(holiday, "holiday"), (date(2027, 4, 5), "closure")]
    assert not alpha.half_days
    assert not alpha.whole
    assert (beta.asked, beta.given, beta.lost) == (3, 3, ())
    assert [(row.date, row.half_day) for row in beta.shortened] == [(date(2027, 3, 23), "morning")]
    told = cover_document(tuple(found.values()))
    assert told["total"]["visits"] == {"asked": 6, "given": 4, "lost": 2, "missing": 0}  # type: ignore[index]
    assert told["communes"][0]["lost"][0] == {"stop": "alpha", "date": "2027-03-29", "kind": "holiday"}  # type: ignore[index]


def test_half_days_a_week_are_counted_in_half_days() -> None:
    """Three half-days a week for two weeks; Monday of the second week is a holiday, so 2 of its 4 half-days are left.

    Six asked: 3 given in the first week, 2 on Tuesday of the second, and 1 lost with its Monday.
    """
    scenario = hamlet(
        stops=[stop("alpha", frequency="3 half-days a week")],
        members=[member("dr-1")],
        buses=[bus()],
        public=(date(2027, 3, 29),),
    )
    [alpha] = covers(scenario).values()
    assert (alpha.asked, alpha.given, len(alpha.lost), alpha.missing) == (6, 5, 1, 0)


def test_stops_of_one_commune_are_told_together() -> None:
    """By the INSEE code; a stop without one belongs to the only commune of its name."""
    stops = [
        stop("alpha", commune="Prey", insee="27478", frequency="every 2 weeks"),
        stop("beta", commune="PREY", frequency="every 2 weeks"),
        stop("gamma", commune="Autre", insee="27478", frequency="every 2 weeks"),
    ]
    found = covers(hamlet(stops=stops, members=[member("dr-1")], buses=[bus()]))
    assert [(one.commune, one.insee, one.stops, one.asked) for one in found.values()] == [
        ("Prey / Autre", "27478", ("alpha", "beta", "gamma"), 3)
    ]


def test_time_in_words() -> None:
    assert workload({"doctor": 12, "assistant": 1, "bus": 0}) == (
        "12 demi-journées de médecin, soit 6 jours ; 1 demi-journée d'assistant"
    )
    assert workload({"nurse": 2, "osteopath": 5}) == (
        "2 demi-journées d'infirmier, soit 1 jour ; 5 demi-journées (osteopath), soit 2 jours et demi"
    )
    speak("en")
    assert workload({"doctor": 3}) == "3 half-days of a doctor, that is 1 day and a half"
