"""Deliberate faults that the tests must notice."""

from tests.mutants.mutant import Mutant
from tests.mutants.of_crew import OF_CREW
from tests.mutants.of_fairness import OF_FAIRNESS
from tests.mutants.of_large import OF_LARGE
from tests.mutants.of_people import OF_PEOPLE
from tests.mutants.of_rhythms import OF_RHYTHMS
from tests.mutants.of_rules import OF_RULES
from tests.mutants.of_stops import OF_STOPS
from tests.mutants.of_structure import OF_STRUCTURE

MUTANTS: tuple[Mutant, ...] = (
    *OF_RULES,
    *OF_STRUCTURE,
    *OF_RHYTHMS,
    *OF_CREW,
    *OF_STOPS,
    *OF_PEOPLE,
    *OF_FAIRNESS,
    *OF_LARGE,
)

__all__ = ["MUTANTS", "Mutant"]
