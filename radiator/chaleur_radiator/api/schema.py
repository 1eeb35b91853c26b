"""JSON Schema of the API's documents, with each member's docstring as its description."""

import ast
import inspect
import textwrap
from collections.abc import Iterable
from enum import Enum
from itertools import pairwise
from typing import Any

import msgspec

type Schema = dict[str, Any]
"""A JSON Schema (draft 2020-12) as Python builtins."""

REFERENCE = "#/components/schemas/{name}"


def components(kinds: Iterable[type[msgspec.Struct]], *, sent: bool) -> dict[str, Schema]:
    """Return the schemas of `kinds` and of all that they hold, by the name of their class.

    Args:
        kinds: The documents.
        sent: True for what the host sends: a member with a default is then always there. False
            for what clients send: they may leave it out.
    """
    ordered = sorted(set(kinds), key=lambda kind: kind.__name__)
    _, schemas = msgspec.json.schema_components(ordered, ref_template=REFERENCE)
    for kind in _parts(msgspec.inspect.multi_type_info(ordered)):
        schema = schemas[kind.__name__]
        if issubclass(kind, Enum):
            _describe_values(schema, kind)
        else:
            _describe_members(schema, kind, sent=sent)
    return schemas


def reference(kinds: Iterable[type[msgspec.Struct]]) -> Schema:
    """Return the schema of a document that is one of `kinds`, by reference to `components`."""
    references: list[Schema] = [{"$ref": REFERENCE.format(name=kind.__name__)} for kind in kinds]
    return references[0] if len(references) == 1 else {"anyOf": references}


def _describe_members(schema: Schema, kind: type[msgspec.Struct], *, sent: bool) -> None:
    docs = _member_docs(kind)
    for field in msgspec.structs.fields(kind):
        member = schema["properties"][field.encode_name]
        if field.name in docs:
            member["description"] = docs[field.name]
        if isinstance(msgspec.inspect.type_info(field.type), msgspec.inspect.DateTimeType):
            member["format"] = "date-time"
        if sent and "default" in member:
            del member["default"]
            schema["required"].append(field.encode_name)


def _describe_values(schema: Schema, kind: type[Enum]) -> None:
    docs = _member_docs(kind)
    schema["type"] = "string"
    schema["enum"] = [member.value for member in kind]
    schema["description"] += "".join(
        f"\n- `{member.value}`: {docs[member.name]}" for member in kind if member.name in docs
    )


def _parts(nodes: Iterable[Any]) -> set[type[msgspec.Struct | Enum]]:
    """Return the structs and enums that types are made of."""
    parts: set[type[msgspec.Struct | Enum]] = set()
    for node in nodes:
        if isinstance(node, msgspec.inspect.StructType | msgspec.inspect.EnumType):
            parts.add(node.cls)
        if isinstance(node, msgspec.Struct):
            parts |= _parts(msgspec.structs.astuple(node))
        elif isinstance(node, tuple):
            parts |= _parts(node)
    return parts


def _member_docs(kind: type) -> dict[str, str]:
    """Return the docstrings of a class's members, bases included: what stands below each."""
    docs: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        if not base.__module__.startswith(__package__.split(".", 1)[0]):
            continue
        tree = ast.parse(textwrap.dedent(inspect.getsource(base)))
        definition = tree.body[0]
        assert isinstance(definition, ast.ClassDef)  # noqa: S101 - what getsource gives of a class
        for member, below in pairwise(definition.body):
            match member, below:
                case (
                    ast.AnnAssign(target=ast.Name(name)) | ast.Assign(targets=[ast.Name(name)]),
                    ast.Expr(value=ast.Constant(str(text))),
                ):
                    docs[name] = inspect.cleandoc(text).replace("\n", " ")
    return docs
