"""Makes a tagged PDF of the page on standard input, with nothing fetched from anywhere.

Run by `scorecard report --format pdf` in the Python that has WeasyPrint. WeasyPrint ties each cell of a table to its
headers; readers also look for a header's scope, which is added here.
"""

import sys

import pydyf
import weasyprint


class Fetcher(weasyprint.urls.URLFetcher):
    """Refuses every address: the page is one file."""

    asked: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> weasyprint.urls.URLFetcherResponse:
        self.asked.append(url[:200])
        raise ValueError("nothing is fetched")


def add_scopes(_document: weasyprint.Document, pdf: pydyf.PDF) -> None:
    """Says of each header in a table's head that it is its column's, and of any other that it is its row's."""
    elements = {item.reference: item for item in pdf.objects if isinstance(item, pydyf.Dictionary)}
    for element in elements.values():
        if element.get("S") != "/TH":
            continue
        row = elements[element["P"]]
        group = elements[row["P"]]
        element["A"]["Scope"] = "/Column" if group.get("S") == "/THead" else "/Row"


page = weasyprint.HTML(string=sys.stdin.buffer.read().decode(), url_fetcher=Fetcher())
paper = page.write_pdf(pdf_variant="pdf/ua-1", finisher=add_scopes)
if Fetcher.asked:
    sys.exit(f"the page names {', '.join(Fetcher.asked)}: it must need nothing beside it")
sys.stdout.buffer.write(paper)
