"""What every exporter is: a frozen class that makes documents of a plan, asking no disk, no clock, no network."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextvars import copy_context
from dataclasses import dataclass
from typing import ClassVar

from pydantic import Field, InstanceOf
from pydantic.json_schema import SkipJsonSchema

from medicobus.plan.plan import Plan
from medicobus.publish.notice import Notice
from medicobus.publish.published import NOTHING, Feed, Published
from medicobus.scenario.scenario import Scenario
from medicobus.schema import Section
from medicobus.words import speak


@dataclass(frozen=True)
class Document:
    """A file to hand out."""

    path: str
    """Its place within `public` or `private`, with `/` between folders."""
    media_type: str
    """What kind of file it is, as HTTP names it."""
    content: bytes
    """The whole file."""
    public: bool
    """Whether anybody may read it; if not, it holds names."""
    feed: Feed | None = None
    """Of a calendar, its events as the publication ledger keeps them."""

    @property
    def place(self) -> str:
        """Its path from the folder of the publication."""
        return f"{'public' if self.public else 'private'}/{self.path}"


class Exporter(Section, ABC):
    """A member of the family of exporters."""

    name: ClassVar[str]
    """What the config and the command line call it."""

    notice: SkipJsonSchema[InstanceOf[Notice]] = Field(default_factory=Notice, exclude=True, repr=False)
    """What is said of the service; comes from the section `publish`, never from the exporter's own options."""
    published: SkipJsonSchema[InstanceOf[Published]] = Field(default=NOTHING, exclude=True, repr=False)
    """What was published before; comes from the publication ledger."""

    def documents(self, plan: Plan, scenario: Scenario) -> Iterator[Document]:
        """Make the documents, in the language of the scenario: the same plan gives the same bytes.

        Whatever language the caller speaks is left as it was.
        """
        yield from copy_context().run(self._spoken_documents, plan, scenario)

    def _spoken_documents(self, plan: Plan, scenario: Scenario) -> tuple[Document, ...]:
        speak(scenario.language)
        return tuple(self._documents(plan, scenario))

    @abstractmethod
    def _documents(self, plan: Plan, scenario: Scenario) -> Iterator[Document]:
        """Make the documents in the language that is spoken."""
