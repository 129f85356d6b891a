"""medicobus."""
