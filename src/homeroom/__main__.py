"""`homeroom` and `python -m homeroom`."""

import sys


def main() -> None:
    """Run the command line; Ctrl-C ends it quietly, also while it is still being loaded."""
    try:
        from homeroom.cli import main as run  # noqa: PLC0415  (loading takes a moment, in which Ctrl-C may come)

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
