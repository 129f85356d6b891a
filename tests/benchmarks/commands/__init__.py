"""The commands of `python -m tests.benchmarks`: each module has `arguments(parser)` and `run(chosen)`."""
