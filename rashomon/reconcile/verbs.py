"""What a verb and the words at it make together: "set fire to", "asked for money", "returned to work", "of her own accord"."""

from rashomon.reconcile.trees import Tree, forms_of

__all__ = ["asked_for", "is_willing", "set_on_fire", "with_its_noun"]


def with_its_noun(i: int, words: frozenset[str], held: list[int], tree: Tree) -> tuple[frozenset[str], list[int]]:
    """"Returned to work", "opened on time", "looked for the climbers": what a preposition and a noun make of a verb."""
    for k in tree.below(i, "obl"):
        case = [tree.low(c) for c in tree.below(k, "case")]
        if tree.low(k) == "work" and case == ["to"]:
            words |= {"return to work"} if words & {"return", "go back", "come back", "go"} else set()
        if tree.low(k) == "time" and case == ["on"]:
            words |= {"on time"}
        if case == ["for"] and ("look" in words or (words & {"search", "hunt"} and not held)):
            words, held = (frozenset({"look for"}) if "look" in words else words), [k]
    return words, held


def asked_for(i: int, words: frozenset[str], held: list[int], tree: Tree) -> frozenset[str]:
    """"Demanded a ransom", "asked for money": acts that a verb and what it is of make together."""
    over = [*held, *(k for k in tree.below(i, "obl") if any(tree.low(c) == "for" for c in tree.below(k, "case")))]
    things = frozenset().union(*(forms_of(tree.tokens[k], tree.text) for k in over))
    return frozenset(act for act, verbs, nouns in tree.grounds.made if words & verbs and things & nouns)


def set_on_fire(i: int, words: frozenset[str], held: list[int], tree: Tree) -> tuple[frozenset[str], list[int]]:
    """"Set fire to the depot", "set the depot ablaze": what is done to the depot."""
    if "set" not in words or not held:
        return words, held
    behind = tree.below(i, "obl", "xcomp", "advmod", "advcl")
    if tree.low(held[0]) == "fire":
        to = [k for k in (*behind, *tree.below(held[0], "nmod")) if any(tree.low(c) == "to" for c in tree.below(k, "case"))]
        return frozenset({"set fire"}), to[:1] or held
    if any(tree.low(k) in ("fire", "ablaze", "alight") for k in behind):
        return frozenset({"set fire"}), held
    return words, held


def is_willing(i: int, tree: Tree) -> bool:
    """"Voluntarily", "of her own accord"."""
    if any(tree.low(k) in tree.grounds.willing for k in tree.below(i, "advmod")):
        return True
    said = [k for k in tree.below(i, "obl", "obl:unmarked") if tree.low(k) in tree.grounds.willing]
    return any(tree.low(c) == "own" for k in said for c in tree.below(k, "amod"))
