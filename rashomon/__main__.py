"""`python -m rashomon`, and what the command `rashomon` starts."""

import sys

__all__ = ["run"]


def run() -> None:
    """Run the command line; Ctrl-C while it is still being imported ends it as later, without a traceback."""
    try:
        from rashomon.cli import main
    except KeyboardInterrupt:
        sys.exit(130)
    main()


if __name__ == "__main__":
    run()
