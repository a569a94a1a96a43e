"""Which time expression of the sentence governs a trigger."""

from dateline.records.timex import Timex
from dateline.rules.events.layers import Scene

FAR = 5  # steps through the grammar beyond which a time expression says nothing of the trigger
FENCES = {"relcl": 3, "advcl": 2, "acl": 1, "parataxis": 3, "conj": 3}
SAID_THEN = 3  # "said on Monday that they left": the day is that of the saying


def governing(scene: Scene, head: int) -> tuple[Timex | None, str]:
    """Return the time expression nearest to the trigger in the grammar, and how it was found."""
    best: tuple[int, int, Timex] | None = None
    up = _path(scene, head)
    for index, timex in scene.timexes:
        if timex.type not in {"DATE", "TIME"} or timex.unresolved == "vague":
            continue
        rank = (_distance(scene, up, index), abs(index - head))
        if rank[0] <= FAR and (best is None or rank < best[:2]):
            best = (*rank, timex)
    return (best[2], f"{best[0]} steps") if best else (None, "")


def _path(scene: Scene, index: int) -> dict[int, tuple[int, bool]]:
    """Governors of the word, the cost of the way to each, and whether it leaves what was said."""
    tokens, cost, said = scene.view.tokens, 0, False
    found = {index: (0, False)}
    for _ in range(30):
        token = tokens[index]
        if token.head == index:
            break
        cost += 1 + FENCES.get(token.dep, 0)
        said = said or token.dep == "ccomp"
        index = token.head
        found.setdefault(index, (cost, said))
    return found


def _distance(scene: Scene, trigger: dict[int, tuple[int, bool]], timex: int) -> int:
    best = 99
    for meeting, (cost, _) in _path(scene, timex).items():
        if meeting in trigger:
            way, said = trigger[meeting]
            fronted = timex < meeting
            best = min(best, cost + way + (SAID_THEN if said and not fronted else 0))
    return best
