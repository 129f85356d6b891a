"""The arguments and options that several commands share, and how their values are read."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import typer

from medicobus.words import _


def config_file() -> Any:
    """The argument CONFIG."""
    return typer.Argument(metavar="CONFIG", help=_("The service's config, a YAML file."), show_default=False)


def plan_file() -> Any:
    """The argument PLAN."""
    return typer.Argument(metavar="PLAN", help=_("The plan, plan.json."), show_default=False)


def whole(least: int) -> Callable[[Any], int]:
    """A reader of whole numbers that are not too small."""

    def read(text: Any) -> int:
        if not re.fullmatch(r"[+-]?[0-9]{1,9}", str(text)):
            raise typer.BadParameter(_("« {value} » is not a whole number.", value=text))
        if int(text) < least:
            raise typer.BadParameter(_("{value} is less than {least}.", value=text, least=least))
        return int(text)

    return read


def number(least: float, most: float = math.inf) -> Callable[[Any], float]:
    """A reader of numbers within limits; a decimal comma is understood."""

    def read(text: Any) -> float:
        try:
            found = float(str(text).replace(",", "."))
        except ValueError:
            raise typer.BadParameter(_("« {value} » is not a number.", value=text)) from None
        if not (math.isfinite(found) and least <= found <= most):
            raise typer.BadParameter(_("{value} is out of range.", value=text))
        return found

    return read


def monday(text: Any) -> date:
    """The Monday of an ISO week, `2027-W05`."""
    found = re.fullmatch(r"(20[0-9]{2})-?[WwSs]([0-9]{1,2})", str(text).strip())
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else _no_week(text)
    except ValueError:
        return _no_week(text)


def _no_week(text: Any) -> date:
    raise typer.BadParameter(_("« {value} » is not an ISO week: write it like 2027-W05.", value=text))
