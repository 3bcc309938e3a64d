"""Early warning: which students to look at now, why, by which published rule, and since when."""
