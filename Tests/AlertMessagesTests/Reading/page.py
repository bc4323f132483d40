"""The HTML part of a mail, and what would keep somebody from reading it."""

import re
from html.parser import HTMLParser

from contrast import contrast

VOID = {"br", "hr", "meta", "img", "link", "input"}
REFUSED = {"script", "style", "link", "img", "svg", "iframe", "object", "form", "input", "a", "video", "audio", "base"}
REFERENCES = {"href", "src", "background", "action", "poster", "srcset", "cite", "data"}
# 12 points.
SMALLEST_TEXT = 16
LEAST_CONTRAST = 4.5


class Page(HTMLParser):
    """A parsed page with its problems."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.problems: list[str] = []
        self.text = ""
        self.title = ""
        self._open: list[tuple[str, dict[str, str]]] = []
        self._tables: list[dict[str, object]] = []
        self._heading = 0
        self._expects_alternative = False
        if not html.startswith("<!DOCTYPE html>"):
            self.problems.append("no doctype")
        self.feed(html)
        self.close()
        if self._open:
            self.problems.append(f"never closed: {[name for name, _ in self._open]}")
        if self._expects_alternative:
            self.problems.append("a chart without a text after it")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in REFUSED:
            self.problems.append(f"<{tag}>")
        self.problems += [f"{name} on <{tag}>" for name in values if name in REFERENCES or name.startswith("on")]
        if "url(" in values.get("style", ""):
            self.problems.append(f"url() on <{tag}>")
        if tag == "html" and values.get("lang") != "en-GB":
            self.problems.append("no language")
        self._check_heading(tag)
        if tag == "table":
            self._tables.append({"is_layout": values.get("role") == "presentation", "headers": 0})
        if tag == "th":
            self._tables[-1]["headers"] = int(str(self._tables[-1]["headers"])) + 1
            if values.get("scope") not in ("row", "col"):
                self.problems.append("<th> without scope")
        if self._expects_alternative:
            if tag != "p":
                self.problems.append(f"a chart is followed by <{tag}>")
            self._expects_alternative = False
        if tag not in VOID:
            self._open.append((tag, values))

    def _check_heading(self, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag):
            level = int(tag[1])
            if level > self._heading + 1:
                self.problems.append(f"<{tag}> after <h{self._heading}>")
            self._heading = level

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            self.problems.append(f"</{tag}> in {[name for name, _ in self._open]}")
            return
        _, values = self._open.pop()
        if tag == "table":
            table = self._tables.pop()
            if not table["is_layout"] and not table["headers"]:
                self.problems.append("a table of data without headers")
            self._expects_alternative = values.get("aria-hidden") == "true"

    def handle_data(self, data: str) -> None:
        if any(name == "title" for name, _ in self._open):
            self.title += data
            return
        if any(values.get("aria-hidden") == "true" for _, values in self._open):
            self._check_bar()
            return
        self.text += data
        if data.strip():
            self._check_style(data.strip())

    def _style(self, name: str) -> str | None:
        for _, values in reversed(self._open):
            found = re.search(rf"(?:^|;)\s*{name}\s*:\s*([^;]+)", values.get("style", ""))
            if found:
                return found[1].strip()
        return None

    def _check_style(self, text: str) -> None:
        colours = (self._style("color"), self._style("background"))
        if None in colours or contrast(str(colours[0]), str(colours[1])) < LEAST_CONTRAST:
            self.problems.append(f"{text!r} in {colours} cannot be read")
        for _, values in reversed(self._open):
            size = re.search(r"(?:font-size:|font:)(\d+)px", values.get("style", ""))
            if size:
                if int(size[1]) < SMALLEST_TEXT:
                    self.problems.append(f"{text!r} has {size[1]} pixels")
                return
        self.problems.append(f"{text!r} has no size")

    def _check_bar(self) -> None:
        tint = self._open[-1][1].get("style", "")
        for colour in re.findall(r"(?:color|background):(#[0-9a-f]{6})", tint):
            if contrast(colour, "#ffffff") < LEAST_CONTRAST:
                self.problems.append(f"a bar in {colour} cannot be seen")
