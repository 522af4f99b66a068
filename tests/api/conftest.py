"""A client on a small record."""

from web_client import client, store

__all__ = ["client", "store"]
