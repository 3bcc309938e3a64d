"""Health: what the nurse keeps of a student, who is to be called, and which immunizations are missing."""
