"""`dateline read`: what goes in, what comes out, what is said of the rest, and the exit code."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dateline import contract
from dateline.cli.app import app
from dateline.export import EXPORTERS

REPORT = (
    "Fighters of the Northern Accord captured the town of Agadez on Monday, Colonel Idder Amastan "
    "said. He said that at least 12 soldiers of the Federal Guard were killed in the fighting.\n\n"
    "The defence ministry denied on Tuesday that the town had fallen.\n"
)
FOREIGN = (
    "Die Kämpfer haben am Montag die Stadt eingenommen, sagte ein Sprecher der Regierung. Nach "
    "seinen Angaben wurden mindestens zwölf Soldaten getötet, und viele Menschen sind geflohen. "
) * 4

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *words, given=None: CliRunner().invoke(app, list(map(str, words)), input=given)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def test_json_is_one_reading_that_follows_the_schema(run: Run, report: Path) -> None:
    result = run("read", report, "--format", "json")

    assert result.exit_code == 0
    reading = contract.decode(result.stdout)
    assert reading.document.text == REPORT
    assert reading.document.origin == str(report)
    assert result.stderr == ""


def test_the_default_is_the_report_for_people(run: Run, report: Path) -> None:
    result = run("read", report)

    assert result.exit_code == 0
    assert "Who says what" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_every_format_can_be_written_to_a_file(
    run: Run, report: Path, tmp_path: Path, name: str
) -> None:
    target = tmp_path / "out"

    result = run("read", report, "--format", name, "-o", target)

    assert (result.exit_code, result.stdout) == (0, "")
    assert "report.txt" in target.read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "report.txt"]


def test_standard_input_is_read_as_a_file_is(run: Run, report: Path) -> None:
    piped = json.loads(run("read", "-", "--format", "json", given=REPORT).stdout)
    read = json.loads(run("read", report, "--format", "json").stdout)

    assert piped["document"].pop("origin") == "-"
    assert read["document"].pop("origin")
    assert piped == read


def test_what_the_caller_gives_wins(run: Run, report: Path) -> None:
    result = run("read", report, "-f", "json", "--published", "2024-03-12T14:30Z",
                 "--url", "https://a.example/b", "--outlet", "The Sahel Courier")  # fmt: skip

    document = json.loads(result.stdout)["document"]
    assert document["published"] == {"edtf": "2024-03-12T14:30Z", "method": "given", "evidence": []}
    assert (document["url"], document["outlet"]) == ("https://a.example/b", "The Sahel Courier")


@pytest.mark.parametrize("published", ["nonsense", "2024-13-01", "", "2024-02-30", "12/03/2024"])
def test_a_date_that_is_none_ends_the_run(run: Run, report: Path, published: str) -> None:
    result = run("read", report, "--published", published)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "published" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("missing.txt", None, "no such file"),
        ("empty.txt", b"", "holds no text"),
        ("blank.txt", b" \n\t\n", "holds no text"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "neither text"),
        ("nul.bin", b"\0" * 5000, "neither text"),
        ("foreign.txt", FOREIGN.encode(), "not English"),
        ("broken.gz", gzip.compress(REPORT.encode())[:-20], "gzip data is damaged"),
        ("broken.pdf", b"%PDF-1.4\n%broken\n", "PDF"),
        ("rows.jsonl", b'{"id": "a", "text": "x"\n{"id": "b"}\n', "line is not a JSON object"),
    ],
)
def test_a_bad_input_costs_only_itself(
    run: Run, report: Path, tmp_path: Path, name: str, data: bytes | None, reason: str
) -> None:
    """One clear line names the input and the reason; the rest is read; the exit code is 1."""
    bad = tmp_path / name
    if data is not None:
        bad.write_bytes(data)

    result = run("read", bad, report, "--format", "jsonl")

    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    told = [line for line in result.stderr.splitlines() if "skipped /" in line or name in line]
    assert told
    assert all(reason in line for line in told)
    assert "read 1 of" in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.stderr


def test_nothing_read_is_exit_code_2_and_leaves_no_file(run: Run, tmp_path: Path) -> None:
    result = run("read", tmp_path / "none.txt", "-o", tmp_path / "out.txt")

    assert result.exit_code == 2
    assert not (tmp_path / "out.txt").exists()


def test_bad_lines_of_json_lines_are_named_by_their_number(run: Run, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    good = [json.dumps({"id": f"r{n}", "text": REPORT, "other": [1]}) for n in (1, 2)]
    rows.write_text("\n".join([good[0], "{broken", "[]", '{"id": "x"}', good[1]]), "utf-8")

    result = run("read", rows, "--format", "jsonl")

    origins = [json.loads(line)["document"]["origin"] for line in result.stdout.splitlines()]
    assert origins == ["r1", "r2"]
    assert result.exit_code == 1
    assert "read 2 of 5 reports; skipped 3: 3 the line is not" in result.stderr


def test_thousands_of_bad_lines_are_counted_not_told(run: Run, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": "a", "text": "He said so."}\n' + '{"id": 1}\n' * 2000, "utf-8")

    result = run("read", rows, "-f", "jsonl")

    assert len(result.stderr.splitlines()) == 12
    assert "only counted from here on" in result.stderr
    assert "read 1 of 2,001 reports; skipped 2,000" in result.stderr


def test_json_takes_exactly_one_report(run: Run, report: Path) -> None:
    result = run("read", report, report, "--format", "json")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "takes exactly one report" in result.stderr


@pytest.mark.parametrize("words", [(), ("read",), ("read", "x", "--format", "xml"),
                                   ("read", "x", "--workers", "0"), ("wrong",)])  # fmt: skip
def test_bad_usage_is_exit_code_2(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_an_output_that_cannot_be_written_is_one_clear_line(
    run: Run, report: Path, tmp_path: Path
) -> None:
    for target in (tmp_path / "no" / "out.txt", tmp_path, Path("/proc/out.txt")):
        result = run("read", report, "-o", target)

        assert result.exit_code == 2
        assert f"cannot write {target}" in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_a_failing_run_leaves_the_older_file_as_it_was(
    run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.txt"
    target.write_text("older", "utf-8")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setitem(EXPORTERS, "jsonl", EXPORTERS["jsonl"].__class__(fail, ""))
    result = run("read", report, "-f", "jsonl", "-o", target)

    assert result.exit_code == 2
    assert "disk full" in result.stderr
    assert target.read_text("utf-8") == "older"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.txt", "report.txt"]


def test_names_of_files_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    result = run("read", tmp_path / "a\x1b[31m\u202e\nb.txt")

    assert not set(result.stderr[:-1]) & {"\x1b", "\u202e", "\n"}


def test_quiet_drops_the_summary_and_keeps_the_skips(run: Run, report: Path) -> None:
    result = run("read", report, report, "none.txt", "--quiet")

    assert len(result.stderr.splitlines()) == 1
    assert "none.txt" in result.stderr


def test_folders_are_read_in_order(run: Run, tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", "c.txt", ".hidden/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(REPORT, "utf-8")

    lines = run("read", tmp_path, "-f", "jsonl").stdout.splitlines()

    origins = [json.loads(line)["document"]["origin"] for line in lines]
    assert [str(Path(o).relative_to(tmp_path)) for o in origins] == ["a/1.txt", "b/2.txt", "c.txt"]


def test_schema_is_that_of_the_contract(run: Run, tmp_path: Path) -> None:
    assert json.loads(run("schema").stdout) == contract.schema()

    run("schema", "-o", tmp_path / "schema.json")

    assert json.loads((tmp_path / "schema.json").read_text("utf-8")) == contract.schema()
