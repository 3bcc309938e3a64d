"""Behavior: incidents, what was done about them, and recognition."""
