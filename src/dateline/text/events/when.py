"""Which time expression of the sentence governs a trigger."""

from dateline.records.timex import Timex
from dateline.text.events.layers import Scene

FAR = 9  # steps through the grammar beyond which a time expression says nothing of the trigger
FENCES = {"relcl": 3, "ccomp": 2, "advcl": 2, "acl": 1, "parataxis": 3, "conj": 1}


def governing(scene: Scene, head: int) -> tuple[Timex | None, str]:
    """Return the time expression nearest to the trigger in the grammar, and how it was found."""
    best: tuple[int, int, Timex] | None = None
    up = _path(scene, head)
    for index, timex in scene.timexes:
        if timex.type not in {"DATE", "TIME"}:
            continue
        far = _distance(scene, up, _path(scene, index))
        rank = (far, abs(index - head))
        if far <= FAR and (best is None or rank < best[:2]):
            best = (*rank, timex)
    return (best[2], f"{best[0]} steps") if best else (None, "")


def _path(scene: Scene, index: int) -> dict[int, int]:
    """Governors of the word and the cost of the way to each."""
    tokens, cost = scene.view.tokens, 0
    found = {index: 0}
    for _ in range(30):
        token = tokens[index]
        if token.head == index:
            break
        cost += 1 + FENCES.get(token.dep, 0)
        index = token.head
        found.setdefault(index, cost)
    return found


def _distance(scene: Scene, one: dict[int, int], other: dict[int, int]) -> int:
    del scene
    return min((cost + other[i] for i, cost in one.items() if i in other), default=99)
