"""What is decided: one model of visits, tours and roster, in which rules set limits."""
