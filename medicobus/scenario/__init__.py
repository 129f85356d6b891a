"""The question: territory, fleet, crew and calendar, and the facts that follow from them."""
