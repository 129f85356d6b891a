"""What every travel provider is: a frozen class that says how far it is from place to place."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from medicobus.scenario.road import Place, Road
from medicobus.schema import Section


class Provider(Section, ABC):
    """A member of the family of travel providers; its fields are its options in the config."""

    name: ClassVar[str]
    """What the config calls it."""

    @abstractmethod
    def times(self, places: Sequence[Place]) -> Road:
        """Minutes and kilometres from each place to each other one.

        Raises:
            TravelError: a travel time that is needed cannot be had.
            InputError: a file that it reads is wrong.
        """
