"""Progress: goals that can be measured, interventions somebody owns, and notes for whom they are meant."""
