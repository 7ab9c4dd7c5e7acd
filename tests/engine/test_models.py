"""The dossier names every learned file that it depends on."""

import hashlib
from pathlib import Path

from rashomon.engine import build_dossier, open_dossier
from rashomon.kit import COMPILING

LEARNED = Path(__file__).parents[2] / "rashomon/learned"


def test_a_dossier_names_the_reader_and_what_linking_learned_from_memory_and_from_a_case(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two miners were killed in Varo on Monday.", encoding="utf-8")
    files = [LEARNED / "weights/reader.onnx", *(LEARNED / n for n in COMPILING)]
    digests = {hashlib.sha256(f.read_bytes()).hexdigest() for f in files}
    case = tmp_path / "v.rashomon"
    for dossier in (build_dossier([str(tmp_path / "a.txt")]).dossier, build_dossier([str(tmp_path / "a.txt")], case=case).dossier,
                    open_dossier(case)):
        assert {digest for _, digest in dossier.models} == digests
        assert [n for n, _ in dossier.models] == sorted(n for n, _ in dossier.models)
