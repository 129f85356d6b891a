"""Slips of the pen: sentences with words or letters lost, doubled, exchanged, or in another language."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.scenario.grammars import GRAMMARS, Grammar

SENTENCES = [text for grammar in GRAMMARS for text in grammar.texts]
WORDS = sorted({word for sentence in SENTENCES for word in sentence.split()} | {"|", ",", "et", "and", "-", "not", "2"})
LETTERS = st.sampled_from(sorted(set("".join(SENTENCES))) + list("²٣é\u0336\x00{}%\n"))
JOINTS = (" ", "|", " | ", ";", ", ", " et ", " and ", " sauf ", " except ", " ou ", "-")
LANGUAGES = (
    ("every", "tous les", "toutes les", "chaque"),
    ("of", "du", "des", "in"),
    ("on", "le", "les"),
    ("to", "au", "à"),
    ("from", "du", "de", "à partir du"),
    ("week", "weeks", "semaine", "semaines"),
    ("month", "mois"),
    ("day", "days", "jour", "jours"),
    ("morning", "matin"),
    ("afternoon", "après-midi"),
    ("odd", "impaires", "impaire"),
    ("even", "paires", "paire"),
    ("last", "dernier"),
    ("1st", "1er", "premier"),
    ("3rd", "3e"),
    ("other", "sur deux"),
    ("except", "sauf"),
    ("until", "jusqu'au"),
    ("monday", "lundi", "mon", "lun"),
    ("tuesday", "mardi", "tue", "mar"),
    ("wednesday", "mercredi", "wed", "mer"),
    ("thursday", "jeudi", "thu", "jeu"),
    ("friday", "vendredi", "fri", "ven"),
    ("two", "deux", "2"),
    ("three", "trois", "3"),
    ("doctor", "médecin"),
    ("nurse", "infirmier"),
)
"""Words of one meaning."""
SLIPS = ("swap", "drop", "double", "translate", "insert", "letter", "join")


@st.composite
def damaged(draw: st.DrawFn, grammar: Grammar) -> str:
    """A good sentence of a grammar after a few slips."""
    text = draw(st.sampled_from(grammar.texts))
    for _slip in range(draw(st.integers(1, 3))):
        text = draw(slip(grammar, text))
    return text


@st.composite
def slip(draw: st.DrawFn, grammar: Grammar, text: str) -> str:
    """One slip more."""
    kind = draw(st.sampled_from(SLIPS))
    if kind == "join":
        return text + draw(st.sampled_from(JOINTS)) + draw(st.sampled_from(grammar.texts))
    if kind == "letter":
        place, cut = draw(st.integers(0, len(text))), draw(st.integers(0, 2))
        return text[:place] + draw(st.one_of(LETTERS, st.just(""))) + text[place + cut :]
    words = text.split(" ")
    place = draw(st.integers(0, len(words) - 1))
    if kind == "swap":
        other = draw(st.integers(0, len(words) - 1))
        words[place], words[other] = words[other], words[place]
    elif kind == "drop":
        del words[place]
    elif kind == "double":
        words.insert(place, words[place])
    elif kind == "insert":
        words.insert(place, draw(st.sampled_from(WORDS)))
    else:
        same = [synonyms for synonyms in LANGUAGES if words[place].lower() in synonyms]
        words[place] = draw(st.sampled_from(same[0] if same else (words[place],)))
    return " ".join(words)
