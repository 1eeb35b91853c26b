"""Merge patches say exactly what changed."""

from chaleur_radiator.protocol.merge_patch import difference
from hypothesis import given
from hypothesis import strategies as st

values = st.recursive(
    st.booleans() | st.integers() | st.text() | st.lists(st.integers()),
    lambda children: st.dictionaries(st.text(max_size=3), children, max_size=4),
    max_leaves=12,
)
documents = st.dictionaries(st.text(max_size=3), values, max_size=5)


@given(documents, documents)
def test_a_patch_turns_the_old_document_into_the_new(merge, before, after):
    assert merge(before, difference(before, after)) == after


@given(documents)
def test_nothing_changed_is_an_empty_patch(document):
    assert difference(document, document) == {}


def test_only_what_changed_is_named():
    before = {"a": {"b": 1, "c": 2}, "d": [1], "e": "x"}
    after = {"a": {"b": 1, "c": 3}, "d": [1, 2]}
    assert difference(before, after) == {"a": {"c": 3}, "d": [1, 2], "e": None}
