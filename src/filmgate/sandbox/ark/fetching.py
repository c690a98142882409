"""Fetching inputs as the vendor does, where the fake is told to: links nobody can fetch are then refused at once."""

import struct
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from filmgate.sandbox.ark.asking import Asked
from filmgate.sandbox.ark.codes import Refusal
from filmgate.sandbox.ark.content import Input

if TYPE_CHECKING:
    import aiohttp

MOST_BYTES: Final = 200 << 20
SECONDS: Final = 20


async def fetch_inputs(asked: Asked) -> Asked:
    """The same create, input videos measured. Raises Refusal for an input that cannot be fetched."""
    import aiohttp

    timeout = aiohttp.ClientTimeout(total=SECONDS)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        inputs = [await _fetched(session, given) for given in asked.content.inputs]
    return replace(asked, content=replace(asked.content, inputs=tuple(inputs)))


async def _fetched(session: "aiohttp.ClientSession", given: Input) -> Input:
    import aiohttp

    if not given.url.startswith(("http://", "https://")):
        return given
    try:
        async with session.get(given.url) as response:
            response.raise_for_status()
            data = await response.content.read(MOST_BYTES)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        raise _unfetchable(given) from error
    if not data:
        raise _unfetchable(given)
    return replace(given, seconds=length_of(data) or given.seconds) if given.type == "video_url" else given


def _unfetchable(given: Input) -> Refusal:
    message = f"The media of `{given.param}` could not be downloaded."
    return Refusal("InvalidParameter", message, param=given.param)


def length_of(data: bytes) -> float:
    """Seconds of an MP4, by its movie header; 0 when there is none."""
    at = data.find(b"mvhd") + 4
    if at < 4 or len(data) < at + 32:
        return 0.0
    wide = data[at] == 1
    scale, units = struct.unpack_from(">IQ" if wide else ">II", data, at + (20 if wide else 12))
    return units / scale if scale else 0.0
