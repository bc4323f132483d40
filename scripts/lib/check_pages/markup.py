"""The markup by itself: what a strict reader of HTML complains of, and what a strict policy would refuse."""

import re

import html5lib

# What a Content-Security-Policy without `unsafe-inline` refuses.
REFUSED = {
    "an inline style": r"<[^>]+\sstyle\s*=",
    "an inline script": r"<script(?![^>]*\ssrc=)[^>]*>",
    "an inline handler": r"<[^>]+\son[a-z]+\s*=",
}


def problems(source: str) -> list[str]:
    """Errors of the parser, names that are given twice, and what a policy refuses."""
    parser = html5lib.HTMLParser()
    parser.parse(source)
    lines = [f"markup: {code} at line {place[0]} {data or ''}".rstrip() for place, code, data in parser.errors]
    names = re.findall(r'\sid="([^"]*)"', source)
    lines += [f"markup: two elements are called {name}" for name in sorted({n for n in names if names.count(n) > 1})]
    lines += [f"markup: {what}" for what, pattern in REFUSED.items() if re.search(pattern, source)]
    return lines
