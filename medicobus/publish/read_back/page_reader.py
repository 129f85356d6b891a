"""A page as its reader sees it: blocks of text in order, rows of tables, what scripts hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from medicobus.publish.read_back.words import squeezed

VOID = frozenset({"meta", "link", "br", "img", "hr", "input"})
UNSEEN = frozenset({"style", "script", "title", "head"})


@dataclass
class Node:
    """An element of a page."""

    tag: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that can be read in it, on one line."""
        return squeezed("".join(self.texts()))

    def texts(self) -> list[str]:
        """The same in pieces; what stands apart on the page is apart here too."""
        if self.tag in UNSEEN:
            return []
        inline = self.tag in {"a", "strong", "em", "code", "time", "text"}
        held = [one if isinstance(one, str) else "".join(one.texts()) for one in self.children]
        return held if inline else [" ", *held, " "]

    def all(self, tag: str, of_class: str | None = None) -> list[Node]:
        """The elements of a tag within it, and of a class if one is asked for, in the order of the page."""
        found = []
        for child in self.children:
            if isinstance(child, Node):
                if child.tag == tag and (of_class is None or of_class in child.attributes.get("class", "").split()):
                    found.append(child)
                found += child.all(tag, of_class)
        return found

    @property
    def source(self) -> str:
        """What stands in a script as it is."""
        return "".join(one for one in self.children if isinstance(one, str))


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1].tag == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def page_of(content: bytes) -> Node:
    """The page; what is not closed swallows what follows, so that it is missed."""
    parser = _Parser()
    parser.feed(content.decode())
    parser.close()
    return parser.root
