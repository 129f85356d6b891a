"""What a table's file can say: its sentences, and the docstrings of the tables and of their columns."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from inspect import cleandoc
from itertools import pairwise
from typing import IO, Any

from babel.messages.extract import extract_python


def messages(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Sequence[str], options: Any
) -> Iterator[tuple[Any, ...]]:
    """Extract the messages of one file: line, keyword, message and comments of each, as Babel takes them."""
    yield from extract_python(file, keywords, comment_tags, options)
    file.seek(0)
    for node in ast.parse(file.read()).body:
        if isinstance(node, ast.ClassDef):
            yield from ((node.lineno, "_", text, []) for text in docstrings(node))


def docstrings(node: ast.ClassDef) -> Iterator[str]:
    """The docstring of a table's class, and those of its columns."""
    columns = [
        cleandoc(str(latter.value.value))
        for former, latter in pairwise(node.body)
        # A field's docstring stands behind it.
        if _is_column(former) and isinstance(latter, ast.Expr) and isinstance(latter.value, ast.Constant)
    ]
    if columns:
        yield ast.get_docstring(node) or ""
    yield from columns


def _is_column(node: ast.stmt) -> bool:
    """Whether it is `name: type = column(...)`."""
    call = node.value if isinstance(node, ast.AnnAssign) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "column"
