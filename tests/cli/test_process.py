"""The program as the system runs it: same bytes anywhere, calm when its pipe closes or it is
stopped."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.test_read import REPORT

SOURCES = Path(__file__).parents[2] / "src"
COMMAND = [sys.executable, "-m", "dateline"]


def environment(**changes: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SOURCES), **changes}


def output(*words: object, **changes: str) -> bytes:
    command = [*COMMAND, *map(str, words)]
    return subprocess.run(
        command, env=environment(**changes), capture_output=True, check=True
    ).stdout


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rows") / "rows.jsonl"
    lines = [{"id": f"r{n}", "text": REPORT.replace("12", str(n + 2))} for n in range(24)]
    path.write_text("".join(json.dumps(line) + "\n" for line in [*lines, {"id": "bad"}]), "utf-8")
    return path


def test_output_does_not_depend_on_the_machine(rows: Path) -> None:
    """Time zone, language, hash seed and number of workers change no byte and no order."""
    command = [*COMMAND, "read", str(rows), "-f", "jsonl"]
    runs = [
        subprocess.run([*command, *more], env=environment(**changes), capture_output=True)
        for more, changes in (
            ([], {"TZ": "UTC", "LANG": "C", "PYTHONHASHSEED": "0"}),
            (["--workers", "2"], {"TZ": "Pacific/Apia", "LC_ALL": "POSIX", "PYTHONHASHSEED": "7"}),
        )
    ]

    first, second = (run.stdout for run in runs)
    assert [run.returncode for run in runs] == [1, 1]
    assert first == second
    assert [json.loads(line)["document"]["origin"] for line in first.splitlines()] == [
        f"r{n}" for n in range(24)
    ]


def test_output_is_utf8_whatever_the_language(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("“We hold Agadez”, Zoë Amastan said.", "utf-8")
    changes = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}

    assert "Zoë" in output("read", path, "-f", "jsonl", **changes).decode("utf-8")


def test_a_closed_pipe_is_no_error_to_tell_of(rows: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "read", str(rows), "-f", "jsonl", "-q"],
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read().decode()

    assert process.returncode == 141
    assert "Traceback" not in told
    assert "BrokenPipe" not in told


def listen() -> None:
    """Heed Ctrl-C again: what is started in the background is told not to."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("more", [[], ["--workers", "2"]])
def test_ctrl_c_ends_the_run_in_one_line(rows: Path, tmp_path: Path, more: list[str]) -> None:
    target = tmp_path / "out.jsonl"
    with subprocess.Popen(
        [*COMMAND, "read", *([str(rows)] * 200), "-f", "jsonl", "-q", "-o", str(target), *more],
        env=environment(), stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=listen,
    ) as process:  # fmt: skip
        assert process.stderr
        while not list(tmp_path.iterdir()) and process.poll() is None:
            time.sleep(0.1)  # the first report is read: the run is under way
        os.killpg(process.pid, signal.SIGINT)
        told = process.stderr.read().decode()

    assert process.returncode == 130
    assert "Traceback" not in told
    assert told.splitlines()[-1] == "dateline: stopped"
    assert not list(tmp_path.iterdir())


def test_loading_the_package_is_cheap() -> None:
    """`import dateline` and `--version` load no model and no library of size."""
    code = "import sys, dateline; print('onnxruntime' in sys.modules, 'trafilatura' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, check=True
    )

    assert told.stdout.decode().split() == ["False", "False"]


@pytest.mark.parametrize(
    ("words", "redirections", "told"),
    [
        ("{report}", ">&-", "standard output is closed"),
        ("{report}", "> /dev/full", "No space left"),
        ("{report} -o /dev/full", "", "No space left"),
        ("-", "<&-", "standard input is closed"),
    ],
)
def test_broken_ends_are_one_clear_line(
    tmp_path: Path, words: str, redirections: str, told: str
) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, "utf-8")
    command = f"{' '.join(COMMAND)} read {words.format(report=report)} {redirections}"

    done = subprocess.run(["sh", "-c", command], env=environment(), capture_output=True)

    assert done.returncode == 2
    [line] = done.stderr.decode().splitlines()
    assert told in line


def test_a_name_that_is_not_utf8_is_shown_with_escapes(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"a\xffb.txt")  # noqa: PTH118
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(REPORT)

    done = subprocess.run(
        [*COMMAND, "read", path, "-f", "jsonl", "--outlet", b"\xfe"],
        env=environment(), capture_output=True, check=True,
    )  # fmt: skip

    document = json.loads(done.stdout)["document"]
    assert document["origin"].endswith("a\\udcffb.txt")
    assert document["outlet"] == "\\udcfe"
