"""Whatever a result may depend on changes the fingerprint, and nothing else does."""

from dataclasses import replace
from pathlib import Path

from pipeline.reading import Limits
from pipeline.recogniser import OWN
from pipeline.running.fingerprint import Settings, fingerprint

SETTINGS = Settings(model=OWN)


def test_the_same_settings_have_the_same_fingerprint_with_the_versions_by_name() -> None:
    first = fingerprint(SETTINGS)
    assert fingerprint(Settings(model=OWN)).digest == first.digest
    assert fingerprint(Settings(model=OWN, limits=Limits(megabytes=100.0, seconds=120.0))).digest == first.digest
    assert first.versions[OWN] == "1.0.0"
    assert {"python", "spacy", "policy-pipeline"} <= first.versions.keys()


def test_options_rules_and_models_change_it(tmp_path: Path) -> None:
    rules, model = tmp_path / "rules", tmp_path / "model"
    rules.mkdir()
    model.mkdir()
    seen = [fingerprint(SETTINGS).digest]

    def changed(settings: Settings) -> bool:
        seen.append(fingerprint(settings).digest)
        return seen[-1] not in seen[:-1]

    assert changed(replace(SETTINGS, published="2020-01-01"))
    assert changed(replace(SETTINGS, any_language=True))
    assert changed(replace(SETTINGS, user_rules=rules)) is False  # an empty folder adds nothing
    (rules / "dates.toml").write_text("[lists]\n")
    assert changed(replace(SETTINGS, user_rules=rules))
    (rules / "dates.toml").write_text("[lists]\nmonths = []\n")
    assert changed(replace(SETTINGS, user_rules=rules))
    assert changed(replace(SETTINGS, model=str(model)))
    (model / "meta.json").write_text('{"version": "7"}')
    assert changed(replace(SETTINGS, model=str(model)))
    assert fingerprint(replace(SETTINGS, model=str(model))).versions[str(model)] == "7"


def test_an_unknown_model_has_a_fingerprint_too() -> None:
    assert fingerprint(Settings(model="no such model")).versions["no such model"] == "unknown"
