"""A believable school district to try Homeroom with: made by lot, the same for the same seed and day."""

from homeroom.demo.seeding import Counts, DemoRefused, Progress, seed

__all__ = ["Counts", "DemoRefused", "Progress", "seed"]
