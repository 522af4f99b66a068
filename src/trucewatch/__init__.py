"""trucewatch: a ceasefire monitor that works from the news and can defend every line."""

__version__ = "0.1.0"
