"""What the roles are called: « médecin », « médecins »."""

from __future__ import annotations

from medicobus.words.language import many


def role_name(role: str, count: int = 1) -> str:
    """A role's name, singular or plural by the count; a role that is not known stays as it is."""
    names = {
        "doctor": many("doctor", "doctors", count),
        "nurse": many("nurse", "nurses", count),
        "assistant": many("assistant", "assistants", count),
        "driver": many("driver", "drivers", count),
        "dentist": many("dentist", "dentists", count),
        "mediator": many("mediator", "mediators", count),
        "midwife": many("midwife", "midwives", count),
        "pharmacist": many("pharmacist", "pharmacists", count),
        "physiotherapist": many("physiotherapist", "physiotherapists", count),
        "psychologist": many("psychologist", "psychologists", count),
        "dietitian": many("dietitian", "dietitians", count),
        "secretary": many("secretary", "secretaries", count),
        "adviser": many("adviser", "advisers", count),
        "coach": many("sports coach", "sports coaches", count),
        "volunteer": many("volunteer", "volunteers", count),
        "intern": many("intern", "interns", count),
        "bus": many("bus", "buses", count),
    }
    return names.get(role, role)
