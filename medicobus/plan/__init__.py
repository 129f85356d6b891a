"""The answer: a plan, how it is read and written, and how it is put together."""
