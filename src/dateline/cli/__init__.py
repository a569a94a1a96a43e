"""The command line: flags become one call of the API."""


def main() -> None:
    """Run the command line."""
    from dateline.cli.app import app

    app()
