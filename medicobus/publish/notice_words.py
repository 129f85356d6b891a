"""What is told of the service itself, in sentences: appointments, phone, who may come, what it costs."""

from __future__ import annotations

from medicobus.plan.plan import Plan
from medicobus.publish.notice import Notice
from medicobus.publish.text import one_line
from medicobus.words import _
from medicobus.words.dates import day_in_words


def service_name(plan: Plan, notice: Notice) -> str:
    """What the service is called: its short name, else the title."""
    return one_line(notice.name or plan.title)


def to_know(notice: Notice) -> tuple[str, ...]:
    """A sentence each; what is not stated is not told."""
    found = list(how_to_come(notice))
    if notice.who:
        found.append(ended(_("Who may come: {who}", who=notice.who)))
    if notice.price:
        found.append(ended(_("What it costs: {price}", price=notice.price)))
    return tuple(found)


def how_to_come(notice: Notice) -> tuple[str, ...]:
    """Whether an appointment is needed, and whom to call."""
    found = [_("By appointment only.")] if notice.by_appointment else []
    return (*found, phone_sentence(notice)) if notice.phone else tuple(found)


def phone_sentence(notice: Notice) -> str:
    """« Téléphone : 02 00 00 00 00 (du lundi au vendredi, de 9 h à 12 h). »."""
    hours = f" ({notice.phone_hours})" if notice.phone_hours else ""
    return ended(_("Phone: {phone}", phone=notice.phone) + hours)


def validity(plan: Plan) -> str:
    """« Horaires valables du lundi 4 janvier 2027 au dimanche 4 avril 2027. »."""
    first, last = plan.season["first_day"], plan.season["last_day"]
    return _("Timetable valid from {first} to {last}.", first=day_in_words(first), last=day_in_words(last))


def ended(text: str) -> str:
    """The sentence with a full stop, unless it ends by itself."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
