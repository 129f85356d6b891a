"""A command line that is wrong is told so in the user's language, with exit code 2."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cli.conftest import Said
from tests.cli.test_help import ENGLISH

WRONG = [
    (("plna",), "Il n'y a pas de commande plna. Vouliez-vous dire plan ?"),
    (("--foo",), "Il n'y a pas d'option --foo."),
    (("plan",), "CONFIG manque."),
    (("verify", "a.yaml"), "PLAN manque."),
    (("plan", "a.yaml", "--sed", "1"), "Il n'y a pas d'option --sed. Vouliez-vous dire --seed ?"),
    (("plan", "a.yaml", "--qqq"), "Il n'y a pas d'option --qqq."),
    (("plan", "a.yaml", "-q"), "Il n'y a pas d'option -q."),
    (("plan", "a.yaml", "--seed"), "L'option --seed demande une valeur."),
    (("plan", "a.yaml", "--repeatable=3"), "L'option --repeatable ne prend pas de valeur."),
    (("plan", "a.yaml", "--seed", "x"), "--seed : « x » n'est pas un nombre entier."),
    (("plan", "a.yaml", "--seed", "-1"), "--seed : -1 est inférieur à 0."),
    (("plan", "a.yaml", "--workers", "0"), "--workers : 0 est inférieur à 1."),
    (("plan", "a.yaml", "--time-limit", "soon"), "--time-limit : « soon » n'est pas un nombre."),
    (("plan", "a.yaml", "--time-limit", "inf"), "--time-limit : inf est hors limites."),
    (("plan", "a.yaml", "--gap", "101"), "--gap : 101 est hors limites."),
    (("plan", "a.yaml", "b.yaml"), "Rien d'autre n'est attendu : b.yaml."),
    (("show", "p.json", "--week", "5"), "--week : « 5 » n'est pas une semaine ISO : écrivez par exemple 2027-W05."),
    (("show", "p.json", "--week", "2027-W60"), "« 2027-W60 » n'est pas une semaine ISO"),
    (("check", "a.yaml", "--lang", "de"), "--lang : « de » ne se parle pas ici, seulement fr, en."),
    (("check", "--lang"), "--lang : «  » ne se parle pas ici"),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG)
def test_it_is_told_in_french(say: Callable[..., Said], arguments: tuple[str, ...], sentence: str) -> None:
    said = say(*arguments)
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err
    assert ENGLISH.findall(said.err) == []
    assert "--help" in said.err


@pytest.mark.parametrize(("arguments", "sentence"), WRONG)
def test_it_is_told_to_programs(say: Callable[..., Said], arguments: tuple[str, ...], sentence: str) -> None:
    said = say(*arguments, "--json") if arguments != ("check", "--lang") else say("--json", *arguments)
    assert (said.code, said.err) == (2, "")
    assert sentence in said.document["errors"][0]["message"]


def test_it_is_told_in_english(say: Callable[..., Said]) -> None:
    said = say("--lang", "en", "plna")
    assert said.err.splitlines()[0] == "There is no command plna. Did you mean plan?"
