"""What users read: sentences from the catalogues, dates and hours in words."""

from medicobus.words.language import LANGUAGES, _, locale, many, speak, spoken

__all__ = ["LANGUAGES", "_", "locale", "many", "speak", "spoken"]
