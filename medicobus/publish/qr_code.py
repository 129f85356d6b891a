"""An address as a QR code: a picture in lines, sharp at any size."""

from __future__ import annotations

import io

LONGEST = 300
"""A longer address makes a code that no telephone reads from a step away."""


def qr_code(address: str) -> str | None:
    """The code as an SVG text, without a margin; none for an address that is too long."""
    import segno  # noqa: PLC0415 - few services state where their pages stand

    if len(address) > LONGEST:
        return None
    picture = io.BytesIO()
    segno.make_qr(address, error="m").save(picture, kind="svg", border=0, xmldecl=False, omitsize=True)
    return picture.getvalue().decode().strip()
