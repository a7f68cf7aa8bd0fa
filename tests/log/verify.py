"""Judges a log of anchors with another's implementation: verify.py FOLDER LOG_KEY WITNESS_KEY.

FOLDER holds anchors/ (the leaves, in the order of their names), checkpoints/ and cosigned/.
"""

import sys
from pathlib import Path

from aics_tlog import MerkleTree, parse_note, parse_vkey, verify_checkpoint, verify_consistency

folder, log_key, witness_key = Path(sys.argv[1]), parse_vkey(sys.argv[2]), parse_vkey(sys.argv[3])
leaves = [path.read_bytes() for path in sorted((folder / "anchors").iterdir())]
tree = MerkleTree(leaves)


def judged(path, quorum):
    note = parse_note(path.read_text(encoding="utf-8"))
    result = verify_checkpoint(note, log_key, [witness_key], quorum=quorum, expected_origin=log_key.name)
    assert result.ok, f"{path.name}: {result.error}"
    assert result.root == tree.root(result.size), f"{path.name}: another root than the anchors make"
    return result


seen = [judged(path, 0) for path in sorted((folder / "checkpoints").iterdir())]
assert seen and seen[-1].size == len(leaves), "the last checkpoint does not vouch for all anchors"
for older, newer in zip(seen, seen[1:]):
    proof = tree.consistency_proof(older.size, newer.size)
    assert verify_consistency(older.size, newer.size, older.root, newer.root, proof), "it has not only grown"
cosigned = [judged(path, 1) for path in sorted((folder / "cosigned").iterdir())]
assert cosigned, "no witness has cosigned"

broken = (folder / "checkpoints").joinpath(sorted(p.name for p in (folder / "checkpoints").iterdir())[-1])
note = parse_note(broken.read_text(encoding="utf-8").replace(f"\n{len(leaves)}\n", f"\n{len(leaves) + 1}\n"))
assert not verify_checkpoint(note, log_key, expected_origin=log_key.name).ok, "a changed checkpoint passed"
print(f"{len(leaves)} anchors, {len(seen)} checkpoints, {len(cosigned)} cosigned: judged sound")
