"""The words of the interface are complete in Dutch and English, and the check of that works."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "messages.py"


@pytest.fixture
def messages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def planted(messages: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool, on a tree of one module and one template, with nothing translated yet."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "views.py").write_text('from django.utils.translation import gettext\n\ngettext("Circle")\n')
    (tmp_path / "templates" / "page.html").write_text(
        "{% load i18n %}\n  <h1>{% translate 'Family' %}</h1>\n"
        "{% blocktranslate trimmed count n=n %}\n    {{ n }} child\n  {% plural %}{{ n }} children"
        "{% endblocktranslate %}"
    )
    monkeypatch.setattr(messages, "SOURCE", tmp_path)
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "locale")
    return messages


def test_nothing_is_missing(messages: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert messages.check() == 0, capsys.readouterr().out


def test_code_and_templates_are_read(planted: ModuleType) -> None:
    assert {m.id for part in planted.in_code().values() for m in part if m.id} == {
        "Circle",
        "Family",
        ("%(n)s child", "%(n)s children"),
    }


def test_a_sentence_that_no_catalogue_has_is_named(planted: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert planted.check() == 1
    said = capsys.readouterr().out
    assert "kring/nl: not in the catalogue (make messages): Circle" in said
    assert "kring/en: not in the catalogue (make messages): Family" in said


def test_a_new_sentence_is_there_in_english_and_asked_for_in_dutch(
    planted: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    planted.collect()
    assert planted.check() == 1
    assert sorted(capsys.readouterr().out.splitlines()) == [
        "kring/nl: not translated: %(n)s child",
        "kring/nl: not translated: Circle",
        "kring/nl: not translated: Family",
    ]


def test_a_sentence_that_nothing_shows_any_more_is_named(
    planted: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    planted.collect()
    (planted.SOURCE / "views.py").write_text("")
    assert planted.check() == 1
    assert "kring/en: no longer used (make messages): Circle" in capsys.readouterr().out
