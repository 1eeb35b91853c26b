"""French is complete, agrees with the source and with the compiled file."""

import importlib.util
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import chaleur_desktop
import pytest
from chaleur_desktop.ui import language
from PySide6.QtCore import QCoreApplication, QTranslator

PACKAGE = Path(chaleur_desktop.__file__).parent
SOURCE = PACKAGE / "i18n" / "chaleur_fr.ts"


@pytest.fixture(scope="module")
def translations():
    path = PACKAGE.parent / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(path):
    return {
        (context.findtext("name"), message.findtext("source")): message.find("translation")
        for context in ET.parse(path).getroot().iter("context")  # noqa: S314 - our own file
        for message in context.iter("message")
    }


def test_every_text_of_the_source_is_translated(translations, tmp_path):
    collected = tmp_path / "collected.ts"
    shutil.copy(SOURCE, collected)
    translations.collect(collected)
    assert messages(collected).keys() == messages(SOURCE).keys(), (
        "run desktop/packaging/translations.py"
    )
    untranslated = [
        source
        for (_, source), translation in messages(collected).items()
        if translation.get("type") or not (translation.text or "").strip()
    ]
    assert untranslated == []


def test_the_compiled_file_is_that_of_the_source(translations, tmp_path):
    compiled = tmp_path / "chaleur_fr.qm"
    translations.compile_to(compiled)
    assert compiled.read_bytes() == SOURCE.with_suffix(".qm").read_bytes()


def test_translations_keep_the_placeholders():
    for (_, source), translation in messages(SOURCE).items():
        assert sorted(re.findall(r"{\w+}", source)) == sorted(
            re.findall(r"{\w+}", translation.text)
        ), source


def test_the_app_speaks_french_once_it_is_installed(qapp):
    before = qapp.findChildren(QTranslator)
    language.install(qapp, "fr")
    try:
        assert QCoreApplication.translate("wording", "Heating") == "Chauffe"
    finally:
        for translator in set(qapp.findChildren(QTranslator)) - set(before):
            qapp.removeTranslator(translator)
        language.install(qapp, "en")
    assert QCoreApplication.translate("wording", "Heating") == "Heating"


def test_no_text_is_where_the_tool_does_not_see_it():
    """Qt's tool does not look into f-strings: what is there would never be translated."""
    inside = re.compile(r"""\bf(["']).*\{[^}]*\b(?:tr|translate)\(""")
    hidden = [
        f"{path.name}:{number}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if inside.search(line)
    ]
    assert hidden == []


def test_french_is_written_with_its_own_marks_and_spaces():
    """A no-break space before two-part marks and inside quotes, none before an ellipsis."""
    inside_a_word = r"(?<!\d)(?<!http)(?<!https)(?<!local)"  # 6:30, http://, a port
    wrong = re.compile(
        rf"""[^\u00a0]{inside_a_word}[:;?!»]|«[^\u00a0]|\s…|["']|\b(?:tu|ton|tes|toi)\b"""
    )
    assert {t.text for t in messages(SOURCE).values() if wrong.search(t.text or "")} == set()
