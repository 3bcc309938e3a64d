"""Enrollment: how students enter schools and leave them, and what was believed of it when."""
