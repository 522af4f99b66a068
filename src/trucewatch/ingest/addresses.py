"""Which addresses may be fetched: public ones only, whatever a name resolves to.

A feed may name any address, so a name is resolved once, every address it has must be public, and the
connection is made to the very address that was looked at. A second answer of the name server (DNS
rebinding) is therefore never asked for, and each redirect is looked at anew.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from urllib.parse import urlsplit

from trucewatch.ingest.refused import Refused

RESOLVE_SECONDS = 20.0
PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def vetted(url: str, *, allow_private: bool = False, seconds: float = RESOLVE_SECONDS) -> str | Refused:
    """The address to connect to for a URL, or why it is not fetched; its name may take so many seconds."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return Refused(url, f"bad_address: {url} is no web address")
    if parts.scheme not in PORTS or not host:
        return Refused(url, f"bad_address: {url}: only http and https addresses are fetched")
    if parts.username is not None:
        return Refused(url, f"bad_address: {url} carries a user name; feeds with passwords are not fetched")
    try:
        addresses = _resolved(host, port or PORTS[parts.scheme], seconds)
    except (OSError, UnicodeError) as error:
        return Refused(url, f"not_found: the name {host} does not resolve ({error})")
    if not addresses:
        return Refused(url, f"too_slow: the name {host} did not resolve within {seconds:g} seconds")
    private = next((address for address in addresses if not is_public(address)), None)
    if private and not allow_private:
        return Refused(url, f"private_address: {host} is {private}, which is not public; not fetched")
    return addresses[0]


def _resolved(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a name; none where the name server does not answer in time.

    The system's resolver knows no limit of ours, so it is asked in a thread that may be left behind.
    """
    answers: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([str(entry[4][0]) for entry in found])
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, name="trucewatch-resolver", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        return []
    if isinstance(answer, Exception):
        raise answer
    return answer


def is_public(address: str) -> bool:
    """True for addresses of the open internet, in any of their disguises.

    >>> is_public("::ffff:127.0.0.1")
    False
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast
