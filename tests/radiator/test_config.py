"""The configuration file: what it may say, and what is answered to what it may not."""

import re
from datetime import date
from importlib import resources
from pathlib import Path

import msgspec
import pytest
from chaleur_radiator import cli
from chaleur_radiator.cli.parser import parse
from chaleur_radiator.cli.run import settings_from
from chaleur_radiator.config.load import load
from chaleur_radiator.config.schema import Config
from chaleur_radiator.config.settings import settings_of
from chaleur_radiator.errors import StartError
from chaleur_radiator.messages import say

EXAMPLE = resources.files("chaleur_radiator.config").joinpath("example.toml").read_text("utf-8")
REAL = """
[[radiators]]
id = "x"
name = "X"
[radiators.compute]
command = ["a"]
kind = "paid"
"""
OPTION = re.compile(r"(?m)^#(?=[\[a-z])")


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "radiator.toml"
        path.write_text(text, "utf-8")
        return path

    return write


def test_the_example_changes_nothing_until_something_is_switched_on(file):
    assert load(file(EXAMPLE)) == Config()


def test_the_example_holds_with_every_option_switched_on(file):
    config = load(file(OPTION.sub("", EXAMPLE)))
    assert config.host.security_support_until == date(2031, 12, 31)
    assert config.radiators[0].compute.command[0] == "/usr/bin/boinc"


def test_the_example_names_every_option_with_its_default(file):
    options = load(file(OPTION.sub("", EXAMPLE)))
    for section in (options.host, options.virtual, options.updates, *options.zones):
        for name, value in msgspec.structs.asdict(section).items():
            assert value is not None, f"{type(section).__name__} {name} is not in the example"
    host, default = options.host, Config().host
    for name in ("address", "port", "announce", "currency"):
        assert getattr(host, name) == getattr(default, name)


def test_the_example_can_be_printed(capsys):
    assert cli.main(["config-example"]) == 0
    assert capsys.readouterr().out == EXAMPLE


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[host]\n\nprot = 3", "{path}, line 3: there is no setting host.prot. Did you mean port?"),
        ("[hots]", "{path}, line 1: there is no setting hots. Did you mean host?"),
        (
            '[[zones]]\nid = "a"\nx = 1',
            "{path}, line 3: there is no setting zones[1].x. Allowed: id.",
        ),
        (
            '[host]\nport = "x"',
            '{path}, line 2: host.port = "x" cannot be used. Give a whole number from 0 to 65535.',
        ),
        (
            "host.port = 70000",
            "{path}, line 1: host.port = 70000 cannot be used.",
        ),
        (
            "host = { port = -1 }",
            "{path}: host.port = -1 cannot be used. Give a whole number from 0 to 65535.",
        ),
        (
            "[virtual]\nspeed = nan",
            "{path}, line 2: virtual.speed = nan cannot be used. Give a number from 0.1 to 3600.",
        ),
        (
            '[virtual]\nseed = "x"',
            '{path}, line 2: virtual.seed = "x" cannot be used. Give a whole number.',
        ),
        (
            '[host]\nannounce = "yes"',
            '{path}, line 2: host.announce = "yes" cannot be used. Give true or false.',
        ),
        (
            '[host]\nsecurity_support_until = "soon"',
            '{path}, line 2: host.security_support_until = "soon" cannot be used.',
        ),
        (
            '[[zones]]\nid = "a"\n[[zones]]\nid = "a"',
            '{path}, line 4: zones[2].id = "a" cannot be used. Give each its own.',
        ),
        (
            '[virtual]\nzone = "b"\n[[zones]]\nid = "a"',
            '{path}, line 2: virtual.zone = "b" cannot be used. Allowed: a.',
        ),
        (
            '[[zones]]\nid = "a"',
            '{path}: virtual.zone = "home" cannot be used. Allowed: a.',
        ),
        (
            '[updates]\ncheck_command = "apt update"',
            '{path}, line 2: updates.check_command = "apt update" cannot be used.',
        ),
        (
            '[[radiators]]\nid = "x"',
            "{path}, line 1: radiators[1].name is missing.",
        ),
        (
            REAL.replace("paid", "b"),
            '{path}, line 7: radiators[1].compute.kind = "b" cannot be used.',
        ),
        (
            '[host]\ntime_zone = "Mars"',
            '{path}, line 2: host.time_zone = "Mars" cannot be used.',
        ),
        (
            '[host]\naddress = "::1"',
            '{path}, line 2: host.address = "::1" cannot be used.',
        ),
        (
            "[virtual]\nrooms = 3",
            "{path}, line 2: virtual.rooms = 3 cannot be used. Give a list between [ and ].",
        ),
        (
            "virtual = 3",
            "{path}, line 1: virtual = 3 cannot be used. It is a section with: rooms, zone,",
        ),
        (
            f"[virtual]\nspeed = 60\n{REAL}",
            "{path}, line 2: virtual.speed = 60 cannot be used.",
        ),
        ("a =", "The configuration file {path} is not written as TOML: Invalid value"),
    ],
)
def test_a_file_that_cannot_be_used_is_explained(file, monkeypatch, text, complaint):
    monkeypatch.setenv("LC_ALL", "C")
    path = file(text)
    with pytest.raises(StartError) as refused:
        load(path)
    said = say(refused.value.key, **refused.value.values)
    assert said.startswith(complaint.replace("{path}", str(path)))


def test_files_that_are_none_are_explained(tmp_path):
    with pytest.raises(StartError, match="config_unreadable"):
        load(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(StartError, match="config_not_toml"):
        load(tmp_path / "bytes.toml")


def test_paths_are_relative_to_the_file(file, tmp_path):
    config = load(file('[host]\nstate_dir = "state"\n[virtual]\nweather = "/w.epw"'))
    settings = settings_of(config, tmp_path, Path("/default"))
    assert (settings.state_dir, settings.weather_file) == (tmp_path / "state", Path("/w.epw"))


def test_real_radiators_need_no_virtual_ones(file, tmp_path):
    assert settings_of(load(file(REAL)), tmp_path, tmp_path).virtual_rooms == ()
    text = f'{REAL}[virtual]\nrooms = ["Y"]\n'
    assert settings_of(load(file(text)), tmp_path, tmp_path).virtual_rooms == ("Y",)


def run_settings(*arguments, **environment):
    return settings_from(parse(["run", *map(str, arguments)]), environment)


def test_options_go_over_the_file(file, tmp_path):
    path = file(
        '[host]\nport = 1\nstate_dir = "a"\nhost_names = ["x"]\n[virtual]\nflats = 3\nseed = 5\n'
    )
    settings = run_settings("--config", path)
    assert (settings.port, settings.seed, settings.virtual_flats) == (1, 5, 3)
    assert settings.announce
    settings = run_settings(
        *("--config", path, "--port", 2, "--state-dir", tmp_path / "b", "--virtual-rooms", "Hall"),
        *("--speed", 2, "--seed", 6, "--host-name", "y", "--no-announce"),
        *("--address", "127.0.0.1"),
    )
    assert (settings.port, settings.seed, settings.speed) == (2, 6, 2.0)
    assert settings.state_dir == tmp_path / "b"
    assert (settings.virtual_rooms, settings.virtual_flats) == (("Hall",), 0)
    assert (settings.host_names, settings.announce) == (("x", "y"), False)
    assert settings.address == "127.0.0.1"


def test_real_radiators_have_no_other_speed_than_one(file):
    path = file(REAL)
    with pytest.raises(StartError, match="speed_of_real"):
        run_settings("--config", path, "--speed", 60)


def test_a_service_keeps_its_state_where_systemd_says(tmp_path):
    service = {"STATE_DIRECTORY": "/var/lib/chaleur", "RUNTIME_DIRECTORY": "/run/chaleur"}
    settings = run_settings(**service)
    assert settings.state_dir == Path("/var/lib/chaleur")
    assert settings.admin_socket == Path("/run/chaleur/admin.sock")
    settings = run_settings("--state-dir", tmp_path, **service)
    assert (settings.state_dir, settings.admin_socket) == (tmp_path, None)


def test_a_service_with_further_folders_keeps_its_state_in_the_first():
    settings = run_settings(
        STATE_DIRECTORY="/var/lib/chaleur:/var/lib/jobs", RUNTIME_DIRECTORY="/run/chaleur:/run/jobs"
    )
    assert settings.state_dir == Path("/var/lib/chaleur")
    assert settings.admin_socket == Path("/run/chaleur/admin.sock")
