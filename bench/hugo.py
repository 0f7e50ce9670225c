"""The same pages with Hugo, a fast generator: its content adapter makes them of one file of the records.

The layout is bare: a heading, the text, and nothing else. What Hugo takes is what pages cost at the least.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

CONFIG = {
    "baseURL": "https://plain.example/",
    "title": "Plain",
    "disableKinds": ["taxonomy", "term", "rss", "sitemap"],
}
#: gohugo.io/content-management/content-adapters
_ADAPTER = """{{ range hugo.Data.records }}
{{ $.AddPage (dict "path" .path "title" .title "content" (dict "mediaType" "text/markdown" "value" .text)) }}
{{ end }}
"""
_PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>
"""


def write(folder: Path, pages: Iterable[tuple[str, str]]) -> Path:
    """Write a project of some pages into a folder: each its address, and its Markdown below a heading."""
    records = []
    for address, text in pages:
        title, _, body = text.removeprefix("# ").partition("\n")
        records.append({"path": address.rstrip("/"), "title": title, "text": body})
    files = {
        "hugo.json": json.dumps(CONFIG),
        "data/records.json": json.dumps(records),
        "content/_content.gotmpl": _ADAPTER,
        **{f"layouts/{name}.html": _PAGE for name in ("home", "section", "page")},
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def command(site: Path) -> list[str]:
    """Return what builds the project in the folder where it runs."""
    return [sys.executable, "-m", "hugo", "--quiet", "--destination", str(site)]
