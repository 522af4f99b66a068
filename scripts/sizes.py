"""The size ratchet: no file over 500 lines, no function over 60, and the figures may only get better.

Run with `--write` to store better figures in scripts/sizes.json after a clean-up.
"""

from __future__ import annotations

import ast
import json
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKED = ("src", "eval", "scripts", "benchmarks")
FLOORS = Path(__file__).with_name("sizes.json")
MAX_FILE = 500
MAX_FUNCTION = 60


def main() -> int:
    """Print the figures, and every file or function that is too long; 1 where there is one."""
    files = {path: path.read_text(encoding="utf-8") for path in _files()}
    functions = [found for path, text in files.items() for found in _functions(path, text)]
    faults = [f"{p.relative_to(ROOT)}: {_lines(t)} lines" for p, t in files.items() if _lines(t) > MAX_FILE]
    faults += [f"{where}: {lines} lines" for where, lines in functions if lines > MAX_FUNCTION]
    figures = _figures([_lines(text) for text in files.values()], [lines for _, lines in functions])
    faults += _ratchet(figures, write="--write" in sys.argv)
    print(", ".join(f"{name} {value}" for name, value in figures.items()))
    for fault in faults:
        print(f"too long: {fault}")
    return 1 if faults else 0


def _files() -> Iterator[Path]:
    for folder in CHECKED:
        yield from sorted((ROOT / folder).rglob("*.py"))


def _lines(text: str) -> int:
    return text.count("\n")


def _functions(path: Path, text: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno is not None:
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def _figures(files: list[int], functions: list[int]) -> dict[str, int]:
    return {
        "longest_file": max(files),
        "longest_function": max(functions),
        "function_p95": int(statistics.quantiles(functions, n=20)[-1]),
        "function_median": int(statistics.median(functions)),
    }


def _ratchet(figures: dict[str, int], *, write: bool) -> list[str]:
    if write:
        FLOORS.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
        return []
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    return [f"{n} rose from {floors[n]} to {v}" for n, v in figures.items() if v > floors.get(n, v)]


if __name__ == "__main__":
    raise SystemExit(main())
