"""What a school prints of its students: cards, emergency binders, certificates of enrollment."""
