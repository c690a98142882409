"""The floor: a bare ASGI application. POST does one durable insert of a video's row, GET sends a file."""

import asyncio
import json
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from starlette.responses import FileResponse

from filmgate.store.tables import videos

DATABASE = os.environ["FLOOR_DATABASE"]
FILES = os.environ["FLOOR_FILES"]
COLUMNS = [column.name for column in videos.columns]
INSERT = f"INSERT INTO fg_videos ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
writer = ThreadPoolExecutor(1)


def _open() -> sqlite3.Connection:
    connection = sqlite3.connect(DATABASE, isolation_level=None, check_same_thread=False)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(str(CreateTable(videos, if_not_exists=True).compile(dialect=sqlite.dialect())))
    for index in videos.indexes:
        connection.execute(str(CreateIndex(index, if_not_exists=True).compile(dialect=sqlite.dialect())))
    return connection


database = _open()
row = json.loads(os.environ["FLOOR_ROW"])


def insert() -> str:
    video_id = f"video_{os.urandom(12).hex()}"
    database.execute("BEGIN IMMEDIATE")
    database.execute(INSERT, [video_id if name == "id" else row[name] for name in COLUMNS])
    database.execute("COMMIT")
    return video_id


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] != "http":
        return
    if scope["method"] == "GET":
        await FileResponse(FILES + scope["path"])(scope, receive, send)
        return
    while (await receive()).get("more_body"):
        continue
    video_id = await asyncio.get_running_loop().run_in_executor(writer, insert)
    body = b'{"id":"%s"}' % video_id.encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
