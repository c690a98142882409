"""Operators' likeliest mistakes: each is told by its setting or option, with what was given and the way out."""

import asyncio
import socket

import pytest
from tests.cli.run import shell
from tests.rig import settings_for

from filmgate.cli.examining import examine
from filmgate.cli.speaking import UNUSABLE
from filmgate.sandbox import make_works, open_ark, open_openai

UNFIT = "must be a folder that this user may make and write in"
OPEN = {"ark": open_ark, "openai": open_openai}
LIST = {
    "default_model": 'default_model = "nope"',
    "aliases": '[aliases]\nx = "one"\n"filmgate-draft" = "doubao-seedance-2-0-260128"',
    "retired": '[retired.z]\nto = "two"',
}


@pytest.mark.parametrize("command", [("serve", "--port", "0"), ("worker",), ("keys", "list"), ("generate", "a fox")])
def test_a_data_folder_that_cannot_be_used(tmp_path, command):
    (tmp_path / "file").write_text("")
    said = shell(tmp_path)(*command, "--data-dir", str(tmp_path / "file" / "data"))
    assert said.code == UNUSABLE
    assert said.err.startswith("data_dir (FILMGATE_DATA_DIR, --data-dir): ")
    assert "file/data" in said.err
    assert UNFIT in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("setting", "scheme"), [("FILMGATE_DATABASE_URL", "sqlite:///"), ("FILMGATE_STORAGE_URL", "file://")]
)
def test_a_folder_of_another_setting_that_cannot_be_used(tmp_path, setting, scheme):
    (tmp_path / "file").write_text("")
    said = shell(tmp_path)("serve", "--port", "0", **{setting: f"{scheme}{tmp_path}/file/more/x"})
    assert said.code == UNUSABLE
    assert f"({setting})" in said.err
    assert UNFIT in said.err


@pytest.mark.parametrize("command", [("serve",), ("sandbox", "ark"), ("sandbox", "openai")], ids=" ".join)
def test_an_address_that_cannot_be_listened_on(tmp_path, command):
    run = shell(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = run(*command, "--port", port)
    assert said.code == UNUSABLE
    assert said.err.startswith(f"--port: 127.0.0.1 port {port} cannot be listened on: Address already in use.")
    said = run(*command, "--port", "0", "--host", "no host")
    assert said.code == UNUSABLE
    assert said.err.startswith("--host: no host port 0")
    assert "as 127.0.0.1" in said.err


def test_all_names_that_lead_to_no_model_are_told_together(tmp_path):
    (tmp_path / "filmgate.toml").write_text("\n".join(LIST.values()))
    said = shell(tmp_path)("serve", "--port", "0", FILMGATE_CONFIG=str(tmp_path / "filmgate.toml"))
    assert said.code == UNUSABLE
    lines = said.err.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "aliases (FILMGATE_ALIASES)",
        "aliases (FILMGATE_ALIASES)",
        "retired (FILMGATE_RETIRED)",
        "default_model (FILMGATE_DEFAULT_MODEL)",
    ]
    assert [word in line for word, line in zip(("own id", "'one'", "'two'", "'nope'"), lines, strict=True)] == [
        True
    ] * 4


def test_variables_that_have_no_effect_are_told(tmp_path):
    given = {"FILMGATE_RETENSION": "5", "FILMGATE_PORT": "tcp://10.0.0.1:80", "ARK_BASE_URL": "https://ark.example.com"}
    said = shell(tmp_path)("keys", "list", **given)
    assert said.code == 0
    assert "FILMGATE_RETENSION in the environment is no setting; did you mean FILMGATE_RETENTION?" in said.err
    assert "ARK_BASE_URL has no effect" in said.err
    assert "FILMGATE_PORT" not in said.err


def test_what_could_not_be_saved_is_not_made(tmp_path):
    run = shell(tmp_path)
    for output in (tmp_path / "nowhere" / "x.mp4", tmp_path):
        said = run("generate", "a fox", "-o", str(output))
        assert (said.code, said.err.startswith(f"{output} cannot be written")) == (UNUSABLE, True)


def test_a_server_without_its_scheme(tmp_path):
    said = shell(tmp_path)("generate", "a fox", "-o", str(tmp_path / "x.mp4"), FILMGATE_URL="127.0.0.1:8000")
    assert said.code == UNUSABLE
    assert said.err.startswith("FILMGATE_URL: must begin with http:// or https://, not '127.0.0.1:8000'")


@pytest.mark.parametrize(
    ("kind", "path", "key", "says"),
    [
        ("ark", "", "sk-1", "base_url (for ARK_API_KEY alone: ARK_BASE_URL) must be its address with the version"),
        ("ark", "/api/v3", "sk-wrong", "Look at the credential's api_key"),
        ("openai", "", "sk-1", "base_url must be its address with the version, as https://.../v1"),
        ("openai", "/v1", "sk-wrong", "Look at the credential's api_key"),
    ],
)
def test_doctor_says_what_to_mend_of_an_upstream(tmp_path, kind, path, key, says):
    async def main():
        async with OPEN[kind](make_works(keys={"sk-1": "studio"})) as fake:
            given = {"name": "a", "kind": kind, "base_url": fake.address + path, "credentials": [{"api_key": key}]}
            given["models"] = {"doubao-seedance-2-0-260128": "doubao-seedance-2-0-260128"}
            return await examine(settings_for(tmp_path, upstreams=[given]), {})

    (asked,) = (finding for finding in asyncio.run(main()) if finding.what == "upstream a/main")
    assert not asked.fine
    assert says in asked.detail
    assert "Error:" not in asked.detail.replace("AuthenticationError:", "")


def test_doctor_tells_a_fault_of_the_settings_once(tmp_path):
    given = [
        {"name": name, "kind": "ark", "models": {f"model-{name}": "x"}, "credentials": [{"api_key": "k"}]}
        for name in ("a", "b")
    ]
    findings = asyncio.run(examine(settings_for(tmp_path, upstreams=given), {}))
    (wrong,) = (finding for finding in findings if not finding.fine)
    assert wrong.what == "settings"
    assert "model-a" in wrong.detail
    assert "model-b" in wrong.detail
