"""Rules of Home Assistant's quality scale that the code shows; test_rule_x is the rule x."""

import ast
import importlib
import inspect
import json
import re
import sys
import tomllib
from importlib.metadata import requires

import pytest
from homeassistant.const import Platform
from homeassistant.helpers.entity import Entity
from integration_source import (
    FOLDER,
    PACKAGE,
    ROOT,
    called_name,
    descriptions,
    function_names,
    keys_below,
    module_name,
    modules,
    nodes,
    texts,
)
from run_suites import SUITES, TYPED_CODE

PLATFORM_FILES = sorted({f"{platform.value}.py" for platform in Platform} & modules().keys())
HOME_ASSISTANT_ERRORS = {
    "ConfigEntryAuthFailed",
    "ConfigEntryError",
    "ConfigEntryNotReady",
    "HomeAssistantError",
    "ServiceNotSupported",
    "ServiceValidationError",
    "UpdateFailed",
}


def function(path: str, name: str) -> ast.AST:
    """Return a function or method of a module."""
    for node in ast.walk(modules()[path]):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name:
            return node
    raise AssertionError(f"{path} has no {name}")


def calls(tree: ast.AST) -> set[str]:
    return {called_name(node) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def called_anywhere() -> set[str]:
    return {called_name(call) for _, call in nodes(ast.Call)}


def assigned(path: str) -> dict[str, ast.expr | None]:
    """Return what a module assigns to its names."""
    found: dict[str, ast.expr | None] = {}
    for statement in modules()[path].body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            found[statement.target.id] = statement.value
        elif isinstance(statement, ast.Assign):
            for target in statement.targets:
                found[ast.unparse(target)] = statement.value
    return found


def entity_classes() -> list[type[Entity]]:
    """Return the classes of all entities: those that the files of platforms define."""
    return [
        kind
        for name in map(module_name, PLATFORM_FILES)
        for kind in vars(importlib.import_module(name)).values()
        if inspect.isclass(kind) and issubclass(kind, Entity) and kind.__module__ == name
    ]


# Bronze


def test_rule_action_setup():
    registering = {"async_register", "register", "async_register_platform_entity_service"}
    assert calls(function("__init__.py", "async_setup")) & {"async_setup_actions", *registering}
    inside = function("actions.py", "async_setup_actions")
    lines = range(inside.lineno, inside.end_lineno + 1)  # type: ignore[attr-defined]
    for path, call in nodes(ast.Call):
        if ast.unparse(call.func).endswith("services.async_register"):
            assert (path, call.lineno in lines) == ("actions.py", True)
    assert "async_setup_actions" not in calls(function("__init__.py", "async_setup_entry"))
    assert not called_anywhere() & {"async_register_entity_service"}


def test_rule_appropriate_polling():
    for path, tree in modules().items():
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        keywords = {node.arg for node in ast.walk(tree) if isinstance(node, ast.keyword)}
        assert not {"SCAN_INTERVAL", "update_interval"} & (names | keywords), path
    assert entity_classes()
    for kind in entity_classes():
        assert kind.__new__(kind).should_poll is False, kind


def test_rule_brands():
    # tests/project/test_brand_images.py looks at the images themselves.
    assert (FOLDER / "brand" / "icon.png").exists()
    assert (FOLDER / "brand" / "logo.png").exists()


def test_rule_common_modules():
    assert any(
        node.name == "ChaleurCoordinator" for _, node in nodes(ast.ClassDef, "coordinator.py")
    )
    assert any(node.name == "RadiatorEntity" for _, node in nodes(ast.ClassDef, "entity.py"))


def test_rule_config_flow_test_coverage():
    whole = SUITES["integration"].whole
    flows = {path for path in modules() if "flow" in path and not path.startswith("api/")}
    assert {"config_flow.py", "options_flow.py"} <= flows
    assert {f"custom_components/chaleur/{path}" for path in flows} <= set(whole)


def test_rule_config_flow():
    assert json.loads((FOLDER / "manifest.json").read_text())["config_flow"] is True
    for flow in ("config", "options"):
        for step in keys_below(f"{flow}.step"):
            fields = keys_below(f"{flow}.step.{step}.data")
            assert keys_below(f"{flow}.step.{step}.data_description") == fields, step
    # Facts of the connection are data, what a person prefers is an option.
    given = {
        (path, word.arg)
        for path, call in nodes(ast.Call, "config_flow.py", "options_flow.py")
        if called_name(call) in {"async_create_entry", "async_update_entry"}
        for word in call.keywords
    }
    assert ("config_flow.py", "data") in given
    assert ("config_flow.py", "options") not in given
    assert ("options_flow.py", "options") in given


def test_rule_dependency_transparency():
    assert json.loads((FOLDER / "manifest.json").read_text())["requirements"] == []
    # Home Assistant itself brings these; under the name voluptuous its newer versions have another.
    required = {re.split(r"[^\w-]", each)[0].lower() for each in requires("homeassistant") or ()}
    known = {"homeassistant", "voluptuous", *required} | sys.stdlib_module_names
    for path, tree in modules().items():
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            assert {name.partition(".")[0] for name in names} <= known, path


def test_rule_entity_event_setup():
    listening = {
        name
        for name in called_anywhere()
        if name.startswith(("async_track_", "async_call_later", "async_listen"))
    } | {"async_add_listener", "async_add_host_listener", "async_add_newcomer_listener"}
    for kind in entity_classes():
        for base in kind.__mro__:
            if base.__module__.startswith(PACKAGE) and "__init__" in vars(base):
                path = base.__module__.removeprefix(f"{PACKAGE}.").replace(".", "/") + ".py"
                classes = [
                    node for _, node in nodes(ast.ClassDef, path) if node.name == base.__name__
                ]
                makers = [
                    node
                    for node in ast.walk(classes[0])
                    if isinstance(node, ast.FunctionDef) and node.name == "__init__"
                ]
                assert not calls(makers[0]) & listening, base


def test_rule_has_entity_name():
    for kind in entity_classes():
        assert kind.__new__(kind).has_entity_name is True, kind


def test_rule_runtime_data():
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr == "data":
                assert ast.unparse(node.value) not in {"hass", "self.hass", "self._hass"}, path
    assert "type ChaleurConfigEntry = ConfigEntry[ChaleurCoordinator]" in ast.unparse(
        modules()["coordinator.py"]
    )
    assert "entry.runtime_data = " in ast.unparse(function("__init__.py", "async_setup_entry"))


def test_rule_unique_config_entry():
    made = calls(modules()["config_flow.py"])
    assert {"async_set_unique_id", "_abort_if_unique_id_configured"} <= made


# Silver


def test_rule_config_entry_unloading():
    assert {"async_unload_platforms", "async_stop"} <= calls(
        function("__init__.py", "async_unload_entry")
    )


def test_rule_integration_owner():
    assert json.loads((FOLDER / "manifest.json").read_text())["codeowners"]


@pytest.mark.parametrize("path", PLATFORM_FILES)
def test_rule_parallel_updates(path: str):
    value = assigned(path).get("PARALLEL_UPDATES")
    assert isinstance(value, ast.Constant), path
    assert isinstance(value.value, int)


def test_rule_reauthentication_flow():
    assert {"async_step_reauth", "async_step_reauth_confirm"} <= function_names()
    assert "reauth_confirm" in keys_below("config.step")


def test_rule_test_coverage():
    suite = SUITES["integration"]
    assert suite.measured == "custom_components.chaleur"
    assert suite.percent >= 95


# Gold


def test_rule_diagnostics():
    # Its test looks for secrets in what comes out.
    assert "async_get_config_entry_diagnostics" in function_names()


def test_rule_discovery():
    assert json.loads((FOLDER / "manifest.json").read_text())["zeroconf"]
    assert "async_step_zeroconf" in function_names()


def test_rule_dynamic_devices():
    assert "async_add_newcomer_listener" in calls(
        function("entity.py", "async_add_radiator_entities")
    )
    for path in PLATFORM_FILES:
        # The software belongs to the host, of which there is one.
        if path != "update.py":
            assert "async_add_radiator_entities" in calls(modules()[path]), path


def test_rule_stale_devices():
    assert "async_remove_config_entry_device" in function_names()
    assert "async_remove_device" in called_anywhere()


def test_rule_entity_translations():
    for path, tree in modules().items():
        for name, value in [
            (ast.unparse(target), node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            for target in node.targets
        ]:
            if name.endswith("_attr_name"):
                assert isinstance(value, ast.Constant), path
                assert value.value is None, path
    for _, call in nodes(ast.Call, *PLATFORM_FILES):
        if called_name(call).endswith("Description"):
            assert "name" not in {word.arg for word in call.keywords}


def test_rule_exception_translations():
    raised = 0
    for path, call in nodes(ast.Call):
        if called_name(call) in HOME_ASSISTANT_ERRORS:
            raised += 1
            given = {word.arg for word in call.keywords}
            assert {"translation_domain", "translation_key"} <= given, (path, call.lineno)
            assert not call.args, (path, call.lineno)
    assert raised
    for path, statement in nodes(ast.Raise):
        if isinstance(statement.exc, ast.Name):
            assert statement.exc.id not in HOME_ASSISTANT_ERRORS, path


def test_rule_icon_translations():
    for path in modules():
        assert "mdi:" not in (FOLDER / path).read_text(), path
    assert "icon" not in {word.arg for _, word in nodes(ast.keyword)}
    icons = json.loads((FOLDER / "icons.json").read_text())
    for platform, keys in icons["entity"].items():
        assert keys.keys() <= keys_below(f"entity.{platform}"), platform
    for kind in ("services", "triggers", "conditions"):
        assert icons.get(kind, {}).keys() == descriptions(kind).keys()


def test_rule_reconfiguration_flow():
    assert "async_step_reconfigure" in function_names()
    assert "reconfigure" in keys_below("config.step")


def test_rule_repair_issues():
    assert {"async_create_issue", "async_delete_issue"} <= called_anywhere()
    issues = keys_below("issues")
    assert issues
    for issue in issues:
        way_out = [
            text
            for key, text in texts("en").items()
            if key.startswith(f"issues.{issue}.") and not key.endswith(".title")
        ]
        assert any(len(text) > 40 for text in way_out), issue


# Platinum


def test_rule_async_dependency():
    slow = {"sleep", "urlopen", "Thread"}
    for path, call in nodes(ast.Call):
        name = ast.unparse(call.func)
        assert name not in {"time.sleep", "requests.get"}, path
        assert called_name(call) not in slow or name.startswith("asyncio."), (path, name)
    # A file of our own and the recorder's database are all that is read in a thread.
    in_threads = {
        ast.unparse(call.args[0])
        for _, call in nodes(ast.Call)
        if called_name(call) == "async_add_executor_job"
    }
    assert "load_factors" in in_threads


def test_rule_inject_websession():
    assert "ClientSession" not in called_anywhere()
    assert "async_get_clientsession" in called_anywhere()
    maker = inspect.signature(
        importlib.import_module(f"{PACKAGE}.api.client").LocalApiClient.__init__
    )
    assert maker.parameters["session"].annotation.__name__ == "ClientSession"


def test_rule_strict_typing():
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert pyproject["tool"]["mypy"]["strict"] is True
    assert "custom_components/chaleur" in TYPED_CODE
    for override in pyproject["tool"]["mypy"].get("overrides", []):
        assert not any("chaleur" in module for module in override["module"])
    assert "ConfigEntry[Any]" not in {ast.unparse(node) for _, node in nodes(ast.Subscript)}
