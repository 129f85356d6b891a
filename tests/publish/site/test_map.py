"""The map: outlines, points where the stops are, the way of each day, and nothing that could end its script."""

from __future__ import annotations

import json
import re
from itertools import accumulate

import pytest

from medicobus.publish.json_within_page import json_within_page
from medicobus.publish.site import Site
from medicobus.publish.site.map_data import map_data
from medicobus.publish.site.outlines import outlines
from medicobus.publish.site.picture import Point, picture
from medicobus.publish.timetable import timetable
from tests.publish import sample


def test_outlines_hold_their_own_middle_and_are_named() -> None:
    found = outlines()
    assert len(found) > 1600
    prey = found["27478"]
    assert prey.name == "Prey"
    lon, lat = prey.middle
    box = prey.box
    assert box.west < lon < box.east
    assert box.south < lat < box.north
    assert (round(lon, 1), round(lat, 1)) == (1.2, 49.0)


def test_east_is_right_north_is_up_and_a_kilometre_is_as_long_in_each_direction() -> None:
    drawn = picture([Point(1.0, 49.0, "1"), Point(1.1, 49.0, "2"), Point(1.0, 49.1, "3")], [])
    assert drawn is not None
    first, east, north = drawn.dots
    assert first.x < east.x
    assert first.y == east.y
    assert north.y < first.y
    assert (east.x - first.x) / (first.y - north.y) == pytest.approx(0.656, abs=0.01)


def test_close_by_the_neighbours_are_drawn_too() -> None:
    prey = outlines()["27478"].middle
    close = picture([Point(*prey)], ["27478"], close=True)
    wide = picture([Point(*prey, "1")], ["27478"])
    assert close is not None
    assert wide is not None
    assert [(shape.name, shape.served) for shape in wide.shapes] == [("", True)]
    names = {shape.name for shape in close.shapes}
    assert {"Saint-Luc", "Grossœuvre"} <= names
    assert [shape.name for shape in close.shapes if shape.served] == [""]
    assert all(0 <= dot.x <= close.width and 0 <= dot.y <= close.height for dot in close.dots)
    assert picture([], []) is None


def data() -> dict[str, object]:
    plan, scenario = sample.plan(), sample.scenario()
    found: dict[str, object] = json.loads(map_data(plan, scenario, timetable(plan, scenario), {}, None))
    return found


def test_a_day_s_way_goes_from_stop_to_stop_and_tells_no_base() -> None:
    found = data()
    names = [f"{stop['commune']}" for stop in found["stops"]]  # type: ignore[attr-defined]
    day = found["days"][0]  # type: ignore[index]
    assert day["name"] == "lundi 1er mars 2027"
    assert [[names[number] for number in way] for way in day["ways"]] == [["Gauciel", "Reuilly"]]
    friday = next(one for one in found["days"] if one["name"] == "vendredi 5 mars 2027")  # type: ignore[attr-defined]
    assert [[names[number] for number in way] for way in friday["ways"]] == [["Saint-Exemple"]]
    text = json.dumps(found, ensure_ascii=False)
    assert not [bus for bus in sample.BUSES if bus.base in text or bus.name in text or str([bus.lat, bus.lon]) in text]


def test_json_ends_no_script() -> None:
    hostile = {"a": "</script><!-- & \u2028\u2029 ]]>"}
    text = json_within_page(hostile)
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == hostile


def test_tiles_are_asked_for_only_where_the_config_says_so() -> None:
    tiles = Site(tiles="https://tiles.example.org/{z}/{x}/{y}.png", tiles_attribution="© Exemple")
    for site, host in ((Site(), None), (tiles, "https://tiles.example.org")):
        page = next(one for one in site.documents(sample.plan(), sample.scenario()) if one.path == "carte.html")
        policy = re.search(r'Policy" content="([^"]+)"', page.content.decode())
        assert policy is not None
        found = re.search(r"img-src ([^;]+)", policy[1])
        assert (found and found[1]) == host


def test_outlines_come_as_steps_that_lead_back_to_their_corners() -> None:
    served = data()["served"]
    assert isinstance(served, list)
    rings = [
        list(zip(accumulate(ring[::2]), accumulate(ring[1::2]), strict=True)) for rings in served for ring in rings
    ]
    (corners,) = outlines()["27478"].rings
    assert [(round(1000 * lat), round(1000 * lon)) for lon, lat in corners] in rings
