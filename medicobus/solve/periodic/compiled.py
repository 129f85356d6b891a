"""Functions that are compiled: a search in plain Python would be a hundred times slower."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def compiled(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Compile a function when it is first called; several threads may run it at once.

    Nothing is kept on disk: what is kept does not notice that a function in another file has changed.
    """
    return cast("Callable[Parameters, Result]", numba.njit(nogil=True)(function))
