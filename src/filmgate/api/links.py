"""Where this server is, seen from a caller, and the signed links it hands out."""

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from starlette.requests import Request

from filmgate.blobs.links import sign, verify
from filmgate.video import Status, Video

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_HOST = re.compile(r"([A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Links:
    """Makes and checks links to a video's files."""

    secret: bytes = field(repr=False)
    public_url: str
    """The configured base, without a slash at its end; empty: each request's own."""
    proxies: Sequence[Network]
    """Whose forwarded headers count."""

    def base(self, request: Request) -> str:
        """The configured public URL, else scheme and host as the caller addressed them."""
        if self.public_url:
            return self.public_url
        scheme, host = request.url.scheme, request.headers.get("host") or request.url.netloc
        if self._from_proxy(request):
            forwarded = _first(request, "x-forwarded-proto").lower()
            scheme = forwarded if forwarded in ("http", "https") else scheme
            forwarded = _first(request, "x-forwarded-host")
            host = forwarded if is_host(forwarded) else host
        return f"{scheme}://{host}"

    def _from_proxy(self, request: Request) -> bool:
        try:
            peer = ipaddress.ip_address(request.client.host if request.client else "")
        except ValueError:
            return False
        return any(peer in network for network in self.proxies)

    def to(self, request: Request, video: Video, variant: str, *, now: int) -> str | None:
        """A link that opens without a header and dies with the video's files; None while or when nothing is there."""
        if video.status is not Status.COMPLETED or video.expires_at is None or video.output(variant) is None:
            return None
        if now >= video.expires_at:
            return None
        # Rounded up: a link must not die before the video does, whose own expires_at ends it to the millisecond.
        expires = -(-video.expires_at // 1000)
        signature = sign(self.secret, video.id, variant, expires)
        query = f"variant={variant}&expires={expires}&signature={signature}"
        return f"{self.base(request)}/v1/videos/{video.id}/content?{query}"

    def opens(self, video_id: str, variant: str, expires: str, signature: str) -> bool:
        """Whether a link's parts are as this server signed them. Says nothing about its age."""
        plain = expires.isascii() and expires.isdigit() and len(expires) <= 15
        return plain and verify(self.secret, video_id, variant, int(expires), signature)


def is_host(text: str) -> bool:
    """Whether a text is a host with or without a port: it goes into links that callers open."""
    return _HOST.fullmatch(text) is not None


def _first(request: Request, header: str) -> str:
    return request.headers.get(header, "").split(",")[0].strip()
