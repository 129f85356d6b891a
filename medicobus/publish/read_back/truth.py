"""What is to be read in the documents: the plan's visits, asked of the plan and the tables alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from medicobus.plan.plan import Plan, Visit
from medicobus.publish.notice import Notice
from medicobus.publish.published import Published
from medicobus.publish.read_back.words import MONTHS, hours, mentions, short_hours, squeezed
from medicobus.publish.text import one_line, plain
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import session
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop

LIKE_A_DATE = re.compile(rf"\d\s*h\b|\d:\d\d|\d\D*({'|'.join(MONTHS)})|({'|'.join(MONTHS)})\D*\d", re.IGNORECASE)
"""What may be taken for a date or for hours."""
Opening = tuple[date, time, time]
"""A date with the hours of one half-day, or of a whole visit."""


@dataclass(frozen=True)
class Truth:
    """The plan, the tables, and what was published before."""

    plan: Plan
    scenario: Scenario
    notice: Notice
    published: Published

    def visits(self, stop: str | None = None) -> list[Visit]:
        """The visits of a stop, or all of them."""
        return [visit for visit in self.plan.visits if stop in (None, visit.stop)]

    def half_days(self, visit: Visit) -> dict[HalfDay, Opening]:
        """When a visit is open on each half-day that it touches; lunch lies between."""
        found = {}
        for half_day in HalfDay:
            hours = session(self.scenario, self.scenario.stop[visit.stop], visit.date, half_day)
            hours = hours or self.scenario.half_days.of(half_day)
            start = max(visit.start, datetime.combine(visit.date, hours.start))
            end = min(visit.end, datetime.combine(visit.date, hours.end))
            if start < end:
                found[half_day] = (visit.date, start.time(), end.time())
        if not found:
            return {HalfDay.MORNING: (visit.date, visit.start.time(), visit.end.time())}
        first, last = next(iter(found)), list(found)[-1]
        found[first] = (visit.date, visit.start.time(), found[first][2])
        found[last] = (visit.date, found[last][1], visit.end.time())
        return found

    def openings(self, visits: Iterable[Visit]) -> list[Opening]:
        """The half-days of visits, in the order of time."""
        return sorted(opening for visit in visits for opening in self.half_days(visit).values())

    def stops_of(self, label: str) -> list[Stop]:
        """The stops of a commune as a page names it: « Prey », « Bois-le-Roi (27) »."""
        named = re.fullmatch(r"(.+) \((\w+)\)", label)
        alike = self._named(label)
        if alike:
            codes = {stop.insee for stop in alike if stop.insee}
            return alike if len(codes) <= 1 else [stop for stop in alike if stop.insee is None]
        if named is None:
            return []
        return [stop for stop in self._named(named[1]) if (stop.insee or "").startswith(named[2])]

    def stops_of_file(self, stem: str) -> list[Stop]:
        """The stops of a commune as a file is named after it; none where a name is too long or not the only one."""
        labels = dict.fromkeys(label for stop in self.scenario.stops for label in self.labels(stop))
        found = [label for label in labels if slug(label) == stem and self.stops_of(label)]
        return self.stops_of(found[0]) if len(found) == 1 else []

    def commune_of(self, stop: Stop) -> frozenset[str]:
        """The ids of all stops of a stop's commune; one without a code goes with its only namesake."""
        alike = self._named(squeezed(one_line(stop.commune)))
        codes = {one.insee for one in alike if one.insee}
        return frozenset(one.id for one in alike if len(codes) <= 1 or one.insee == stop.insee)

    def _named(self, name: str) -> list[Stop]:
        return self._by_commune.get(plain(name), [])

    @cached_property
    def _by_commune(self) -> dict[str, list[Stop]]:
        found: dict[str, list[Stop]] = {}
        for stop in self.scenario.stops:
            found.setdefault(plain(squeezed(one_line(stop.commune))), []).append(stop)
        return found

    def labels(self, stop: Stop) -> Iterator[str]:
        """What a stop's commune may be called: told apart from its namesakes first."""
        name = squeezed(one_line(stop.commune))
        if stop.insee:
            yield from (f"{name} ({code})" for code in (stop.insee, stop.insee[:3], stop.insee[:2]))
        yield name

    def places(self, stop: Stop) -> set[str]:
        """What the place may be called."""
        return {squeezed(one_line(text)) for text in (stop.name, stop.place, stop.address) if text}

    @property
    def phone(self) -> str:
        """The number's digits; empty if none is stated."""
        return re.sub(r"\D", "", self.notice.phone or "")

    @cached_property
    def dates(self) -> frozenset[date]:
        """Every date that a public document may name."""
        plan = self.plan
        zone = ZoneInfo(plan.timezone)
        found = {visit.date for visit in plan.visits} | set(plan.season.values())
        for exception in plan.exceptions:
            found |= {exception.date} | ({exception.instead} if exception.instead else set())
        found.add(plan.made_on)
        found |= {edition.made_at.astimezone(zone).date() for edition in self.published.editions}
        for feed in self.published.feeds.values():
            for event in feed.events.values():
                found |= {event.slot.start.date(), event.first.start.date()}
        # A rhythm names the dates that it skips.
        season = (plan.season["last_day"] - plan.season["first_day"]).days + 1
        held = {visit.date.weekday() for visit in plan.visits}
        days = (plan.season["first_day"] + timedelta(days=number) for number in range(season))
        return frozenset(found | {day for day in days if day.weekday() in held})

    def wrong_dates(self, text: str) -> Iterator[str]:
        """Dates whose weekday is wrong, or that are nowhere in the plan."""
        years = sorted({day.year for day in self.dates})
        for written, mention in mentions(self.ours(text)):
            meant = [day for year in years if (day := mention.of(year)) is not None]
            right = any(day.weekday() == mention.weekday and day in self.dates for day in meant)
            if not right and written not in self.own_words:
                yield written

    def wrong_weekdays(self, text: str) -> Iterator[str]:
        """Dates whose weekday is wrong, whether they are in the plan or not."""
        years = sorted({day.year for day in self.dates})
        for written, mention in mentions(self.ours(text)):
            right = any(day.weekday() == mention.weekday for year in years if (day := mention.of(year)) is not None)
            if not right and written not in self.own_words:
                yield written

    @cached_property
    def own_texts(self) -> tuple[str, ...]:
        """What people wrote themselves into the config and the tables, if it holds a date or hours; longest first."""
        notice, scenario = self.notice, self.scenario
        texts = [self.plan.title, scenario.title]
        texts += [text for text in notice.model_dump(exclude={"exporters"}).values() if isinstance(text, str)]
        for stop in scenario.stops:
            texts += [stop.name, stop.commune, stop.place or "", stop.address or "", stop.note or ""]
        texts += [member.name for member in scenario.members]
        texts += [text for bus in scenario.buses for text in (bus.name, bus.base)]
        found = {squeezed(one_line(text)) for text in texts}
        dated = (text for text in found if LIKE_A_DATE.search(text))
        return tuple(sorted(dated, key=lambda text: (-len(text), text)))

    @cached_property
    def own_words(self) -> str:
        """The same in one text."""
        return " | ".join(self.own_texts)

    def ours(self, text: str) -> str:
        """A text on one line, without what people wrote themselves: what dates and hours that holds is theirs."""
        text = squeezed(text)
        for own in self.own_texts:
            text = text.replace(own, " ")
        return text

    def wrong_hours(self, text: str, visits: Iterable[Visit]) -> Iterator[str]:
        """Hours in a text that none of the visits has."""
        right = {opening[1:] for opening in self.openings(visits)}
        right |= {*hours(self.own_words), *short_hours(self.own_words)}
        for start, end in sorted(set(hours(self.ours(text))) - right):
            yield f"{start:%H:%M}–{end:%H:%M}"

    def missing_hours(self, text: str, visits: Iterable[Visit]) -> Iterator[str]:
        """Hours of visits that do not stand in a text."""
        for start, end in sorted({opening[1:] for opening in self.openings(visits)} - set(hours(text))):
            yield f"{start:%H:%M}–{end:%H:%M}"


def slug(name: str) -> str:
    """A name as a file is named after it."""
    return re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-")
