"""The upstream's legacy text commands at the end of a prompt, as ``--rs 1080p``: seen, warned of, never obeyed.

They would change what is made, and what it costs, behind the back of the body's fields. The draft engine reads them as
words; for a remote engine they are taken out of the prompt.
"""

import re
from typing import Final

COMMAND: Final = re.compile(
    r"(?<![!-~])--(?:resolution|rs|ratio|rt|duration|dur|frames|framespersecond|fps|seed|camerafixed|cf|watermark|wm)"
    r"(?:=[!-~]*|[ \t]+(?:-?[0-9][0-9.:a-z]{0,20}|true|false|adaptive|auto)(?![!-~]))?(?![!-~])",
    re.IGNORECASE,
)
"""A command and its value. Beside it may stand what is no printable ASCII: Chinese prompts have no spaces. Only words that
can be values count as one, since a bare command may be followed by the prompt's own."""


def commands(prompt: str) -> list[str]:
    """The commands in a prompt, as they stand."""
    return [match[0] for match in COMMAND.finditer(prompt)] if "--" in prompt else []


def without_commands(prompt: str) -> str:
    """The prompt without commands; one without any is returned as it is."""
    if not commands(prompt):
        return prompt
    return re.sub(r"[ \t]{2,}", " ", COMMAND.sub("", prompt)).strip()
