"""docs/security.md tells the truth: each attack that it names is tried by a test that exists."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_attack_has_a_test_that_exists():
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    header = "| Attack |"
    rows = [r for r in page.splitlines() if r.startswith("| ") and not r.startswith(header)]
    named = [re.search(r"`(test_\w+)` \|$", row) for row in rows]
    assert all(named), [row for row, name in zip(rows, named, strict=True) if not name]
    tests = {
        node.name
        for suite in ("radiator", "integration")
        for path in (ROOT / "tests" / suite).glob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name[1] for name in named} <= tests
    assert len(rows) > 40
