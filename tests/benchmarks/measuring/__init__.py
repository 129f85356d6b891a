"""One search in a process of its own, and what is measured of it."""
