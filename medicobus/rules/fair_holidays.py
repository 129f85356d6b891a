"""Members of the same role work as many half-days in holidays."""

from __future__ import annotations

from datetime import date

from medicobus.model.expression import Expression, total
from medicobus.model.model import Model
from medicobus.plan.reading import Reading
from medicobus.rules.fair_count import FairCount
from medicobus.rules.rule import Tier, Weight
from medicobus.scenario.capacity import capacity
from medicobus.scenario.crew import Member
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.ledger import Account
from medicobus.scenario.opening import at_desk, offers, stop_open
from medicobus.scenario.scenario import Scenario
from medicobus.words import many
from medicobus.words.roles import role_name


class FairHolidays(FairCount):
    """Members of the same first role work as many half-days in holidays.

    These are the school holidays of the zone `school_zone`, and public holidays if the service works on them;
    half-days of former seasons are included if there is a ledger. Counts, for each role, the highest number of
    half-days less the lowest, among those who offer some half-day then. Those who need a supervisor are left out.
    """

    name = "fair_holidays"
    pooled = True
    weight: Weight = 1
    tier: Tier = "people"

    def offered(self, scenario: Scenario, member: Member) -> int:
        """Half-days of holidays on offer, when some stop is open."""
        open_then = [
            (day, half)
            for day in scenario.days
            for half in HalfDay
            if _in_holidays(scenario, day) and any(stop_open(scenario, stop, day, half) for stop in scenario.stops)
        ]
        free = [(day, half) for day, half in open_then if not at_desk(member, day, half)]
        return min(capacity(scenario, member), sum(offers(scenario, member, day, half) for day, half in free))

    def expected(self, model: Model, member: Member) -> Expression:
        """What the member works on such dates."""
        days = [day for day in model.scenario.days if _in_holidays(model.scenario, day)]
        return total(model.roster.works(member.id, day, half) for day in days for half in HalfDay)

    def given(self, reading: Reading, scenario: Scenario, member: Member) -> int:
        """What the member works on such dates."""
        return sum(_in_holidays(scenario, day) for day, _half in reading.half_days_of(member.id))

    def entry(self, account: Account) -> int:
        """The ledger's column `holidays`."""
        return account.holidays

    def told(self, role: str, highest: int, lowest: int) -> str:
        """Who works in holidays."""
        return many(
            "As {role}, some work {count} half-day in holidays, others {lowest}.",
            "As {role}, some work {count} half-days in holidays, others {lowest}.",
            highest,
            role=role_name(role),
            lowest=lowest,
        )


def _in_holidays(scenario: Scenario, day: date) -> bool:
    return day in scenario.dates.school or day in scenario.dates.public
