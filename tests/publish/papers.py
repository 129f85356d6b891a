"""PDFs made of the sample and read back: their text, pages, fonts and what they say of themselves."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cached_property

from pypdf import PageObject, PdfReader

from medicobus.plan.plan import Plan
from medicobus.publish import Document, Exporter, Publication
from medicobus.scenario.scenario import Scenario
from tests.publish import sample

MILLIMETRE = 72 / 25.4
A4, A3 = (210, 297), (297, 420)


@dataclass(frozen=True)
class Paper:
    """A PDF, read back."""

    document: Document

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(io.BytesIO(self.document.content))

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The text of each page on one line, its words whole."""
        return tuple(on_one_line(page.extract_text()) for page in self.reader.pages)

    @property
    def text(self) -> str:
        return " ".join(self.pages)

    def sizes(self) -> set[tuple[int, int]]:
        """The pages' sizes in millimetres."""
        boxes = [page.mediabox for page in self.reader.pages]
        return {(round(box.width / MILLIMETRE), round(box.height / MILLIMETRE)) for box in boxes}

    def fonts(self) -> dict[str, bool]:
        """The name of each font, and whether its file is inside."""
        return dict(font for page in self.reader.pages for font in _fonts(page))


def on_one_line(text: str) -> str:
    """Text as it was before it was set: no fixed spaces, no places to break, no broken lines."""
    plain = text.replace("\u200b", "").replace("\u00a0", " ")
    return re.sub(r"\s+", " ", re.sub(r"(?<=\S-)\n", "", plain)).strip()


def papers(
    kind: type[Exporter], plan: Plan | None = None, scenario: Scenario | None = None, **notice: object
) -> dict[str, Paper]:
    """What an exporter makes, by path."""
    told: Publication = sample.PUBLICATION.model_copy(update=notice)
    made = kind(notice=told).documents(plan or sample.plan(), scenario or sample.scenario())
    return {document.path: Paper(document) for document in made}


def _fonts(page: PageObject) -> list[tuple[str, bool]]:
    found = []
    for reference in page["/Resources"].get("/Font", {}).values():
        font = reference.get_object()
        for inner in font.get("/DescendantFonts", [font]):
            descriptor = inner.get_object()["/FontDescriptor"].get_object()
            inside = bool({"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor))
            found.append((str(descriptor["/FontName"]).partition("+")[2], inside))
    return found
