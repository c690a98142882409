"""Signed links: who holds one may open one file until it expires. Pure."""

import hashlib
import hmac


def sign(secret: bytes, video_id: str, variant: str, expires: int) -> str:
    """The signature, 64 hex digits, over the file and the Unix second at which the link dies."""
    # A NUL can be in none of the fields, so no two different links read the same.
    message = "\0".join(("link", video_id, variant, str(expires)))
    return hmac.new(secret, message.encode(), hashlib.sha256).hexdigest()


def verify(secret: bytes, video_id: str, variant: str, expires: int, signature: str) -> bool:
    """Whether the signature is ours, compared in constant time. Says nothing about the link's age."""
    expected = sign(secret, video_id, variant, expires).encode()
    return hmac.compare_digest(expected, signature.encode("utf-8", "replace"))
