"""Two records of one person: found, proposed, merged, and taken apart again."""
