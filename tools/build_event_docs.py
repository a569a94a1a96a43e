"""Write docs/reference/events.md from the ontology of events.

    PYTHONPATH=src python tools/build_event_docs.py

`tests/knowledge/test_ontology.py` fails when the page is older than the ontology.
"""

from pathlib import Path

from dateline.knowledge.ontologies import Ontology, Type, load

PAGE = Path(__file__).parent.parent / "docs/reference/events.md"
INTRODUCTION = """\
# Events

*Made from `src/dateline/knowledge/ontologies/plover.toml` by `tools/build_event_docs.py`; change the
ontology, then run the script.*

An event is a happening between actors that belongs in a chronology. `type` says what was done,
`mode` how, `contexts` in which matters. Types, modes and contexts are those of PLOVER, and CONTROL is
an extension: who holds a place. The words below are ours, the examples invented.

What a report's words tell is read by a [learned coder](../decisions/0015-a-learned-coder-of-events.md)
that is told what a lexicon and the grammar make of them; `--explain` says which words decided.

Beside the code, never in it:

- `modality`: asserted, denied, planned, predicted, urged, conditional or questioned, as the words around
  the trigger present the event. The claim an event stands in keeps a modality of its own.
- `claim`: the innermost claim whose content holds the trigger; null where the report speaks itself. Of
  several mentions of one happening the report's own is the trigger.
- `actors`, `recipients`: who does it, to whom. "Fighters of the Front" are the Front. Who hands a place
  over is the actor of CONTROL transfer, who gets it the recipient; the recipient of CONTROL take lost it.
- `place`: the one the coder points at, within about 150 words; else what the grammar gives, the nearest
  place of the sentence or, for acts on the ground, the last place the paragraph told before. A change of
  control of several places of one list ("took Agadez and Zinder") is one event a place.
- `time`: the time expression that dates it; never the date of publication. A state that lasts "since May"
  or "until May" is open at its other end.
- `contexts`: those of the code, and those that words around the trigger add; who acts adds none.
- `counts`: a bare number is both bounds; "at least 43" has no `high`, "up to 40" no `low`, "some 30 to
  40" both, "no casualties" is 0 to 0; "about 40" is 40 and 40. A vague plural counts one of its unit
  at least: "dozens" is 12 or more, "hundreds of thousands" 100,000 or more. A toll told later ("it
  later said 23 had died") stands beside the first.
- `also`: other mentions of the same happening in the report.

Loaded words never change a code: "liberated", "captured", "retook", "seized", "overran" and "fell to"
are CONTROL take, whoever acts.
"""


def page(ontology: Ontology) -> str:
    """Return the page."""
    parts = [INTRODUCTION, f"Version: `{ontology.name}`.\n"]
    parts += [_section(type_) for type_ in ontology.types.values()]
    parts.append("## Contexts\n\n| context | matters |\n|---|---|")
    parts[-1] += "".join(f"\n| `{name}` | {words} |" for name, words in ontology.contexts.items())
    return "\n".join(parts) + "\n"


def _section(type_: Type) -> str:
    lines = [f"## {type_.name}", "", f"{type_.definition} *{type_.quad.capitalize()}.*", ""]
    lines += [f"> {type_.example}", ""]
    if type_.modes:
        lines += ["| mode | how | example |", "|---|---|---|"]
        lines += [f"| `{m.name}` | {m.definition} | {m.example} |" for m in type_.modes.values()]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(load()), "utf-8")
