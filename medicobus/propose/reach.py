"""Which communes are in reach of a point, and how many share a general practitioner."""

from __future__ import annotations

from collections.abc import Sequence

from medicobus.propose.communes import Commune
from medicobus.scenario.road import Place
from medicobus.travel.great_circle import crow_km


class Reach:
    """The communes of a territory, and how far is near."""

    def __init__(self, communes: Sequence[Commune], crow: float) -> None:
        """Take the communes, and the kilometres as the crow flies within which one is in reach."""
        self.communes = communes
        self.crow = crow
        self._shared: dict[str, float] = {}

    def around(self, point: Place) -> list[Commune]:
        """The communes in reach of a point."""
        return [commune for commune in self.communes if crow_km(point, commune.point) <= self.crow]

    def gps_per_inhabitant(self, commune: Commune) -> float:
        """A commune's general practitioners, shared by all who have it in reach; none where nobody counted them."""
        if not commune.gps:
            return 0.0
        if commune.insee not in self._shared:
            persons = sum(other.population for other in self.around(commune.point))
            self._shared[commune.insee] = commune.gps / max(1, persons)
        return self._shared[commune.insee]
