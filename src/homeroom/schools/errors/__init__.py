"""How schools refuses, one part a file."""
