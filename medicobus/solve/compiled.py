"""Functions that are compiled where the extra `routing` is installed: plain Python is a hundred times slower."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import ParamSpec, TypeVar, cast

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def compiled(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Compile a function when it is first called; several threads may run it at once.

    Without the extra it stays as it is, and gives the same answers. Nothing is kept on disk: what is kept does not
    notice that a function in another file has changed.
    """
    return _compiled(function, keep=False)


def compiled_once(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """As `compiled`, and kept on disk: for a function that calls nothing beyond its own file."""
    return _compiled(function, keep=True)


def _compiled(function: Callable[Parameters, Result], *, keep: bool) -> Callable[Parameters, Result]:
    if find_spec("numba") is None:
        return function
    import numba  # noqa: PLC0415 - an extra, and slow to load

    try:
        made = numba.njit(nogil=True, cache=keep)(function)
    except RuntimeError:
        # No folder can be written.
        made = numba.njit(nogil=True)(function)
    return cast("Callable[Parameters, Result]", made)
