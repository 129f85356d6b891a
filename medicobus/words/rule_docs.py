"""What a rule's file can say: its sentences, and its docstrings, which are the rule's reference."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

from medicobus.words.class_docs import Messages, behind_fields, extracted

PARENTS = ("Rule", "Section")
"""The parents of the classes whose fields are a rule's options."""


def messages(file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Sequence[str], options: Any) -> Messages:
    """Extract the messages of one file."""
    return extracted(file, keywords, comment_tags, options, docstrings)


def docstrings(node: ast.ClassDef) -> Iterator[str]:
    """A rule's own docstring, whole, and those of its options."""
    parents = {parent.id for parent in node.bases if isinstance(parent, ast.Name)}
    is_rule = any(map(_is_name, node.body))
    if is_rule and (told := ast.get_docstring(node)):
        yield told
    if is_rule or parents & set(PARENTS):
        yield from behind_fields(node, _is_option)


def _is_name(node: ast.stmt) -> bool:
    """Whether this is the name of a rule, which what several rules have in common does not have."""
    return isinstance(node, ast.Assign) and "name" in map(ast.unparse, node.targets)


def _is_option(node: ast.stmt) -> bool:
    return isinstance(node, ast.AnnAssign) and "ClassVar" not in ast.unparse(node.annotation)
