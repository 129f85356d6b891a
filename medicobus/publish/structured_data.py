"""What search engines read in a page: each commune's stops and visits as schema.org JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from medicobus.plan.plan import Plan
from medicobus.publish.commune import place_line
from medicobus.publish.json_within_page import json_within_page
from medicobus.publish.notice import Notice
from medicobus.publish.notice_words import service_name
from medicobus.publish.open_days import OpenDay
from medicobus.publish.phone_number import dialled
from medicobus.publish.published import NOTHING, Event, Published
from medicobus.publish.stop_events import stop_events
from medicobus.publish.stop_facts import CommuneFacts, commune_facts
from medicobus.publish.text import one_line
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import spoken

Node = dict[str, object]
CONTEXT = "https://schema.org"


def structured_data(plan: Plan, scenario: Scenario, notice: Notice, published: Published = NOTHING) -> dict[str, str]:
    """For each commune's slug a JSON text to stand as it is in `<script type="application/ld+json">`.

    Each stop is a MedicalClinic that is open on its dates; each visit to come or held an Event, which says when it has
    moved or is cancelled. Times bear their offset from UTC.
    """
    events = dict(stop_events(plan, scenario, notice, published))
    teller = _Teller(service_name(plan, notice), notice, ZoneInfo(plan.timezone))
    return {
        commune.slug: json_within_page({"@context": CONTEXT, "@graph": list(teller.nodes(commune, events))})
        for commune in commune_facts(plan, scenario)
    }


class _Teller:
    """The nodes of one publication."""

    def __init__(self, service: str, notice: Notice, zone: ZoneInfo) -> None:
        self._service = service
        self._notice = notice
        self._zone = zone

    def nodes(self, commune: CommuneFacts, events: Mapping[str, Mapping[str, Event]]) -> Iterator[Node]:
        """The stops, then the visits of each."""
        for facts in commune.stops:
            yield self._clinic(facts.stop, commune.label, facts.days)
        for facts in commune.stops:
            for event in events[facts.stop.id].values():
                yield self._event(facts.stop, commune.label, event)

    def _clinic(self, stop: Stop, label: str, days: tuple[OpenDay, ...]) -> Node:
        return _stated(
            {
                "@type": "MedicalClinic",
                "name": f"{self._service} – {label}",
                **_where(stop),
                "telephone": dialled(self._notice.phone),
                "url": self._notice.website,
                "parentOrganization": self._organizer(),
                "openingHoursSpecification": [hours for day in days for hours in _hours(day)],
            }
        )

    def _event(self, stop: Stop, label: str, event: Event) -> Node:
        moved = event.moved and event.slot.start != event.first.start
        status = "EventCancelled" if event.cancelled else "EventRescheduled" if moved else "EventScheduled"
        return _stated(
            {
                "@type": "Event",
                "name": f"{self._service} – {label}",
                "startDate": self._moment(event.slot.start),
                "endDate": self._moment(event.slot.end),
                "previousStartDate": self._moment(event.first.start) if status == "EventRescheduled" else None,
                "eventStatus": f"https://schema.org/{status}",
                "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
                "inLanguage": spoken(),
                "location": {"@type": "Place", "name": place_line(stop), **_where(stop)},
                "organizer": self._organizer(),
                "url": self._notice.website,
            }
        )

    def _organizer(self) -> Node:
        name = self._notice.issuer or self._service
        return _stated({"@type": "Organization", "name": name, "url": self._notice.website})

    def _moment(self, local: datetime) -> str:
        return local.replace(tzinfo=self._zone).isoformat()


def _where(stop: Stop) -> Node:
    address = {
        "@type": "PostalAddress",
        "streetAddress": one_line(stop.address or place_line(stop)),
        "addressLocality": one_line(stop.commune),
        "addressCountry": "FR",
    }
    return {
        "address": address,
        "geo": {"@type": "GeoCoordinates", "latitude": stop.lat, "longitude": stop.lon},
    }


def _hours(day: OpenDay) -> Iterator[Node]:
    for start, end in day.spans:
        yield {
            "@type": "OpeningHoursSpecification",
            "validFrom": day.date.isoformat(),
            "validThrough": day.date.isoformat(),
            "opens": f"{start:%H:%M}",
            "closes": f"{end:%H:%M}",
        }


def _stated(node: Node) -> Node:
    return {name: value for name, value in node.items() if value is not None}
