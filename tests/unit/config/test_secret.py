"""The key that Django signs with."""

from pathlib import Path

from kring.config import secret


def test_a_key_is_made_once_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "var" / "secret-key"
    key = secret.kept_in(file)
    assert len(key) >= 50
    assert secret.kept_in(file) == key
    assert [f.name for f in file.parent.iterdir()] == ["secret-key"]


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    secret.kept_in(tmp_path / "secret-key")
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_two_installations_have_two_keys(tmp_path: Path) -> None:
    assert secret.kept_in(tmp_path / "one") != secret.kept_in(tmp_path / "two")
