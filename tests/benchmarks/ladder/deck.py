"""Draws that are random one by one and even in all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import TypeVar

Card = TypeVar("Card")


def dealt(random: Random, cards: Sequence[Card]) -> Iterator[Card]:
    """The cards in random order, each as often as any other, without end."""
    while True:
        pack = list(cards)
        random.shuffle(pack)
        yield from pack


class Scales:
    """Keeps the mean of what is drawn near what is wanted, whatever is drawn."""

    def __init__(self, random: Random, mean: float) -> None:
        self._random = random
        self._mean = mean
        self._excess = 0.0

    def draw(self, cards: Sequence[tuple[Card, float, int]]) -> tuple[Card, float]:
        """A card and its rate; each card is given with its rate and how often it is drawn beside others.

        Only such cards are dealt as bring the mean back, if it has gone astray, to what is wanted.
        """
        back = [card for card in cards if (card[1] - self._mean) * self._excess <= 0] or list(cards)
        card, rate, _often = self._random.choices(back, weights=[often for _card, _rate, often in back])[0]
        self._excess += rate - self._mean
        return card, rate
