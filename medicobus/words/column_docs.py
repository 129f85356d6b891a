"""What a table's file can say: its sentences, and the docstrings of the tables and of their columns."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

from medicobus.words.class_docs import Messages, behind_fields, extracted


def messages(file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Sequence[str], options: Any) -> Messages:
    """Extract the messages of one file."""
    return extracted(file, keywords, comment_tags, options, docstrings)


def docstrings(node: ast.ClassDef) -> Iterator[str]:
    """The docstring of a table's class, and those of its columns."""
    columns = list(behind_fields(node, _is_column))
    if columns:
        yield ast.get_docstring(node) or ""
    yield from columns


def _is_column(node: ast.stmt) -> bool:
    """Whether it is `name: type = column(...)`."""
    call = node.value if isinstance(node, ast.AnnAssign) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "column"
