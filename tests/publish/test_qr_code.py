"""The QR code of an address."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import segno

from medicobus.publish.qr_code import LONGEST, qr_code

ADDRESS = "https://example.org/bus/communes/prey.html"


def test_its_lines_are_the_code_s_dark_squares() -> None:
    picture = qr_code(ADDRESS)
    assert picture is not None
    root = ET.fromstring(picture)  # noqa: S314 - we wrote it ourselves
    (path,) = root.iter("{http://www.w3.org/2000/svg}path")
    drawn = sum(int(length) for length in re.findall(r"h(\d+)", path.attrib["d"]))
    code = segno.make_qr(ADDRESS, error="m")
    assert drawn == sum(sum(row) for row in code.matrix)
    assert code.error == "M"


def test_an_address_that_no_telephone_reads_has_none() -> None:
    assert qr_code("https://example.org/" + "x" * LONGEST) is None
