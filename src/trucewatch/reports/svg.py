"""How the shapes of the drawings look where no style sheet reaches them (PDF, a drawing saved alone).

Style sheets of the page win over these attributes, so that dark pages get their own colours.
"""

from __future__ import annotations

LOOKS: dict[str, str] = {
    "ground": 'fill="#f1eee6"',
    "border": 'fill="none" stroke="#b9b3a4" stroke-width="1"',
    "country": 'fill="#59616e" font-size="12" letter-spacing="1.5" text-anchor="middle"',
    "range": 'fill="#a8441f" fill-opacity="0.1" stroke="#a8441f" stroke-opacity="0.5" stroke-dasharray="3 3"',
    "dot": 'fill="#a8441f" stroke="#ffffff" stroke-width="1"',
    "dot alleged": 'fill="#ffffff" stroke="#a8441f" stroke-width="2"',
    "place": 'fill="#1d2126" font-size="12"',
    "key": 'fill="#1d2126" font-size="11"',
    "base": 'stroke="#dedad1" stroke-width="1"',
    "read": 'fill="#8aa7ad"',
    "told": 'fill="#a8441f"',
    "n": 'fill="#59616e" font-size="10" text-anchor="middle"',
    "day": 'fill="#59616e" font-size="10" text-anchor="middle"',
}
FONT = 'font-family="system-ui, Noto Sans, DejaVu Sans, sans-serif"'


def look(name: str) -> str:
    """The attributes of a class of shapes, its class first."""
    return f'class="{name}" {LOOKS[name]}'
