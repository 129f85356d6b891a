"""The ladder: territories of 6 to 1,000 stops, drawn from the real communes that come with the program."""
