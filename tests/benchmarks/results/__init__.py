"""What was measured, as Markdown and as a picture."""
