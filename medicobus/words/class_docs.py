"""The docstrings of classes and of their fields, as messages to be translated."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from inspect import cleandoc
from itertools import pairwise
from typing import IO, Any

from babel.messages.extract import extract_python

Messages = Iterator[tuple[Any, ...]]
"""Line, keyword, message and comments of each message, as Babel takes them."""


def extracted(
    file: IO[bytes],
    keywords: Mapping[str, Any],
    comment_tags: Sequence[str],
    options: Any,
    docstrings: Callable[[ast.ClassDef], Iterator[str]],
) -> Messages:
    """The sentences of a file, and the docstrings that its classes have for their reference."""
    yield from extract_python(file, keywords, comment_tags, options)
    file.seek(0)
    for node in ast.parse(file.read()).body:
        if isinstance(node, ast.ClassDef):
            yield from ((node.lineno, "_", text, []) for text in docstrings(node))


def behind_fields(node: ast.ClassDef, is_field: Callable[[ast.stmt], bool]) -> Iterator[str]:
    """The docstrings of fields: each stands behind its own."""
    for former, latter in pairwise(node.body):
        if is_field(former) and isinstance(latter, ast.Expr) and isinstance(latter.value, ast.Constant):
            yield cleandoc(str(latter.value.value))
