"""What the engine is measured on, and the commands that measure it."""
