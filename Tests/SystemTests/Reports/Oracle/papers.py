"""Reads a report in each of its forms by programs that are not the project's, and says as JSON what stands there.

    papers.py html|pdf|docx|csv|xlsx|json FILE

A spreadsheet is first opened and saved again by LibreOffice, so that what is said is what LibreOffice reads.
"""

import csv
import html.parser
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from typing import Any

import jsonschema
import openpyxl
import pikepdf

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(html.parser.HTMLParser):
    """The page's outline: headings, facts, tables, and what a browser would run or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.language = ""
        self.title = ""
        self.headings: list[list[str]] = []
        self.facts: list[list[str]] = []
        self.lists: list[list[str]] = []
        self.tables: list[dict[str, Any]] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        if tag == "html":
            self.language = found.get("lang", "")
        if tag in {"script", "img", "iframe", "object", "embed", "link"}:
            self.faults.append(f"<{tag}>")
        self.faults += [f"{tag} {name}" for name in found if name.startswith("on")]
        if re.match(r"(https?|file|javascript):", found.get("src", "") + found.get("href", "")):
            self.faults.append(f"{tag} leads to {found}")
        if tag in {"h1", "h2", "h3", "h4", "dt", "dd", "li", "th", "td", "caption", "title"}:
            self.text = []
        if tag == "ol":
            self.lists.append([])
        if tag == "table":
            self.tables.append({"caption": "", "scopes": [], "rows": []})
        if tag == "tr":
            self.tables[-1]["rows"].append([])
        if tag == "th":
            self.tables[-1]["scopes"].append(found.get("scope", ""))
        if tag not in VOID:
            self.open.append((tag, found))

    def handle_data(self, data: str) -> None:
        if any(attributes.get("aria-hidden") == "true" for _, attributes in self.open):
            return
        self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}")
            return
        self.open.pop()
        words = " ".join("".join(self.text).split())
        if tag == "title":
            self.title = words
        elif tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append([tag, words])
        elif tag == "dt":
            self.facts.append([words, ""])
        elif tag == "dd":
            self.facts[-1][1] = words
        elif tag == "li" and self.lists and any(name == "ol" for name, _ in self.open):
            self.lists[-1].append(words)
        elif tag == "caption":
            self.tables[-1]["caption"] = words
        elif tag in {"th", "td"}:
            self.tables[-1]["rows"][-1].append(words)


def read_html(path: pathlib.Path) -> dict[str, Any]:
    page = Page()
    page.feed(path.read_text())
    return {
        "language": page.language, "title": page.title, "headings": page.headings, "facts": page.facts,
        "lists": page.lists, "tables": page.tables, "faults": page.faults + [f"<{tag}> stays open" for tag, _ in page.open],
    }


def read_pdf(path: pathlib.Path) -> dict[str, Any]:
    """Tags of the document, and for each page of the scorecard the headers that stand on it."""
    with pikepdf.open(path) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        landscape = [
            number for number, page in enumerate(pdf.pages, start=1) if page.mediabox[2] > page.mediabox[3]
        ]
        scopes: dict[str, int] = {}
        heads: dict[int, int] = {}
        tags: dict[str, int] = {}
        cells: dict[int, int] = {}

        def walk(element: Any) -> None:
            if isinstance(element, pikepdf.Array):
                for child in element:
                    walk(child)
                return
            if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
                return
            tag = str(element.S)
            tags[tag] = tags.get(tag, 0) + 1
            if tag == "/TH":
                scope = str(element.get("/A", {}).get("/Scope", "none"))
                scopes[scope] = scopes.get(scope, 0) + 1
                if scope == "/Column":
                    number = numbers[element.Pg.objgen]
                    heads[number] = heads.get(number, 0) + 1
            if tag == "/TD":
                number = numbers[element.Pg.objgen]
                cells[number] = cells.get(number, 0) + 1
            if "/K" in element:
                walk(element.K)

        root = pdf.Root
        if "/StructTreeRoot" in root:
            walk(root.StructTreeRoot.K)
        metadata = pdf.open_metadata()
        return {
            "marked": bool(root.get("/MarkInfo", {}).get("/Marked", False)), "language": str(root.get("/Lang", "")),
            "title": str(pdf.docinfo.get("/Title", "")), "universal": metadata.get("pdfuaid:part", ""),
            "pages": len(pdf.pages), "landscape": landscape, "scopes": scopes,
            "tabled": [number for number in landscape if number in cells],
            "headless": [number for number in landscape if number in cells and number not in heads], "tags": tags,
        }


def read_docx(path: pathlib.Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        body = archive.read("word/document.xml").decode()
        links = archive.read("word/_rels/document.xml.rels").decode()
    paragraphs = []
    for paragraph in re.findall(r"<w:p>.*?</w:p>|<w:p .*?</w:p>", body, re.DOTALL):
        style = re.search(r'<w:pStyle w:val="([^"]+)"', paragraph)
        text = html.unescape("".join(re.findall(r"<w:t(?: [^>]*)?>(.*?)</w:t>", paragraph, re.DOTALL)))
        paragraphs.append([style.group(1) if style else "", text])
    return {"paragraphs": paragraphs, "external": links.count('TargetMode="External"')}


def read_csv(path: pathlib.Path) -> dict[str, Any]:
    """The rows, and every rule of tidy data that they break."""
    raw = path.read_bytes()
    faults = ["it begins with a byte-order mark"] if raw.startswith(b"\xef\xbb\xbf") else []
    rows = list(csv.reader(raw.decode().splitlines(), strict=True))
    names = rows[0]
    faults += [f"the name {name}" for name in names if not re.fullmatch(r"[a-z][a-z0-9_]*", name)]
    if len(set(names)) != len(names):
        faults.append("a name stands twice")
    wanted = [
        "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code",
        "region_name", "new_la_code", "old_la_code", "la_name",
    ]
    faults += [f"no {name}" for name in wanted if name not in names]
    records = [dict(zip(names, row, strict=True)) for row in rows[1:]]
    keys = [(record["measure_id"], record["time_period"], record["time_identifier"]) for record in records]
    if len(set(keys)) != len(keys):
        faults.append("a measure and period stand twice")
    for number, record in enumerate(records, start=2):
        faults += [f"line {number}: {name} is blank" for name, text in record.items() if not text.strip()]
        if not re.fullmatch(r"-?\d+(\.\d+)?|z|x|c|low|u", record["value"]):
            faults.append(f"line {number}: the value {record['value']}")
        if not re.fullmatch(r"\d{4}|\d{6}", record["time_period"]):
            faults.append(f"line {number}: the time_period {record['time_period']}")
    return {"records": records, "faults": faults}


def read_xlsx(path: pathlib.Path) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
             "xlsx:Calc MS Excel 2007 XML", "--outdir", f"{folder}/saved", str(path)],
            check=True, capture_output=True, timeout=180, env={"PATH": "/usr/bin:/bin", "HOME": folder, "LANG": "C.UTF-8"},
        )
        saved = openpyxl.load_workbook(f"{folder}/saved/{path.name}")
    own = openpyxl.load_workbook(path)
    sheets = []
    for sheet in saved.worksheets:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        mine = own[sheet.title]
        formats = [[cell.number_format for cell in row] for row in mine.iter_rows()]
        sheets.append({
            "name": sheet.title, "head": rows[0], "rows": rows[1:], "formats": formats[1:], "frozen": mine.freeze_panes,
            "tables": len(mine.tables),
            "formulas": sum(cell.data_type == "f" for row in mine.iter_rows() for cell in row),
        })
    return {"title": own.properties.title, "sheets": sheets}


def read_json(path: pathlib.Path) -> dict[str, Any]:
    """What is wrong by the schema in docs/."""
    schema = json.loads((pathlib.Path(__file__).parents[4] / "docs/schemas/report.v1.json").read_text())
    validator = jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)
    return {"faults": [error.message[:300] for error in validator.iter_errors(json.loads(path.read_text()))]}


READERS = {"json": read_json, "html": read_html, "pdf": read_pdf, "docx": read_docx, "csv": read_csv, "xlsx": read_xlsx}

if __name__ == "__main__":
    json.dump(READERS[sys.argv[1]](pathlib.Path(sys.argv[2])), sys.stdout, ensure_ascii=False)
