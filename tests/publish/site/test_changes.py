"""What the site tells of a later edition: what is cancelled, what has changed, and since when."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from medicobus.publish.published import NOTHING, Published
from medicobus.publish.site import Site
from tests.publish import sample
from tests.publish.test_published import LATER, changed, published


def pages(plan_published: Published, later: timedelta = timedelta()) -> dict[str, str]:
    """The text of every page of the changed plan."""
    site = Site(notice=sample.PUBLICATION, published=plan_published)
    found = site.documents(changed(LATER + later), sample.scenario())
    return {document.path: re.sub(r"<[^>]+>", "", document.content.decode()) for document in found}


def test_a_first_edition_tells_of_no_change() -> None:
    text = pages(NOTHING)["index.html"]
    assert "annulé" not in text
    assert "Ce qui a changé" not in text


def test_what_has_changed_stands_on_the_first_page_and_on_the_commune_s() -> None:
    _documents, known = published(sample.plan())
    found = pages(known)
    assert "Ce qui a changé depuis le lundi 15 février 2027" in found["index.html"]
    moved = "Le passage du mardi 30 mars 2027 est déplacé au jeudi 1er avril 2027, de 8 h 30 à 17 h 30."
    added = "Passage ajouté le mercredi 21 avril 2027, de 8 h 30 à 12 h 30."
    cancelled = "Le passage du lundi 5 avril 2027, de 8 h 30 à 12 h 30 est annulé."
    for sentence in (moved, added, cancelled):
        assert sentence in found["index.html"].replace("&#39;", "'")
    assert moved in found["communes/prey.html"]
    assert added not in found["communes/prey.html"]
    assert "au lieu du mardi 30 mars 2027" in found["communes/prey.html"]
    assert cancelled in found["communes/gauciel.html"]
    for page in ("semaine.html", "jours.html", "horaires.html", "integrer.html"):
        assert cancelled in found[page], page
    assert "What has changed since Monday 15 February 2027" in found["en/index.html"]


def test_a_cancelled_day_stays_until_it_is_over_and_a_change_until_the_next_edition() -> None:
    _documents, known = published(sample.plan())
    _documents, known = published(changed(), known)
    again = pages(known)
    assert "est déplacé" in again["index.html"]
    later = pages(known, timedelta(days=1))
    assert "est déplacé" not in later["index.html"]
    assert "est annulé" in later["index.html"]
    assert "au lieu du mardi 30 mars 2027" in later["communes/prey.html"]
    assert "est annulé" not in pages(known, timedelta(days=30))["index.html"]


def test_a_new_place_is_told_once_for_all_its_dates() -> None:
    _documents, known = published(sample.plan())
    new = {"address": "3 rue Neuve"}
    stops = tuple(one.model_copy(update=new) if one.id == "prey" else one for one in sample.STOPS)
    site = Site(notice=sample.PUBLICATION, published=known)
    found = site.documents(sample.plan(made_at=LATER), sample.scenario(stops=stops))
    text = next(document.content.decode() for document in found if document.path == "index.html")
    assert text.count("3 rue Neuve, Prey") == 1


def test_a_visit_that_is_moved_back_is_moved_again() -> None:
    _documents, known = published(sample.plan())
    _documents, known = published(changed(), known)
    site = Site(notice=sample.PUBLICATION, published=known)
    back = sample.plan(made_at=LATER + timedelta(days=1))
    text = next(one.content.decode() for one in site.documents(back, sample.scenario()) if one.path == "index.html")
    assert "Le passage du jeudi 1er avril 2027 est déplacé au mardi 30 mars 2027" in text
    assert "Passage ajouté le lundi 5 avril 2027" in text


def test_the_former_edition_is_dated_as_clocks_there_show_it() -> None:
    late = sample.plan(made_at=datetime(2027, 2, 14, 23, 30, tzinfo=UTC))
    _documents, known = published(late)
    assert "depuis le lundi 15 février 2027" in pages(known)["index.html"]


def test_a_stop_that_has_left_the_table_is_told_of_while_its_visits_fall_away() -> None:
    _documents, known = published(sample.plan())
    stops = tuple(stop for stop in sample.STOPS if stop.id != "ecully")
    visits = tuple(visit for visit in sample.visits() if visit.stop != "ecully")
    site = Site(notice=sample.PUBLICATION, published=known)
    plan = sample.plan(visits=visits, unserved=(), exceptions=(), made_at=LATER)
    found = site.documents(plan, sample.scenario(stops=stops))
    text = next(one.content.decode() for one in found if one.path == "index.html")
    assert "Le passage du mercredi 7 avril 2027, de 8 h 30 à 12 h 30 est annulé." in text
    assert '<span dir="auto">Écully-l&#39;Exemple</span>' in text
