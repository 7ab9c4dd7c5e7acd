"""The house of design.md: who may import whom."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "rashomon"
ALWAYS = {"records", "errors", ""}
MAY_IMPORT = {
    "records": set(), "errors": set(), "__init__": set(),
    "lexicon": set(), "learned": set(), "ingest": set(), "store": set(),
    "kit": {"lexicon", "learned"},
    "extract": {"lexicon", "learned"}, "annotate": {"lexicon", "learned"}, "find": {"lexicon", "learned"},
    "link": {"lexicon", "learned"}, "reconcile": {"lexicon", "learned"},
    "pipeline": {"kit", "extract", "annotate", "find", "link", "reconcile"},
    "engine": {"ingest", "kit", "pipeline", "store"},
    "export": {"store"},
    "web": {"store", "export", "pipeline"},
    "cli": {"engine", "store", "export", "web"},
    "__main__": {"cli"},
}


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def rooms_imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {n.name for n in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found |= {f"{node.module}.{n.name}" if node.module == "rashomon" else str(node.module) for n in node.names}
    parts = [name.split(".") for name in found if name == "rashomon" or name.startswith("rashomon.")]
    return {p[1] if len(p) > 1 and not p[1].startswith("__") else "" for p in parts}


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    room = room_of(path)
    assert rooms_imported(path) <= MAY_IMPORT[room] | ALWAYS | {room}


def test_no_torch_in_the_package() -> None:
    assert not [p for p in ROOT.rglob("*.py") if "import torch" in p.read_text(encoding="utf-8")]
