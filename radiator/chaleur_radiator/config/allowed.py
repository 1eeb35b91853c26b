"""What may stand at a place of the configuration file, in words, worked out of its types."""

from collections.abc import Iterator

from msgspec import inspect

from chaleur_radiator.config.lines import KeyPath
from chaleur_radiator.config.schema import Config
from chaleur_radiator.messages import say


def _types(kind: inspect.Type) -> Iterator[inspect.Type]:
    """Yield what a type may be, without None; of one that is described, its description first."""
    if isinstance(kind, inspect.UnionType):
        for member in kind.types:
            yield from _types(member)
    elif isinstance(kind, inspect.Metadata):
        yield kind
        yield from _types(kind.type)
    elif not isinstance(kind, inspect.NoneType):
        yield kind


def fields(kind: inspect.Type) -> tuple[inspect.Field, ...]:
    """Return the keys of a section, none for anything else."""
    structs = [each for each in _types(kind) if isinstance(each, inspect.StructType)]
    return structs[0].fields if structs else ()


def type_at(path: KeyPath) -> inspect.Type:
    """Return the type that stands at `path`, or the last one on the way that is known."""
    kind: inspect.Type = inspect.type_info(Config)
    for step in path:
        for each in _types(kind):
            if isinstance(each, inspect.StructType):
                kind = next((f.type for f in each.fields if f.encode_name == step), kind)
            elif isinstance(each, inspect.VarTupleType | inspect.ListType):
                kind = each.item_type
    return kind


def allowed(kind: inspect.Type) -> str:
    """Return in words what may stand where a type is expected."""
    return next(_in_words(each) for each in _types(kind))


def _in_words(kind: inspect.Type) -> str:
    match kind:
        case inspect.Metadata(extra={"allowed": str(key)}):
            words = say(key)
        case inspect.BoolType():
            words = say("allowed_bool")
        case inspect.IntType() | inspect.FloatType():
            words = _number(kind)
        case inspect.StrType():
            words = say("allowed_text", longest=kind.max_length or "∞")
        case inspect.DateType():
            words = say("allowed_date")
        case inspect.VarTupleType() | inspect.ListType():
            words = say("allowed_list", item=allowed(kind.item_type))
        case inspect.LiteralType():
            words = say("allowed_one_of", values=", ".join(str(value) for value in kind.values))
        case inspect.EnumType():
            words = say("allowed_one_of", values=", ".join(str(each.value) for each in kind.cls))
        case _:
            words = say("allowed_section", keys=", ".join(f.encode_name for f in fields(kind)))
    return words


def _number(kind: inspect.IntType | inspect.FloatType) -> str:
    whole = "int" if isinstance(kind, inspect.IntType) else "float"
    low = kind.gt if kind.ge is None else kind.ge
    high = kind.lt if kind.le is None else kind.le
    if low is None or high is None:
        return say(f"allowed_{whole}")
    return say(f"allowed_{whole}_between", low=f"{low:g}", high=f"{high:g}")
