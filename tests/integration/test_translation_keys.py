"""Every text is used by the code, and every text that the code names is there."""

import ast
from collections.abc import Iterator

import pytest
from integration_source import (
    FOLDER,
    called_name,
    descriptions,
    fields_of,
    flatten,
    function_names,
    keys_below,
    modules,
    nodes,
    texts,
    words,
)

# Reasons that Home Assistant itself ends a flow with.
OF_HOME_ASSISTANT = {"already_in_progress", "reauth_successful", "reconfigure_successful"}
DESCRIBED = ("services", "triggers", "conditions")


def flows() -> Iterator[str]:
    """Yield where the texts of flows are."""
    yield from (part for part in ("config", "options") if keys_below(part))
    for issue in keys_below("issues"):
        if keys_below(f"issues.{issue}.fix_flow"):
            yield f"issues.{issue}.fix_flow"


def test_every_step_of_a_flow_is_in_the_code_and_has_its_fields_there():
    for flow in flows():
        for step in keys_below(f"{flow}.step"):
            # Home Assistant's own flow has the step that asks to confirm a repair.
            if not (flow.startswith("issues.") and step in {"confirm", "init"}):
                assert f"async_step_{step}" in function_names(), (flow, step)
            fields = keys_below(f"{flow}.step.{step}.data")
            assert keys_below(f"{flow}.step.{step}.data_description") == fields, (flow, step)
            assert fields <= words(), (flow, step)


def test_every_error_and_every_end_of_a_flow_is_in_the_code():
    for flow in flows():
        for part in ("error", "abort", "progress"):
            named = keys_below(f"{flow}.{part}") - OF_HOME_ASSISTANT
            assert named <= words(), (flow, part)


@pytest.mark.parametrize("part", ["exceptions", "issues", "system_health.info", "device", "common"])
def test_every_text_of_this_kind_is_named_in_the_code(part: str):
    assert keys_below(part) <= words()


def test_every_entity_that_has_texts_is_in_the_code():
    for platform in keys_below("entity"):
        assert f"{platform}.py" in modules()
        assert keys_below(f"entity.{platform}") <= words(), platform


def strings_of(node: ast.expr, path: str) -> set[str]:
    """Return the strings that an expression can give: its constants and those of its tables."""
    found = {
        inner.value
        for inner in ast.walk(node)
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
    }
    names = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
    for statement in modules()[path].body:
        target = (
            statement.target
            if isinstance(statement, ast.AnnAssign)
            else statement.targets[0]
            if isinstance(statement, ast.Assign)
            else None
        )
        if isinstance(target, ast.Name) and target.id in names:
            table = statement.value  # type: ignore[union-attr]
            values = table.values if isinstance(table, ast.Dict) else []
            found |= {value.value for value in values if isinstance(value, ast.Constant)}
    return found


def test_every_error_that_the_code_names_has_a_text():
    known = keys_below("exceptions") | keys_below("issues") | keys_below("selector")
    named = {
        key
        for path, call in nodes(ast.Call)
        for keyword in call.keywords
        if keyword.arg == "translation_key"
        for key in strings_of(keyword.value, path)
    }
    entity_keys = {
        key for platform in keys_below("entity") for key in keys_below(f"entity.{platform}")
    }
    assert named
    assert named <= known | entity_keys


def test_every_end_of_a_flow_that_the_code_names_has_a_text():
    reasons = {
        value.value
        for _, call in nodes(ast.Call)
        if called_name(call) in {"async_abort", "AbortFlow"}
        for value in [*call.args, *(word.value for word in call.keywords if word.arg == "reason")]
        if isinstance(value, ast.Constant)
    }
    known = {key for flow in flows() for key in keys_below(f"{flow}.abort")}
    assert reasons
    assert reasons <= known


@pytest.mark.parametrize("kind", DESCRIBED)
def test_every_action_trigger_and_condition_has_its_texts_and_no_other(kind: str):
    described = descriptions(kind)
    assert keys_below(kind) == set(described)
    for name, description in described.items():
        start = f"{kind}.{name}"
        assert {"name", "description"} <= keys_below(start), name
        fields = fields_of(description)
        assert keys_below(f"{start}.fields") == set(fields), name
        for field in fields:
            assert {"name", "description"} <= keys_below(f"{start}.fields.{field}"), (name, field)
        sections = {
            key
            for key, field in ((description or {}).get("fields") or {}).items()
            if "fields" in (field or {})
        }
        assert keys_below(f"{start}.sections") == sections, name


def test_every_selector_with_texts_is_used_and_has_them():
    in_yaml = {
        value
        for kind in DESCRIBED
        for key, value in flatten(descriptions(kind)).items()
        if key.endswith(".translation_key")
    }
    in_code = {
        keyword.value.value
        for _, call in nodes(ast.Call)
        if called_name(call).endswith("SelectorConfig")
        for keyword in call.keywords
        if keyword.arg == "translation_key" and isinstance(keyword.value, ast.Constant)
    }
    assert keys_below("selector") == in_yaml | in_code


def test_no_text_is_empty_or_has_spaces_around_it():
    assert {key for key, text in texts("en").items() if text.strip() != text or not text} == set()


def test_the_api_client_knows_nothing_of_home_assistant():
    paths = [path for path in modules() if path.startswith("api/")]
    assert paths
    for path, node in nodes(ast.ImportFrom, *paths):
        assert not (node.module or "").startswith("homeassistant"), path
        assert node.level < 2, path
    assert (FOLDER / "api" / "__init__.py").exists()
