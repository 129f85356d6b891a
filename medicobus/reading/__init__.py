"""From the files that people write to checked sections and rows, with every problem found on the way."""
