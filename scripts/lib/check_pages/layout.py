"""What a reader sees of the layout: nothing cut off at the side, no small print."""

from playwright.sync_api import Page

from check_pages.browser import View

# What stands beyond the right edge, but for what scrolls within a region of its own and what is hidden on purpose.
BEYOND = """({scope, width}) => [...document.querySelectorAll(scope)].filter(element => {
    if (!element.checkVisibility({visibilityProperty: true})) return false;
    if (element.closest('.scroll, .drawing')?.contains(element) && !element.matches('.scroll, .drawing')) return false;
    if (element.closest('.unseen, .skip, svg *')) return false;
    return element.getBoundingClientRect().right > width + 1;
}).map(element => element.outerHTML.slice(0, 100))"""
# On paper nothing scrolls: a region as wide as its page shows all.
CUT = """scope => [...document.querySelectorAll(scope)].filter(
    element => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1
).map(element => element.outerHTML.slice(0, 100))"""
# Text under 16 pixels, which are 12 points; in drawings, at the size that they are shown in.
SMALL = """least => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small = [];
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || element.closest('title, desc, script, style')) continue;
        if (!element.checkVisibility({visibilityProperty: true})) continue;
        const drawing = element.closest('svg');
        const scale = drawing ? drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width : 1;
        const size = parseFloat(getComputedStyle(element).fontSize) * scale;
        if (size < least - 0.05) small.push(size.toFixed(1) + ' px: ' + element.outerHTML.slice(0, 80));
    }
    return small;
}"""
LEAST = 16
# A drawing may be a little smaller where it is fitted to a phone.
LEAST_ON_PHONES = 12
LONGEST = 3


def problems(page: Page, view: View) -> list[str]:
    """What is cut off or small."""
    lines: list[str] = []
    if view.medium == "print":
        scope = ".wide, .wide *, body.landscape, body.landscape *" if view.width > 1000 else (
            "body.portrait > *, body.portrait main > *:not(.wide)")
        lines += _few("beyond the paper", page.evaluate(BEYOND, {"scope": scope, "width": view.width}))
        wide = ".wide .scroll, body.landscape .scroll" if view.width > 1000 else (
            "body.portrait main > *:not(.wide) .scroll, body.portrait main > .scroll")
        lines += _few("cut off on paper", page.evaluate(CUT, wide))
    else:
        if page.evaluate("document.documentElement.scrollWidth") > view.width:
            lines.append(f"layout: the page is wider than {view.width} pixels")
        lines += _few("beyond the window", page.evaluate(BEYOND, {"scope": "body *", "width": view.width}))
    least = LEAST_ON_PHONES if view.width < 400 else LEAST
    return lines + _few("small print", page.evaluate(SMALL, least))


def _few(what: str, places: list[str]) -> list[str]:
    more = [f"layout: {what}: {len(places) - LONGEST} more"] if len(places) > LONGEST else []
    return [f"layout: {what}: {place}" for place in places[:LONGEST]] + more
