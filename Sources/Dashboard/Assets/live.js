// Keeps a page up to date while it is looked at: the server says that something may have changed, the page is fetched anew
// and its main part put in place of the old one. Without this script a reload does the same.
"use strict";

(() => {
  const first = document.getElementById("mark");
  const main = document.getElementById("main");
  if (!first || !main || !window.EventSource || !window.fetch) return;

  // The page as the server made it, without its mark: what a reader unfolds or types is no change of the figures.
  const plain = (part) => {
    const copy = part.cloneNode(true);
    const mark = copy.querySelector("#mark");
    if (mark) mark.dataset.mark = "";
    return copy;
  };
  const address = first.dataset.live;
  let known = first.dataset.mark;
  let shown = plain(main);
  let isFetching = false;
  let isWanted = false;
  let isPutOff = false;

  // The same words twice would not be said twice: the place is empty in between.
  const announce = (text) => {
    const region = document.getElementById("live");
    if (!region) return;
    region.textContent = "";
    setTimeout(() => { region.textContent = text; }, 100);
  };

  // What somebody is writing or choosing is not taken from under their hands.
  const isTouched = (field) => {
    if (field === document.activeElement) return true;
    if (field.type === "hidden") return false;
    if (field.tagName !== "SELECT") return field.value !== field.defaultValue;
    const first = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(first, 0);
  };
  const isWriting = () => [...main.querySelectorAll("textarea, input, select")].some(isTouched);

  // Finds an element again in another version of the page: by its id, else as the first, second, … of those that say the same.
  const stops = "a, button, summary, [tabindex]";
  const name = (element) =>
    element.id || [element.tagName, element.getAttribute("href"), element.getAttribute("aria-labelledby"),
      element.tagName === "DIV" ? "" : element.textContent.trim()].join("|");
  const placeOf = (element) => {
    const wanted = name(element);
    const alike = [...main.querySelectorAll(stops)].filter((other) => name(other) === wanted);
    return { wanted, number: alike.indexOf(element) };
  };
  const find = ({ wanted, number }) =>
    [...main.querySelectorAll(stops)].filter((other) => name(other) === wanted)[number] || null;

  // What a reader has before them, by what stands at the top of the window.
  const anchor = () => {
    const top = [...main.querySelectorAll(stops)].find((element) => {
      const box = element.getBoundingClientRect();
      return box.height > 0 && box.top >= 0 && box.top < innerHeight;
    });
    return top ? { place: placeOf(top), top: top.getBoundingClientRect().top } : null;
  };

  const regions = () => [...main.querySelectorAll(".scroll, .drawing")];

  // Rows and figures that were not there before, as they are now.
  const markChanges = (before) => {
    const parts = "tr, .figures > div, .commentary, .action";
    const old = new Set([...before.querySelectorAll(parts)].map((part) => part.outerHTML));
    main.querySelectorAll(parts).forEach((part) => { if (!old.has(part.outerHTML)) part.classList.add("changed"); });
  };

  const put = (page) => {
    const fresh = page.getElementById("main");
    const mark = page.getElementById("mark");
    if (!fresh || !mark) return;
    const next = plain(fresh);
    if (shown.isEqualNode(next)) {
      known = mark.dataset.mark;
      isPutOff = false;
      return;
    }
    if (isWriting()) {
      if (!isPutOff) announce("There are newer figures. They are shown when you have sent or cleared what you write.");
      isPutOff = true;
      return;
    }
    isPutOff = false;
    known = mark.dataset.mark;
    const open = [...main.querySelectorAll("details")].map((details) => details.open);
    const sideways = regions().map((region) => region.scrollLeft);
    const focus = main.contains(document.activeElement) && document.activeElement !== main
      ? placeOf(document.activeElement) : null;
    const seen = anchor();
    const before = shown;
    shown = next;
    main.replaceChildren(...fresh.childNodes);
    main.querySelectorAll("details").forEach((details, number) => { details.open = Boolean(open[number]); });
    regions().forEach((region, number) => { region.scrollLeft = sideways[number] || 0; });
    const top = seen && find(seen.place);
    if (top) window.scrollBy({ top: top.getBoundingClientRect().top - seen.top, behavior: "instant" });
    if (focus) (find(focus) || main).focus({ preventScroll: true });
    markChanges(before);
    announce("The figures on this page have changed.");
  };

  const refresh = async () => {
    isWanted = true;
    if (isFetching) return;
    isFetching = true;
    while (isWanted) {
      isWanted = false;
      try {
        const answer = await fetch(location.href, {
          cache: "no-cache", credentials: "same-origin", headers: { "Scorecard-Refresh": "1" },
        });
        if (answer.ok) put(new DOMParser().parseFromString(await answer.text(), "text/html"));
        else if (answer.status >= 500) setTimeout(refresh, 5000);
      } catch {
        setTimeout(refresh, 5000);
      }
    }
    isFetching = false;
  };
  // Whoever has written, and taken it back, sees what was put off.
  main.addEventListener("focusout", () => { if (isPutOff) setTimeout(refresh, 0); });

  let source = null;
  let again = null;
  const silence = () => {
    clearTimeout(again);
    if (source) source.close();
    source = null;
  };
  const listen = () => {
    silence();
    source = new EventSource(address);
    source.addEventListener("mark", (event) => { if (event.data !== known) refresh(); });
    // A browser comes again by itself where a connection ends, and never where it was refused: by a proxy without us, or
    // since too many listen.
    source.addEventListener("error", () => {
      if (source && source.readyState === EventSource.CLOSED) again = setTimeout(listen, 5000 + Math.random() * 5000);
    });
  };
  // Of a few connections that a browser has for a site, pages that nobody looks at take none; one that is looked at again
  // looks itself, at once.
  const attend = () => { if (document.visibilityState === "hidden") silence(); else listen(); };
  attend();
  document.addEventListener("visibilitychange", attend);
  window.addEventListener("pagehide", silence);
  window.addEventListener("pageshow", (event) => { if (event.persisted) attend(); });
})();
