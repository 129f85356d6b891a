"""What a rule's file can say: its sentences, and its docstrings, which are the rule's reference."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from inspect import cleandoc
from itertools import pairwise
from typing import IO, Any

from babel.messages.extract import extract_python

PARENTS = ("Rule", "Section")
"""The parents of the classes whose fields are a rule's options."""


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
    """A rule's own docstring, whole, and those of its options."""
    parents = {parent.id for parent in node.bases if isinstance(parent, ast.Name)}
    is_rule = any(map(_is_name, node.body))
    if is_rule and (told := ast.get_docstring(node)):
        yield told
    if is_rule or parents & set(PARENTS):
        for former, latter in pairwise(node.body):
            # A field's docstring stands behind it.
            if _is_option(former) and isinstance(latter, ast.Expr) and isinstance(latter.value, ast.Constant):
                yield cleandoc(str(latter.value.value))


def _is_name(node: ast.stmt) -> bool:
    """Whether this is the name of a rule, which what several rules have in common does not have."""
    return isinstance(node, ast.Assign) and "name" in map(ast.unparse, node.targets)


def _is_option(node: ast.stmt) -> bool:
    return isinstance(node, ast.AnnAssign) and "ClassVar" not in ast.unparse(node.annotation)
