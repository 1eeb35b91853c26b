"""docs/security.md tells the truth: each attack that it names is tried by a test that exists."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_attack_has_a_test_that_exists():
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ")][1:]
    named = [re.search(r"`(test_\w+)` \|$", row) for row in rows]
    assert all(named), [row for row, name in zip(rows, named, strict=True) if not name]
    tests = {
        node.name
        for path in (ROOT / "tests" / "radiator").glob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name[1] for name in named} <= tests
    assert len(rows) > 30
