"""Homeroom: an open school system for K-12."""

__version__ = "0.1.0"
