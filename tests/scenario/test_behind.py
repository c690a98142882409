"""Filmgate behind Filmgate: one instance is the other's upstream, through the whole road."""

import json

import httpx
from tests.rig import poll, running

MODEL = "doubao-seedance-2-0-260128"


def test_one_instance_uses_another(tmp_path):
    behind, front = tmp_path / "behind", tmp_path / "front"
    behind.mkdir()
    front.mkdir()
    with running(behind) as engine:
        engine_key = engine.make_key()
        config = front / "filmgate.toml"
        config.write_text(
            f'[[upstreams]]\nname = "behind"\nkind = "openai"\nbase_url = "{engine.address}/v1"\ndialect = "native"\n'
            f'idempotent = true\nmodels = {{ "{MODEL}" = "{MODEL}" }}\n'
            f"[[upstreams.credentials]]\napi_key = {json.dumps(engine_key)}\n"
        )
        with running(front, FILMGATE_CONFIG=str(config)) as server:
            client = httpx.Client(
                base_url=server.address, headers={"authorization": f"Bearer {server.make_key()}"}, timeout=20
            )
            with client:
                body = {
                    "model": MODEL,
                    "prompt": "a fox in the snow at dusk",
                    "seconds": "4",
                    "resolution": "480p",
                    "ratio": "1:1",
                    "generate_audio": True,
                    "return_last_frame": True,
                    "seed": 7,
                }
                created = client.post("/v1/videos", json=body).raise_for_status()
                video = poll(client, created.json()["id"])
                assert video["status"] == "completed", video
                content = client.get(f"/v1/videos/{video['id']}/content").raise_for_status().content
                frame = client.get(f"/v1/videos/{video['id']}/content?variant=last_frame").raise_for_status().content
            said = json.dumps(video) + created.text
    assert content[4:8] == b"ftyp"
    assert frame.startswith(b"\x89PNG")
    assert (video["size"], video["metadata"]["effective"]["seed"]) == ("640x640", 7)
    assert engine_key not in said
    assert engine.address not in said
