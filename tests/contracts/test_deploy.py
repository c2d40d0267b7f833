"""Do the files beside the program fit it: image, compose file, unit, alerts and dashboard?"""

import configparser
import json
import re
import shutil
import subprocess
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.foundation import metrics
from bot.operations import measures
from config.settings import names

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "config/deploy"
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
OFFERED_BY_OTHERS = {"up"}


def _offered() -> set[str]:
    counted = {sample.name for family in metrics.registry.collect() for sample in family.samples} | {
        f"{family.name}_total" for family in metrics.registry.collect() if family.type == "counter"
    }
    asked = {f"guongsang_{name}" for name in re.findall(r'_gauge\(\s*"(\w+)"', Path(measures.__file__).read_text())}
    return counted | asked | {"guongsang_deliveries", "guongsang_try_seconds_bucket"} | OFFERED_BY_OTHERS


def _named(expression: str) -> set[str]:
    return set(re.findall(r"\b(?:guongsang|process)_[a-z_]+", expression))


def test_every_alert_asks_for_a_number_that_there_is_and_names_its_fix() -> None:
    rules = yaml.safe_load((DEPLOY / "alerts.yml").read_text(encoding="utf-8"))["groups"][0]["rules"]
    assert len({rule["alert"] for rule in rules}) == len(rules) > 8
    for rule in rules:
        assert _named(rule["expr"]) <= _offered(), rule["alert"]
        assert rule["annotations"]["summary"].endswith(".")
        assert rule["annotations"]["fix"].endswith((".", "?"))


def test_every_panel_shows_a_number_that_there_is() -> None:
    board = json.loads((DEPLOY / "dashboard.json").read_text(encoding="utf-8"))
    for panel in board["panels"]:
        for target in panel["targets"]:
            assert _named(target["expr"]), panel["title"]
            assert _named(target["expr"]) <= _offered(), panel["title"]


def test_no_panel_lies_on_another_and_each_query_has_a_name_of_its_own() -> None:
    panels = json.loads((DEPLOY / "dashboard.json").read_text(encoding="utf-8"))["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    for panel in panels:
        assert panel["datasource"]["uid"] == "${source}", panel["title"]
        assert len({target["refId"] for target in panel["targets"]}) == len(panel["targets"]), panel["title"]
    for (one, a), (other, b) in combinations([(panel["title"], panel["gridPos"]) for panel in panels], 2):
        beside = a["x"] + a["w"] <= b["x"] or b["x"] + b["w"] <= a["x"]
        assert beside or a["y"] + a["h"] <= b["y"] or b["y"] + b["h"] <= a["y"], f"{one} lies on {other}"


def test_each_alert_is_tried() -> None:
    """The trials themselves are promtool's: see below."""
    rules = yaml.safe_load((DEPLOY / "alerts.yml").read_text(encoding="utf-8"))["groups"][0]["rules"]
    tried = (DEPLOY / "alerts_test.yml").read_text(encoding="utf-8")
    assert {rule["alert"] for rule in rules} == set(re.findall(r"\bGuongSang\w+", tried))


@pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool comes with Prometheus")
def test_prometheus_takes_the_rules_and_the_queries_of_the_panels(tmp_path: Path) -> None:
    board = json.loads((DEPLOY / "dashboard.json").read_text(encoding="utf-8"))
    queries = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    rules = [{"record": f"query{number}", "expr": query} for number, query in enumerate(queries)]
    (tmp_path / "queries.yml").write_text(json.dumps({"groups": [{"name": "panels", "rules": rules}]}))
    for asked in (
        ["test", "rules", "alerts_test.yml"],
        ["check", "config", "prometheus.yml"],
        ["check", "rules", tmp_path / "queries.yml"],
    ):
        done = subprocess.run(["promtool", *asked], cwd=DEPLOY, capture_output=True, text=True, check=False)  # noqa: S603, S607 - our own words, and whichever there is
        assert done.returncode == 0, done.stdout + done.stderr


def test_no_number_has_an_id_in_its_labels() -> None:
    allowed = {"class", "state", "verdict", "scope", "event", "outcome", "way", "reason", "le"}
    for family in metrics.registry.collect():
        for sample in family.samples:
            if family.name.startswith("guongsang"):
                assert set(sample.labels) <= allowed, family.name


def test_the_image_runs_the_program_as_nobody_in_particular() -> None:
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER 10001:10001$", last, re.MULTILINE)
    assert 'ENTRYPOINT ["guongsang"]' in last
    assert "EXPOSE" not in DOCKERFILE
    (health,) = re.findall(r'^HEALTHCHECK .*CMD \["guongsang", "(\w+)"\]$', last, re.MULTILINE)
    (command,) = re.findall(r'^CMD \["(\w+)"\]$', last, re.MULTILINE)
    for name in (health, command):
        assert CliRunner().invoke(cli, [name, "--help"]).exit_code == 0


def test_the_image_follows_the_rules_of_hadolint() -> None:
    for line in DOCKERFILE.splitlines():
        if line.startswith("FROM"):
            assert re.search(r":[\w.-]+( AS \w+)?$", line), "DL3006: a tag"
            assert ":latest" not in line, "DL3007"
        assert not line.startswith("ADD "), "DL3020: COPY"
        assert not line.startswith("MAINTAINER"), "DL4000"
        assert "sudo" not in line, "DL3004"
        assert not re.match(r"RUN cd ", line), "DL3003: WORKDIR"
        if line.startswith("WORKDIR"):
            assert line.split()[1].startswith("/"), "DL3000: absolute"
        if line.startswith(("CMD", "ENTRYPOINT")):
            assert line.split(maxsplit=1)[1].startswith("["), "DL3025: exec form"
    assert "--no-cache-dir" in DOCKERFILE, "DL3042"
    assert "--constraint constraints.txt" in DOCKERFILE, "DL3013: pinned"
    assert DOCKERFILE.count("HEALTHCHECK") == 1, "DL3012"


@pytest.mark.parametrize("name", ["bot", "bot-second"])
def test_a_bot_in_a_container_can_write_to_its_volume_and_nowhere_else(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert service["init"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["volumes"] == ["data:/data"]
    assert "ports" not in service
    assert int(service["stop_grace_period"].removesuffix("s")) > 9


def test_without_a_profile_there_is_one_bot_and_no_open_port() -> None:
    plain = {name for name, service in COMPOSE["services"].items() if "profiles" not in service}
    assert plain == {"bot"}
    scale = {name for name, service in COMPOSE["services"].items() if "scale" in service.get("profiles", [])}
    assert scale == {"bot-second", "database"}
    open_ports = {name for name, service in COMPOSE["services"].items() if service.get("ports")}
    assert {name: COMPOSE["services"][name]["profiles"] for name in open_ports} == {"proxy": ["webhook"]}
    assert set(COMPOSE["volumes"]) == {"data", "database", "proxy"}


def test_the_unit_starts_what_the_wheel_installs_and_gives_it_time_to_stop() -> None:
    unit = configparser.RawConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]  # systemd's names have capitals
    unit.read_string((DEPLOY / "guongsang.service").read_text(encoding="utf-8"))
    service = unit["Service"]
    assert service["ExecStart"].endswith("/bin/guongsang run")
    assert service["RestartPreventExitStatus"] == "1"
    assert int(service["TimeoutStopSec"]) > 9


def test_files_for_operators_name_only_settings_that_there_are() -> None:
    for file in [*DEPLOY.rglob("*"), ROOT / "docker-compose.yml", ROOT / "Dockerfile"]:
        if file.is_file() and file.suffix in {".md", ".yml", ".service", "", ".conf"}:
            named = set(re.findall(r"\bBOT_[A-Z_]+[A-Z]\b", file.read_text(encoding="utf-8")))
            assert {name.removesuffix("_FILE") for name in named} <= set(names()), file.name
