"""What happened in schools, one part a file."""
