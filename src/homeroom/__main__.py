"""`python -m homeroom` is `homeroom`."""

from homeroom.cli import main

main()
