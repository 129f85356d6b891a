"""The font that paper is set in: where its files stand, and which characters it can draw."""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "templates" / "fonts"
WEIGHTS = (400, 700)
"""Regular and bold; both draw the same characters."""
SEGMENTS = 4
"""The format of a table of characters that is made of segments."""


@lru_cache
def drawable() -> frozenset[str]:
    """The characters that every weight of the font has a glyph for."""
    found = [_characters((FOLDER / f"atkinson-hyperlegible-{weight}.ttf").read_bytes()) for weight in WEIGHTS]
    return frozenset.intersection(*found)


def _characters(font: bytes) -> frozenset[str]:
    """The characters of a TrueType font, read off its table `cmap`, format 4 (OpenType 1.9)."""
    cmap = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", cmap, 2)
    offsets = [struct.unpack_from(">HHI", cmap, 4 + 8 * number)[2] for number in range(count)]
    offset = next(one for one in offsets if struct.unpack_from(">H", cmap, one)[0] == SEGMENTS)
    (double,) = struct.unpack_from(">H", cmap, offset + 6)
    ends, starts, deltas, ranges = (offset + place for place in (14, 16 + double, 16 + 2 * double, 16 + 3 * double))
    found = set()
    for place in range(0, double, 2):
        (end,), (start,) = (struct.unpack_from(">H", cmap, where + place) for where in (ends, starts))
        (delta,), (shift,) = (struct.unpack_from(">H", cmap, where + place) for where in (deltas, ranges))
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if shift:
                (glyph,) = struct.unpack_from(">H", cmap, ranges + place + shift + 2 * (code - start))
            if (glyph + delta * (not shift or glyph != 0)) % 0x10000:
                found.add(chr(code))
    return frozenset(found)


def _table(font: bytes, tag: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    rows = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(count))
    return next(font[offset : offset + length] for name, _check, offset, length in rows if name == tag)
