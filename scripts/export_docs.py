"""Makes the reference page of each export from its schema; `--check` only says whether they agree."""

from __future__ import annotations

import sys
from pathlib import Path

from trucewatch.exports import load_schema
from trucewatch.exports.schemas import SCHEMAS, Schema

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference" / "exports"


def main() -> int:
    """Write the pages, or name those that differ."""
    pages = {FOLDER / f"{name}.md": page(load_schema(name)) for name in SCHEMAS}
    if "--check" in sys.argv:
        stale = [path for path, text in pages.items() if not path.exists() or path.read_text() != text]
        for path in stale:
            print(f"{path.name} differs from its schema: run scripts/export_docs.py")
        return int(bool(stale))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")
    return 0


def page(schema: Schema) -> str:
    """One schema as a page."""
    tagged = any(column.tag for column in schema.columns)
    head = ("name", "tag", "type", "rule") if tagged else ("name", "type", "rule")
    lines = [
        f"# {schema.title}",
        "",
        f"{schema.about} Schema `{schema.name}-{schema.version}`"
        + (f"; key `{schema.key}`." if schema.key else "."),
        "",
        "| " + " | ".join(head) + " |",
        "|" + "---|" * len(head),
    ]
    for column in schema.columns:
        rule = column.rule.replace("|", "\\|")
        tag = f" `{column.tag}` |" if tagged else ""
        lines.append(f"| `{column.name}` |{tag} {column.type} | {rule} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
