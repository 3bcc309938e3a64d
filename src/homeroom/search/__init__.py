"""Search: whom and what somebody means who types the beginning of a name."""
