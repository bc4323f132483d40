"""The keyboard alone: it reaches everything, sees where it is, and is never held."""

from playwright.sync_api import Page

# Blurred, a browser would go on from where the focus was, such as from what a form has done.
BEGIN = """() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    document.body.blur();
    window.scrollTo(0, 0);
}"""
# Of a group of radio buttons the keyboard stops at one.
LIST = """() => {
    const all = document.querySelectorAll(
        'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex^="-"])');
    const groups = new Set();
    window.reachable = [...all].filter(element => {
        if (element.disabled || !element.checkVisibility({visibilityProperty: true})) return false;
        if (element.type !== 'radio' || !element.name) return true;
        if (groups.has(element.name)) return false;
        groups.add(element.name);
        return true;
    });
    return window.reachable.map(element => element.outerHTML.slice(0, 100));
}"""
# Where the focus is, and whether that can be seen: drawn round it, and within the window.
LOOK = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
        && box.width > 0 && box.height > 0;
    const index = element.type === 'radio'
        ? window.reachable.findIndex(other => other.type === 'radio' && other.name === element.name)
        : window.reachable.indexOf(element);
    // A day has a stop for each of its parts, and one for its calendar.
    const stops = element.type === 'date' ? 4 : 1;
    return {index, stops, drawn, inside, text: element.outerHTML.slice(0, 100)};
}"""


def problems(page: Page) -> list[str]:
    """Tabs once through the page."""
    wanted: list[str] = page.evaluate(LIST)
    page.evaluate(BEGIN)
    lines: list[str] = []
    seen: list[int] = []
    last = None
    times = 0
    for _ in range(3 * len(wanted) + 5):
        page.keyboard.press("Tab")
        place = page.evaluate(LOOK)
        if place is None:
            break
        times = times + 1 if place["index"] == last else 1
        if times > place["stops"]:
            lines.append(f"keyboard: held at {place['text']}")
            break
        if times > 1:
            continue
        last = place["index"]
        seen.append(last)
        if not place["drawn"]:
            lines.append(f"keyboard: the focus cannot be seen on {place['text']}")
        if not place["inside"]:
            lines.append(f"keyboard: the focus is outside the window on {place['text']}")
    lines += [f"keyboard: never reached: {text}" for index, text in enumerate(wanted) if index not in seen]
    if sorted(seen) != seen:
        lines.append("keyboard: the order is not that of the page")
    return lines + _skip_link(page)


def _skip_link(page: Page) -> list[str]:
    """The first stop leads past the navigation."""
    page.evaluate(BEGIN)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    inside = page.evaluate("document.activeElement?.matches('main') ?? false")
    return [] if inside else ["keyboard: the first stop does not lead to the main content"]
