"""Inputs to pages: files, folders and JSONL, each bad one refused with its reason."""

from trucewatch.ingest.files import Refused, read_inputs

__all__ = ["Refused", "read_inputs"]
