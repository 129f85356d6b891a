"""A sheet for each mairie: place, every date in full words, what departs from them, and what is asked of it."""

from __future__ import annotations

from collections.abc import Iterable

from medicobus.plan.plan import Plan
from medicobus.publish.commune import place_line
from medicobus.publish.notice import Notice
from medicobus.publish.notice_words import phone_sentence, service_name, to_know, validity
from medicobus.publish.stop_facts import CommuneFacts, StopFacts
from medicobus.publish.timetable import DateLine
from medicobus.scenario.scenario import Scenario
from medicobus.words import _, many
from medicobus.words.dates import day_in_words
from medicobus.words.numbers import duration, listed


def mairie_sheet(plan: Plan, scenario: Scenario, notice: Notice, commune: CommuneFacts) -> str:
    """All that a commune's mairie needs to know, to read, to print or to copy from."""
    head = [f"{service_name(plan, notice)} – {commune.label}", validity(plan)]
    blocks = [head, *(block for facts in commune.stops for block in _stop(plan, scenario, facts))]
    blocks.append(_headed(_("For the inhabitants"), to_know(notice)))
    blocks.append(_headed(_("A question, or something stands in the way"), _contact(notice)))
    made = _("Published on {day}.", day=day_in_words(plan.made_on))
    blocks.append([f"{notice.issuer} – {made}" if notice.issuer else made])
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _stop(plan: Plan, scenario: Scenario, facts: StopFacts) -> list[list[str]]:
    """The blocks of one stop."""
    told = facts.told
    where = list(told.place)
    if told.rhythm:
        where.append(_("How often: {rhythm}", rhythm=told.rhythm))
    if told.hours:
        where.append(_("Hours: {hours}", hours=listed(told.hours)))
    where += [line for line in (told.weeks, *told.remarks) if line]
    dates = [_date(line) for line in told.dates] or [_("No date in this period.")]
    different = many("This date is different", "These dates are different", len(told.exceptions))
    count = many("{count} date: {place}", "{count} dates: {place}", len(told.dates), place=told.place[0])
    return [
        where,
        _headed(count, dates),
        _headed(different, told.exceptions),
        _headed(_("What is asked of the mairie"), _asked(plan, scenario, facts)),
    ]


def _date(line: DateLine) -> str:
    return f"{line.day}, {listed(line.hours)}"


def _headed(heading: str, lines: Iterable[str]) -> list[str]:
    """The lines as a list under their heading; nothing where there is none."""
    told = [f"- {line}" for line in lines]
    return [heading, *told] if told else []


def _asked(plan: Plan, scenario: Scenario, facts: StopFacts) -> list[str]:
    """What the tables say that the place must offer; no more than that."""
    if not facts.days:
        return []
    stop, visits = facts.stop, [visit for visit in plan.visits if visit.stop == facts.stop.id]
    place, alone = place_line(stop), all(visit.bus is None for visit in visits)
    if stop.setting == "indoors" or alone:
        found = [
            many(
                "Consultations are held indoors, in {count} room: {place}.",
                "Consultations are held indoors, in {count} rooms: {place}.",
                stop.rooms,
                place=place,
            ),
            _("Please see that the place is open, lit and heated when the crew arrives, or say where the key is."),
        ]
    else:
        found = [
            _("Consultations are held on board: please keep the spot free and accessible: {place}.", place=place),
        ]
    if alone:
        found.append(_("The crew comes without the vehicle."))
    setups = {
        scenario.setup_of(stop, scenario.bus(visit.bus, visit.date) if visit.bus else None) for visit in visits
    } - {0}
    if setups:
        minutes = duration(max(setups))
        found.append(_("The crew needs {minutes} before the hours stated, and as long after them.", minutes=minutes))
    return found


def _contact(notice: Notice) -> list[str]:
    found = [phone_sentence(notice)] if notice.phone else []
    if notice.organizer:
        found.append(_("E-mail: {address}", address=notice.organizer.removeprefix("mailto:")))
    return found + ([notice.website] if notice.website else [])
