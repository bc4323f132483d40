// Keeps a page up to date while it is open: the server says that something may have changed, the page is fetched anew
// and its main part put in place of the old one. Without this script a reload does the same.
"use strict";

(() => {
  const state = () => document.getElementById("mark");
  const first = state();
  if (!first || !window.EventSource || !window.fetch) return;

  let known = first.dataset.mark;
  let isFetching = false;
  let isWanted = false;

  const announce = (text) => {
    const region = document.getElementById("live");
    if (region) region.textContent = text;
  };

  // What somebody is writing is not taken from under their hands.
  const isWriting = (main) =>
    [...main.querySelectorAll("textarea, input, select")].some((field) =>
      field === document.activeElement ||
      (field.type !== "hidden" && field.tagName !== "SELECT" && field.value !== field.defaultValue));

  const put = (page) => {
    const main = document.getElementById("main");
    const fresh = page.getElementById("main");
    const mark = page.getElementById("mark");
    if (!main || !fresh || !mark) return;
    known = mark.dataset.mark;
    mark.dataset.mark = "";
    const before = main.cloneNode(true);
    const seen = before.querySelector("#mark");
    if (seen) seen.dataset.mark = "";
    if (before.isEqualNode(fresh)) return;
    if (isWriting(main)) {
      announce("There are newer figures. Reload the page to see them.");
      return;
    }
    const open = [...main.querySelectorAll("details")].map((details) => details.open);
    const focus = document.activeElement && main.contains(document.activeElement) ? document.activeElement : null;
    const place = focus ? [...main.querySelectorAll("a, button, [tabindex]")].indexOf(focus) : -1;
    main.replaceChildren(...fresh.childNodes);
    main.querySelectorAll("details").forEach((details, number) => { details.open = Boolean(open[number]); });
    if (focus) {
      const target = (focus.id && document.getElementById(focus.id)) ||
        main.querySelectorAll("a, button, [tabindex]")[place] || main;
      target.focus({ preventScroll: true });
    }
    announce("The figures on this page have changed.");
  };

  const refresh = async () => {
    isWanted = true;
    if (isFetching) return;
    isFetching = true;
    while (isWanted) {
      isWanted = false;
      try {
        const answer = await fetch(location.href, { cache: "no-cache", credentials: "same-origin" });
        if (answer.ok) put(new DOMParser().parseFromString(await answer.text(), "text/html"));
      } catch {
        // The next event tries again.
      }
    }
    isFetching = false;
  };

  const address = first.dataset.live;
  let source = null;
  const listen = () => {
    source = new EventSource(address);
    source.addEventListener("mark", (event) => { if (event.data !== known) refresh(); });
  };
  listen();
  // A page that the browser puts away hears nothing; one that it takes out again looks at once.
  window.addEventListener("pagehide", () => source.close());
  window.addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
})();
