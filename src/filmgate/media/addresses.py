"""Which addresses a stranger's URL may lead to: those of the public internet alone."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final, TypeAlias

Address: TypeAlias = IPv4Address | IPv6Address

_NOT_PUBLIC_4: Final = tuple(
    ip_network(text)
    for text in (
        "168.63.129.16/32",  # Azure's platform services, in reach of every machine there
        "192.0.0.0/24",  # protocol assignments; a cloud's metadata lives here too
        "192.88.99.0/24",  # once the 6to4 relay
    )
)
_PUBLIC_6: Final = ip_network("2000::/3")
_NOT_PUBLIC_6: Final = tuple(ip_network(text) for text in ("2001::/23", "2001:db8::/32", "3fff::/20"))
_NAT64: Final = ip_network("64:ff9b::/96")
_6TO4: Final = ip_network("2002::/16")


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet. IPv4 inside IPv6 is judged as what it leads to."""
    if isinstance(address, IPv6Address):
        inner = _embedded(address)
        return is_public(inner) if inner is not None else _is_public_6(address)
    refused = not address.is_global or address.is_multicast or address.is_reserved
    return not refused and not any(address in network for network in _NOT_PUBLIC_4)


def known(host: str) -> Address | None:
    """The address a host is in itself, without asking anybody; else None.

    Covers every spelling that resolvers take (``127.1``, ``0x7f000001``, ``[::1]``, a trailing dot, a zone), and the
    names that mean this machine by definition (RFC 6761).
    """
    bare = host.strip("[]").rstrip(".").lower()
    if bare == "localhost" or bare.endswith(".localhost"):
        return IPv4Address("127.0.0.1")
    try:
        return ip_address(bare.partition("%")[0])
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(bare)) if bare.isascii() else None
    except OSError:
        return None


def _embedded(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.sixtofour if address in _6TO4 else None


def _is_public_6(address: IPv6Address) -> bool:
    inside = address in _PUBLIC_6 and address.is_global
    return inside and not any(address in network for network in _NOT_PUBLIC_6)
