"""Families: whom to call, who may do what, who lives where, and what becomes of it at 18."""
