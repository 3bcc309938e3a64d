"""A district as a OneRoster package: what is taken out, how it is called there, and how it is written."""
