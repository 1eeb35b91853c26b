"""Watches while tests run that all that a person is shown has its text, with its placeholders."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from homeassistant.data_entry_flow import FlowHandler
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from integration_source import PACKAGE, keys_below, placeholders, texts

DOMAIN = "chaleur"
PARTS = {"ChaleurConfigFlow": "config", "OptionsFlow": "options"}


class Watch:
    """Collects what lacks its text."""

    def __init__(self) -> None:
        self.missing: list[str] = []

    def text(self, key: str, values: Mapping[str, str] | None) -> None:
        """Note a text that is missing, or that has placeholders without a value."""
        text = texts("en").get(key)
        if text is None:
            self.missing.append(f"no text {key}")
        elif lacking := placeholders(text) - (values or {}).keys():
            self.missing.append(f"{key} lacks {sorted(lacking)}")

    def error(self, error: HomeAssistantError) -> None:
        """Look at an error that was made."""
        if error.translation_domain == DOMAIN:
            self.text(f"exceptions.{error.translation_key}.message", error.translation_placeholders)
        elif type(error).__module__.startswith(PACKAGE) and not error.translation_domain:
            self.missing.append(f"no translation for {error!r}")

    def issue(self, domain: str, **given: Any) -> None:
        """Look at an issue that was raised."""
        if domain != DOMAIN:
            return
        start = f"issues.{given['translation_key']}"
        values = given.get("translation_placeholders")
        self.text(f"{start}.title", values)
        if not given["is_fixable"]:
            self.text(f"{start}.description", values)
        elif not keys_below(f"{start}.fix_flow.step"):
            self.missing.append(f"{start} is fixable but has no fix_flow")

    def form(self, part: str, form: Mapping[str, Any]) -> None:
        """Look at a form of one of our flows."""
        step, values = form["step_id"], form["description_placeholders"]
        start = f"{part}.step.{step}"
        for key in (f"{start}.title", f"{start}.description"):
            if key in texts("en"):
                self.text(key, values)
        for marker in form["data_schema"].schema if form["data_schema"] else ():
            field = str(getattr(marker, "schema", marker))
            sections = keys_below(f"{start}.sections")
            if field not in sections:
                self.text(f"{start}.data.{field}", values)
                self.text(f"{start}.data_description.{field}", values)
        for error in (form["errors"] or {}).values():
            self.text(f"{part}.error.{error}", values)

    def menu(self, part: str, menu: Mapping[str, Any]) -> None:
        """Look at a menu of one of our flows."""
        for option in menu["menu_options"]:
            self.text(f"{part}.step.{menu['step_id']}.menu_options.{option}", None)


def part_of(flow: FlowHandler[Any, Any, Any]) -> str | None:
    """Return where the texts of a flow are, None if it is no flow of ours with texts there."""
    if not type(flow).__module__.startswith(PACKAGE):
        return None
    names = {kind.__name__ for kind in type(flow).__mro__}
    return next((part for name, part in PARTS.items() if name in names), None)


def after(kind: type, name: str, look: Callable[..., None]) -> Any:
    """Return a patch that has `look` see the object, the result and what a method was given."""
    original = getattr(kind, name)

    def method(self: Any, *args: Any, **given: Any) -> Any:
        result = original(self, *args, **given)
        look(self, result, *args, **given)
        return result

    return patch.object(kind, name, method)


@contextmanager
def watched_texts() -> Iterator[Watch]:
    """Watch errors, issues, forms and menus of the integration."""
    watch = Watch()

    def error(error: HomeAssistantError, *_: Any, **__: Any) -> None:
        watch.error(error)

    def form(flow: Any, result: Mapping[str, Any], **_: Any) -> None:
        if part := part_of(flow):
            watch.form(part, result)

    def menu(flow: Any, result: Mapping[str, Any], **_: Any) -> None:
        if part := part_of(flow):
            watch.menu(part, result)

    def abort(flow: Any, result: Mapping[str, Any], **_: Any) -> None:
        if part := part_of(flow):
            key = f"{part}.abort.{result['reason']}"
            watch.text(key, result["description_placeholders"])

    def issue(_registry: Any, _result: Any, domain: str, _issue_id: str, **given: Any) -> None:
        watch.issue(domain, **given)

    with ExitStack() as patches:
        patches.enter_context(after(HomeAssistantError, "__init__", error))
        patches.enter_context(after(FlowHandler, "async_show_form", form))
        patches.enter_context(after(FlowHandler, "async_show_menu", menu))
        patches.enter_context(after(FlowHandler, "async_abort", abort))
        patches.enter_context(after(ir.IssueRegistry, "async_get_or_create", issue))
        yield watch
