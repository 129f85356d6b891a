"""Instances of the periodic vehicle routing problem: read, solved, and judged by an evaluator of their own."""
