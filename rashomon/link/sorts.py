"""Which kind of happening an event is: the kind that most of its mentions name; for harm to people, that of what harmed them.

"Killed" and "injured" do not say by what. Three dead in a crash are the crash's, two hundred in an earthquake the earthquake's; where
people attack, clash or riot the dead were killed and the hurt come from that. What happened is looked for in the same sentences first,
then in the whole story.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rashomon.lexicon import Lexicon
from rashomon.link.evidence import Facts
from rashomon.records import Reading

__all__ = ["MISHAPS", "Causes", "read_causes", "sort_of"]

MISHAPS = frozenset(["accident", "disaster"])
HARM_IN = {
    "attack": "attack", "military": "attack", "arson": "attack", "clash": "clash", "riot": "clash", "protest": "clash", "seizure": "clash",
}
RUIN_IN = HARM_IN | {"arson": "arson", "clash": "attack", "riot": "riot", "protest": "riot", "seizure": "attack"}
HURT = frozenset(["accident", "attack", "disaster", "killing"])  # the kinds under which harm is listed
BESIDE = 10  # how much more what stands in the same sentence says of what did it than what stands elsewhere in the story
BLASTS_AS = ("attack", "accident")
GENERAL = ("other", "statement")  # say least of what happened

Causes = tuple[Mapping[tuple[str, int], Counter[str]], Counter[str]]


def read_causes(facts: Iterable[Facts], lexicon: Lexicon) -> Causes:
    """What does harm in a story: by (report, sentence), and in all of it."""
    harm = lexicon.words("events", "harm") | lexicon.words("events", "ruin") | lexicon.words("events", "blasts")
    near: dict[tuple[str, int], Counter[str]] = {}
    whole: Counter[str] = Counter()
    for f in facts:
        kind = f.mention.type
        if (kind in MISHAPS or kind in HARM_IN) and f.mention.lemma not in harm and f.mention.factuality != "denied":
            near.setdefault((f.document, f.mention.sentence), Counter())[kind] += 1
            whole[kind] += 1
    return near, whole


def sort_of(held: Sequence[Facts], causes: Causes, reading_of: Mapping[str, Reading], lexicon: Lexicon) -> str:
    """The type of the event of these mentions."""
    kind = _most(held)
    harm = lexicon.words("events", "harm")
    if kind in BLASTS_AS and 2 * sum(f.mention.lemma in lexicon.words("events", "blasts") for f in held) > len(held):
        return _blast(causes[1], kind)
    ruin = 2 * sum(f.mention.lemma in lexicon.words("events", "ruin") for f in held) > len(held) and kind == "disaster"
    if not ruin and (kind not in HURT or 2 * sum(f.mention.lemma in harm for f in held) <= len(held)):
        return kind
    near, whole = causes
    own = sum((near.get((f.document, f.mention.sentence), Counter()) for f in held), Counter())
    weighed = {k: BESIDE * own[k] + whole[k] for k in whole}
    cause = min(weighed, key=lambda k: (-weighed[k], k), default=None)
    if cause is None:
        return kind
    if cause in MISHAPS:
        return kind if kind == "killing" and _is_by_people(held, reading_of, lexicon) else cause
    if ruin:
        return RUIN_IN[cause]
    return "killing" if kind == "killing" else HARM_IN[cause]


def _is_by_people(held: Sequence[Facts], reading_of: Mapping[str, Reading], lexicon: Lexicon) -> bool:
    """Whether a report tells who did it: "police killed five", not "the spirit killed five"."""
    doers = lexicon.words("groups", "security_forces") | lexicon.words("groups", "protesters") | lexicon.words("figures", "harm_doers")
    doers |= lexicon.words("figures", "parties") | lexicon.words("figures", "opponents") | lexicon.words("figures", "forces")
    acting = [reading_of[f.document].quote(p).lower().split() for f in held for p in f.mention.who if p.role == "actor"]
    return any(words[-1] in doers for words in acting if words)


def _blast(whole: Counter[str], kind: str) -> str:
    """The kind of an explosion: whichever of attack and accident the rest of its story tells more of."""
    deeds = sum(whole[k] for k in ("attack", "military", "clash", "seizure"))
    mishaps = sum(whole[k] for k in MISHAPS)
    return kind if deeds == mishaps else "attack" if deeds > mishaps else "accident"


def _most(held: Sequence[Facts]) -> str:
    """The kind that most mentions name; one that says nothing of what happened only where there is no other."""
    counts = Counter(f.mention.type for f in held)
    told = {k: n for k, n in counts.items() if k != "other"} or counts
    special = {k: n for k, n in told.items() if k not in GENERAL and 2 * n >= max(told.values())} or told
    return min(special, key=lambda k: (-special[k], k))
