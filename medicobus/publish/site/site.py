"""The public site: « Quand passe-t-il chez moi ? », in French and in English, to read, to print, to embed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from markupsafe import Markup

from medicobus.plan.plan import Plan
from medicobus.publish.calendar_stops import WHOLE
from medicobus.publish.exporter import Document, Exporter
from medicobus.publish.notice import Line, Notice, WebAddress
from medicobus.publish.notice_words import service_name
from medicobus.publish.phone_number import dialled
from medicobus.publish.site.changes import changes
from medicobus.publish.site.days import days
from medicobus.publish.site.map_data import map_data
from medicobus.publish.site.outlines import ATTRIBUTION, outlines
from medicobus.publish.site.page import Policy, rendered, shipped
from medicobus.publish.site.picture import FEW, Point, picture
from medicobus.publish.site.week_table import WeekTables
from medicobus.publish.structured_data import structured_data
from medicobus.publish.text import one_line
from medicobus.publish.timetable import CommuneTimetable, timetable
from medicobus.scenario.scenario import Scenario
from medicobus.words import LANGUAGES, speak, spoken
from medicobus.words.dates import day_in_words

SEEN_AT_ONCE = 12
"""Communes up to which no field is needed to find one."""
HTML = "text/html; charset=utf-8"


class Site(Exporter):
    """The public site: pages that stand alone, with no request to anybody and no member's name."""

    name: ClassVar[str] = "site"

    calendar_links: bool = True
    """Whether it links to the public calendars; off by itself when `calendar_stops` is."""
    tiles: WebAddress | None = None
    """Where pictures of the land behind the map come from, `https://example.org/{z}/{x}/{y}.png`; none: no request."""
    tiles_attribution: Line = ""
    """Whom these pictures are owed to; it stands on the map."""

    def _documents(self, plan: Plan, scenario: Scenario) -> Iterator[Document]:
        first = spoken()
        for language in (first, *(one for one in LANGUAGES if one != first)):
            speak(language)
            folder = "" if language == first else f"{language}/"
            for path, content in _Pages(self, plan, scenario, folder).all():
                yield Document(folder + path, HTML, content, public=True)
        speak(first)


class _Pages:
    """The pages of one language."""

    def __init__(self, site: Site, plan: Plan, scenario: Scenario, folder: str) -> None:
        self.site, self.plan, self.scenario, self.folder = site, plan, scenario, folder
        self.communes = timetable(plan, scenario)
        self.changes = changes(plan, scenario, site.notice, site.published)
        self.data = structured_data(plan, scenario, site.notice, site.published)
        self.slugs = {stop.id: commune for commune in self.communes for stop in commune.stops}

    def all(self) -> Iterator[tuple[str, bytes]]:
        """Every page with its path."""
        yield "index.html", self._page("index", "index.html", self._finding(), finder=len(self.communes) > SEEN_AT_ONCE)
        weeks = WeekTables(self.plan, self.scenario, self.communes).told()
        yield "semaine.html", self._page("week", "semaine.html", tables=weeks)
        yield "jours.html", self._page("days", "jours.html", days=days(self.plan, self.scenario, self.communes))
        yield "horaires.html", self._page("whole", "horaires.html")
        yield "carte.html", self._map()
        yield "integrer.html", self._page("embed", "integrer.html")
        yield "accessibilite.html", self._page("accessibility", "accessibilite.html")
        for commune in self.communes:
            yield commune.page, self._commune(commune)

    def _page(self, template: str, path: str, policy: Policy | None = None, **facts: object) -> bytes:
        """A page with what all of them tell."""
        up = "../" * path.count("/")
        notice, season = self.site.notice, self.plan.season
        own = self.folder.rstrip("/")
        other = next(one for one in LANGUAGES if one != spoken())
        return rendered(
            template,
            policy or Policy(),
            language=spoken(),
            # What people wrote into the config is in its language, on every page.
            written="" if spoken() == self.scenario.language else Markup(f' lang="{self.scenario.language}"'),  # noqa: S704
            other={"language": other, "href": f"{up}../{path}" if own else f"{up}{other}/{path}"},
            path=path,
            up=up,
            root=f"{up}../" if own else up,
            title=one_line(self.plan.title),
            service=service_name(self.plan, notice),
            notice=notice,
            phone_link=f"tel:{number}" if (number := dialled(notice.phone)) else "",
            subscribe=subscription_address(notice),
            calendars=self.site.calendar_links,
            service_calendar=WHOLE,
            communes=self.communes,
            changes=self.changes,
            pages={stop: commune.page for stop, commune in self.slugs.items()},
            first_day=day_in_words(season["first_day"]),
            last_day=day_in_words(season["last_day"]),
            made_on=day_in_words(self.plan.made_on),
            since=day_in_words(self.changes.since) if self.changes.since else "",
            **facts,
        )

    def _finding(self) -> Policy:
        """The script that finds a commune, where there are many."""
        return Policy(scripts=(shipped("site/find.js"),)) if len(self.communes) > SEEN_AT_ONCE else Policy()

    def _commune(self, commune: CommuneTimetable) -> bytes:
        rows = [self.scenario.stop[stop.id] for stop in commune.stops]
        alone = len(rows) == 1
        points = [
            Point(row.lon, row.lat, name=commune.label if alone else stop.place[0])
            for row, stop in zip(rows, commune.stops, strict=True)
        ]
        drawn = picture(points, [row.insee for row in rows if row.insee], close=True)
        attribution = ATTRIBUTION if any(row.insee in outlines() for row in rows) else ""
        data = self.data[commune.slug]
        return self._page("commune", commune.page, commune=commune, picture=drawn, attribution=attribution, data=data)

    def _map(self) -> bytes:
        rows = [self.scenario.stop[stop.id] for commune in self.communes for stop in commune.stops]
        names = {row.id: self.slugs[row.id].label if len(rows) <= FEW else "" for row in rows}
        points = [Point(row.lon, row.lat, str(number), names[row.id]) for number, row in enumerate(rows, 1)]
        served = [row.insee for row in rows if row.insee]
        words = {"tiles": self.site.tiles_attribution}
        tiles = self.site.tiles
        scripts = (shipped("leaflet/leaflet.js"), shipped("site/map.js"))
        policy = Policy(scripts, (shipped("leaflet/leaflet.css"),), _host(tiles) if tiles else "")
        return self._page(
            "map",
            "carte.html",
            policy,
            picture=picture(points, served),
            attribution=ATTRIBUTION if any(insee in outlines() for insee in served) else "",
            data=map_data(self.plan, self.scenario, self.communes, words, tiles),
        )


def subscription_address(notice: Notice) -> str:
    """What stands before a calendar's path to subscribe by a click; empty where the site's address is not known."""
    if notice.published_at is None:
        return ""
    return re.sub(r"^https?:", "webcal:", notice.published_at).rstrip("/") + "/"


def _host(address: str) -> str:
    """The scheme and the host of an address; `{s}` stands for any."""
    found = re.match(r"https?://[A-Za-z0-9.{}:-]+", address)
    return re.sub(r"\{s\}", "*", found[0]) if found else "'none'"
