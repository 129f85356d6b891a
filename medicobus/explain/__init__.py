"""Why: what is not served, and which rules contradict each other."""
