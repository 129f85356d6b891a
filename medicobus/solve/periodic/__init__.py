"""Periodic vehicle routing: which days each place is visited, and every day's tours."""
