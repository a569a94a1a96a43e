"""The main event (Giveme5W1H): SQuAD's token F1 of each answer, best over the gold answers.

A question that no annotator could answer is left out.
"""

import re
import string
from collections import Counter
from collections.abc import Mapping, Sequence

from evaluation.cases import Case, Json
from evaluation.measures.common import f1, ratio

QUESTIONS = ("who", "what", "when", "where", "why", "how")
FOUR = QUESTIONS[:4]
ARTICLES = re.compile(r"\b(a|an|the)\b")
PUNCTUATION = str.maketrans("", "", string.punctuation)


def score(cases: Sequence[Case], readings: Mapping[str, Json]) -> dict[str, float]:
    """Return the mean F1 of each question, and of who, what, when and where together."""
    got: dict[str, list[float]] = {question: [] for question in QUESTIONS}
    for case in cases:
        main = readings.get(case.id, {"main": {}})["main"]
        for question in QUESTIONS:
            answers = [a for a in case.gold["answers"].get(question, ()) if a and a.strip()]
            said = (main.get(question) or {"text": ""})["text"]
            if answers:
                got[question].append(max(token_f1(said, answer) for answer in answers))
    figures = {question: ratio(sum(got[question]), len(got[question])) for question in QUESTIONS}
    four = [value for question in FOUR for value in got[question]]
    return {"who, what, when, where": ratio(sum(four), len(four)), **figures}


def token_f1(said: str, answer: str) -> float:
    """Return the F1 of the words in common, each counted as often as it stands."""
    ours, theirs = words(said), words(answer)
    return f1((Counter(ours) & Counter(theirs)).total(), len(theirs), len(ours))


def words(answer: str) -> list[str]:
    """Lower the case, drop punctuation and articles, split at space: SQuAD's normal form."""
    return ARTICLES.sub(" ", answer.lower().translate(PUNCTUATION)).split()
