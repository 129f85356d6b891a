"""The search for territories too large for one integrated model: bounds first, then a plan district by district."""
