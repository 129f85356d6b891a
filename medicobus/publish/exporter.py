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


class Exporter(Section, ABC):
    """A member of the family of exporters."""

    name: ClassVar[str]
    """What the config and the command line call it."""

    notice: SkipJsonSchema[InstanceOf[Notice]] = Field(default_factory=Notice, exclude=True, repr=False)
    """What is said of the service; comes from the section `publish`, never from the exporter's own options."""

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
