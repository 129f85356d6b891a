"""Each member's months to hang up at home: a calendar in large print, and the duties in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from medicobus.plan.plan import Plan
from medicobus.publish.exporter import Document, Exporter
from medicobus.publish.member_month import MonthTeller
from medicobus.publish.notice_words import service_name
from medicobus.publish.paper import MEDIA_TYPE, paged_pdf
from medicobus.publish.printable import fixed
from medicobus.publish.text import one_line, slugs
from medicobus.scenario.scenario import Scenario
from medicobus.words import _

FOLDER = "months"


class MemberMonths(Exporter):
    """For each member an A4 page a month, in large print: the calendar, each duty in words, and the total."""

    name: ClassVar[str] = "member_months"

    def _documents(self, plan: Plan, scenario: Scenario) -> Iterator[Document]:
        months = MonthTeller(plan, scenario)
        service = service_name(plan, self.notice)
        for member, slug in slugs(scenario.member).items():
            name = one_line(scenario.member[member].name)
            pages = list(months.of(member))
            data = {
                "title": f"{name} – {service}",
                "service": service,
                "name": name,
                "weekdays": months.weekdays,
                "months": pages,
                "phone": fixed(self.notice.phone) if self.notice.phone else "",
                "words": _words(),
            }
            content = paged_pdf("member_months.typ", plan, data, len(pages))
            yield Document(f"{FOLDER}/{slug}.pdf", MEDIA_TYPE, content, public=False)


def _words() -> dict[str, str]:
    return {
        "date": _("Date"),
        "where": _("Where"),
        "role": _("As"),
        "with": _("With"),
        "bus": _("Bus"),
        "none": _("No duty this month."),
        "phone": _("Telephone"),
    }
