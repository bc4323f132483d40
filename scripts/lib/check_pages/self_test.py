"""A page with every fault: a check that does not see its own is no check."""

import pathlib
import tempfile
from collections.abc import Callable

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Faults</title><style>
.pale { color: #999; background: #fff } .bare:focus { outline: none } .wide { width: 3000px }
.tiny { font-size: 9px } @media (prefers-color-scheme: dark) { body { background: #000; color: #222 } }
</style></head><body>
<main><h1>Faults</h1><p class="pale">Too pale</p><p class="wide">Too wide</p><p class="tiny">Too small</p>
<p style="color: black" id="twice">Inline</p><p id="twice">Again</p>
<img src="missing.png">
<a class="bare" href="#">Unseen focus</a>
<input id="trap">
<button tabindex="0">After the trap</button>
<table><tr><td>a</td></tr></b></table></main>
<script>document.getElementById('trap').addEventListener('keydown', event => {
  if (event.key === 'Tab') event.preventDefault() })</script>
</body></html>
"""
# What must be told of it.
EXPECTED = [
    "laptop, light: axe color-contrast", "laptop, dark: axe color-contrast", "paper upright: axe color-contrast",
    "axe html-has-lang", "axe label", "axe image-alt", "keyboard: the focus cannot be seen", "keyboard: held at",
    "keyboard: never reached: <button", "keyboard: the first stop does not lead", "layout: the page is wider",
    "layout: beyond the window", "layout: small print", "markup: an inline style", "markup: an inline script",
    "markup: two elements are called twice", "markup: unexpected-end-tag", "not loaded",
]


def run(check: Callable[[str], list[str]]) -> int:
    """1 where a fault of the page is not told."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "faults.html"
        path.write_text(PAGE)
        problems = check(path.as_uri())
    missed = [text for text in EXPECTED if not any(text in problem for problem in problems)]
    for text in missed:
        print(f"NOT FOUND: {text}")
    print(f"self-test: {len(EXPECTED) - len(missed)} of {len(EXPECTED)} faults found")
    return 1 if missed else 0
