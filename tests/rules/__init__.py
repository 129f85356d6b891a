"""Every rule, said twice."""
