"""Every query of behavior."""
