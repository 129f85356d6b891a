"""Telephone numbers as machines dial them."""

from __future__ import annotations

import pytest

from medicobus.publish.phone_number import dialled


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("02 00 00 00 00", "+33200000000"),
        ("02.00.00.00.00", "+33200000000"),
        ("02 00\u00a000\u202f00 00", "+33200000000"),
        ("+33 2 00 00 00 00", "+33200000000"),
        ("06 95 00 00 00", "+33695000000"),
        ("02 62 00 00 00", "0262000000"),
        ("06 92 00 00 00", "0692000000"),
        ("08 00 00 00 00", "0800000000"),
        ("36 46", "3646"),
        ("02 00 00 00 00 ou 06 00 00 00 00", None),
        ("la mairie", None),
        ('=HYPERLINK("1")', None),
        ("", None),
        (None, None),
    ],
)
def test_dialled(written: str | None, number: str | None) -> None:
    assert dialled(written) == number
