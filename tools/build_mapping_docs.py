"""Write docs/reference/mappings.md from the mappings of the ontology of events.

    PYTHONPATH=src python tools/build_mapping_docs.py            # writes the page
    PYTHONPATH=src python tools/build_mapping_docs.py --check    # exits 1 when the page is stale

`tests/knowledge/test_mappings.py` runs the check.
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from dateline.knowledge.ontologies import QUADS, Ontology
from dateline.knowledge.ontologies import load as load_ontology
from dateline.knowledge.ontologies.mappings import (
    Acled,
    AcledCode,
    Cameo,
    Condition,
    Mappings,
    Rule,
    Ucdp,
    UcdpType,
)
from dateline.knowledge.ontologies.mappings import load as load_mappings

PAGE = Path(__file__).parent.parent / "docs/reference/mappings.md"
INTRODUCTION = """\
# Mappings of the ontology

*Made from the files of `src/dateline/knowledge/ontologies/` by `tools/build_mapping_docs.py`; change a file,
then run the script.*

The counterparts of every [code of events](events.md) in [ACLED](#acled), [CAMEO](#cameo) and
[UCDP](#ucdp). The codes and their names are those of the schemes, the definitions are Dateline's
words. `-` is a type without a mode.
"""
SECTORS = """\
## Sides

Rules of ACLED and UCDP ask what the actor and the recipient are. Their PLOVER sector tells; a missing
one counts as `UNK`.
"""
ACLED = """\
## ACLED

After the ACLED Codebook 2024. The rules of a code are tried in order, and the first that holds decides.
They look at one event and the sectors of its sides, and at nothing else:

- A protest and what others do to it (tear gas, arrests, shots) are events of their own.
- Whose land a place is does not show: a state's forces that take it count as the land's own.
- Who is hit decides between a battle and violence against civilians; where that is not known, the last
  rule decides.
"""
CAMEO = """\
## CAMEO

After CAMEO 1.1b3, by PLOVER's conversion from CAMEO read backwards. CAMEO has fewer codes for how an
act is done, so some codes share one. CAMEO's quad class is that of its root and can differ from the
type's.
"""
UCDP = """\
## UCDP

After the UCDP GED Codebook 24.1. The mode does not matter, but somebody must have been killed. What
UCDP asks of a conflict as a whole (deaths in a year, a stated aim) is not asked of an event.
"""


def main(arguments: list[str]) -> int:
    """Write the page or check it; return the exit code."""
    wanted = page(load_ontology(), load_mappings())
    if "--check" not in arguments:
        PAGE.write_text(wanted, "utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text("utf-8") == wanted:
        return 0
    print(f"{PAGE.name} is stale; run tools/build_mapping_docs.py", file=sys.stderr)
    return 1


def page(ontology: Ontology, mappings: Mappings) -> str:
    """Return the page."""
    schemes = (ontology, mappings.acled, mappings.cameo, mappings.ucdp)
    parts = [
        INTRODUCTION,
        f"Versions: {', '.join(f'`{scheme.name}`' for scheme in schemes)}.\n",
        SECTORS,
        _sides(mappings.conditions.values()),
        ACLED,
        *_acled(mappings.acled),
        CAMEO,
        *_cameo(mappings.cameo),
        UCDP,
        *_ucdp(mappings.ucdp),
    ]
    return "\n".join(parts).rstrip("\n") + "\n"


def _sides(conditions: Iterable[Condition]) -> str:
    rows = ([f"`{each.name}`", _members(each), each.definition] for each in conditions)
    return _table(("side", "sectors, or sides", "who"), rows)


def _members(condition: Condition) -> str:
    if condition.joins:
        return ", ".join(f"`{name}`" for name in condition.joins)
    return " ".join(sorted(condition.sectors))


def _acled(scheme: Acled) -> Iterable[str]:
    yield _table(("disorder type", "definition"), scheme.disorder_types.items())
    yield _table(("event type", "definition"), scheme.event_types.items())
    reached = {rule.code for rules in scheme.rules.values() for rule in rules}
    yield _table(
        ("event type", "sub-event type", "disorder type", "definition", "reached"),
        (
            [code.event_type, code.sub_event_type, code.disorder_type, code.definition,
             "yes" if code in reached else "no"]
            for code in scheme.sub_event_types.values()
        ),
    )  # fmt: skip
    yield "A sub-event type that is not reached is told by no code of Dateline's.\n"
    yield _table(
        ("type", "mode", "ACLED"),
        ([*_key(*key), _told(rules)] for key, rules in scheme.rules.items()),
    )


def _cameo(scheme: Cameo) -> Iterable[str]:
    yield _table(
        ("root", "what", "quad class"),
        (
            [root, words, f"{quad} {QUADS[quad - 1]}"]
            for root, (words, quad) in scheme.roots.items()
        ),
    )
    yield _table(
        ("type", "mode", "CAMEO", "what", "root"),
        (
            [*_key(*key), f"`{code.code}`", code.words, f"{code.root} {code.root_words}"]
            for key, code in scheme.codes.items()
        ),
    )


def _ucdp(scheme: Ucdp) -> Iterable[str]:
    yield _table(
        ("type of violence", "name", "definition"),
        ([str(each.number), each.name, each.definition] for each in scheme.types.values()),
    )
    yield _table(
        ("type, with deaths", "UCDP"),
        ([type_, _told(rules)] for type_, rules in scheme.rules.items()),
    )


def _told(rules: Sequence[Rule[AcledCode]] | Sequence[Rule[UcdpType]]) -> str:
    """Return rules in words, a line each: "actor `armed`, recipient `civilian`: …", "else: …"."""
    if len(rules) == 1:
        return _then(rules[0])
    return "<br>".join(f"{_sides_of(rule) or 'else'}: {_then(rule)}" for rule in rules)


def _sides_of(rule: Rule[AcledCode] | Rule[UcdpType]) -> str:
    asked = (("actor", rule.actor), ("recipient", rule.recipient))
    return ", ".join(f"{side} `{condition}`" for side, condition in asked if condition)


def _then(rule: Rule[AcledCode] | Rule[UcdpType]) -> str:
    if isinstance(rule.code, AcledCode):
        return f"**{rule.code.event_type} / {rule.code.sub_event_type}**"
    return f"**{rule.code.number} {rule.code.name}**" if rule.code else f"none. {rule.reason}"


def _key(type_: str, mode: str | None) -> tuple[str, str]:
    return type_, f"`{mode}`" if mode else "-"


def _table(head: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    lines += [f"| {' | '.join(cells)} |" for cells in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
