"""What the files of the integration say: code as syntax trees, texts, descriptions, docs."""

import ast
import importlib
import json
import string
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from homeassistant.util.yaml import load_yaml_dict

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "custom_components" / "chaleur"
PACKAGE = "custom_components.chaleur"
LANGUAGES = ("de", "en", "es", "fr", "it", "nl")


@cache
def modules() -> dict[str, ast.Module]:
    """Return the syntax tree of each module by its path below the integration's folder."""
    return {
        str(path.relative_to(FOLDER)): ast.parse(path.read_text())
        for path in sorted(FOLDER.rglob("*.py"))
    }


def nodes[Node: ast.AST](kind: type[Node], *paths: str) -> list[tuple[str, Node]]:
    """Return all nodes of a kind with the path of their module, in all modules or in some."""
    return [
        (path, node)
        for path, tree in modules().items()
        if not paths or path in paths
        for node in ast.walk(tree)
        if isinstance(node, kind)
    ]


def called_name(call: ast.Call) -> str:
    """Return the last name of what is called: `c` of `a.b.c()`."""
    return called.attr if isinstance(called := call.func, ast.Attribute) else ast.unparse(called)


def function_names() -> set[str]:
    """Return the names of all functions and methods."""
    return {
        node.name for kind in (ast.FunctionDef, ast.AsyncFunctionDef) for _, node in nodes(kind)
    }


@cache
def words() -> frozenset[str]:
    """Return all strings in the code, those of imported constants too."""
    found = {node.value for _, node in nodes(ast.Constant) if isinstance(node.value, str)}
    for path in modules():
        # An older Home Assistant has no triggers and conditions of integrations.
        with suppress(ImportError):
            names = vars(importlib.import_module(module_name(path)))
            found |= {str(value) for value in names.values() if isinstance(value, str)}
    return frozenset(word.replace("-", "_") for word in found)


def module_name(path: str) -> str:
    """Return the dotted name of a module of the integration."""
    return ".".join([PACKAGE, *path.removesuffix(".py").removesuffix("__init__").split("/")]).strip(
        "."
    )


def flatten(node: Any, path: str = "") -> dict[str, str]:
    """Return the leaves of nested dicts by their dotted path."""
    if not isinstance(node, dict):
        return {path: node}
    return {
        key: text
        for name, inner in node.items()
        for key, text in flatten(inner, f"{path}.{name}" if path else name).items()
    }


@cache
def texts(language: str) -> dict[str, str]:
    """Return all texts of a language by their dotted key."""
    return flatten(json.loads((FOLDER / "translations" / f"{language}.json").read_text()))


def keys_below(prefix: str) -> set[str]:
    """Return the keys directly below a dotted prefix of the English texts."""
    start = f"{prefix}."
    return {key.removeprefix(start).split(".")[0] for key in texts("en") if key.startswith(start)}


def placeholders(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def descriptions(name: str) -> dict[str, Any]:
    """Return what services.yaml, triggers.yaml or conditions.yaml describes; {} without file.

    Keys that begin with a dot hold what others share, and describe nothing themselves.
    """
    path = FOLDER / f"{name}.yaml"
    described = load_yaml_dict(str(path)) if path.exists() else {}
    return {key: value for key, value in described.items() if not key.startswith(".")}


def fields_of(description: dict[str, Any] | None) -> dict[str, dict[str, Any]]:
    """Return the fields of a described action, trigger or condition, those in sections too."""
    found: dict[str, dict[str, Any]] = {}
    for name, field in ((description or {}).get("fields") or {}).items():
        if "fields" in (field or {}):
            found |= fields_of(field)
        else:
            found[name] = field or {}
    return found
