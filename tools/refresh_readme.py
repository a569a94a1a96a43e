"""Put the real output of the example, and the scores if they can be had, into README.md.

    python tools/refresh_readme.py            # the example's output
    python tools/refresh_readme.py --scores   # the table of `python -m evaluation --markdown` too

What stands between `<!-- NAME -->` and `<!-- /NAME -->` is replaced; everything else stays.
"""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = "examples/franceville-brief.html"


def main(wanted: list[str]) -> None:
    """Rewrite the parts of the README that come from runs."""
    readme = ROOT / "README.md"
    text = replaced(readme.read_text("utf-8"), "output", f"```text\n{example_output()}```")
    if "--scores" in wanted:
        text = replaced(text, "scores", scores())
    readme.write_text(text, "utf-8")


def example_output() -> str:
    """Return what `dateline read` prints for the example when its output is no terminal."""
    sys.path.insert(0, str(ROOT / "src"))
    from dateline import api
    from dateline.export import EXPORTERS
    from dateline.export.options import PLAIN
    from dateline.intake import Given

    here = Path.cwd()
    os.chdir(ROOT)  # the origin is the path as given
    try:
        [reading] = api.Reader().read_documents(api.documents([EXAMPLE], Given()))
    finally:
        os.chdir(here)
    assert not isinstance(reading, Exception), reading
    out = io.StringIO()
    EXPORTERS["report"].write([reading], out, PLAIN)
    return out.getvalue()


def scores() -> str:
    """Return the table of scores as Markdown."""
    command = [sys.executable, "-m", "evaluation", "--markdown"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    return done.stdout.decode().strip()


def replaced(text: str, name: str, block: str) -> str:
    """Return the text with the part of that name replaced."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    assert pattern.search(text), f"README.md has no part named {name!r}"
    return pattern.sub(lambda match: f"{match[1]}{block}\n{match[2]}", text)


if __name__ == "__main__":
    main(sys.argv[1:])
