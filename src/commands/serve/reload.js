// Keeps an open page of the preview up to date. Added by `sen serve` on the way; no file on disk has it.
(() => {
  "use strict";

  const script = document.currentScript;
  const scrollKey = "sen-scroll";
  let stamp = new URL(script.src).search.slice(1);
  let overlay = null;
  let focusBefore = null;
  let closedByHand = null;
  let wait = 250;

  // ---- Which outputs this page is made of ----

  const outputAt = (address) => {
    const url = new URL(address, location.href);
    if (url.origin !== location.origin) return null;
    let path;
    try { path = decodeURIComponent(url.pathname).slice(1); } catch { return null; }
    return path === "" || path.endsWith("/") ? path + "index.html" : path;
  };

  const usedOutputs = () => {
    const used = new Set(performance.getEntriesByType("resource").map((entry) => outputAt(entry.name)));
    for (const element of document.querySelectorAll("[src], link[href]")) used.add(outputAt(element.src || element.href));
    for (const element of document.querySelectorAll("[srcset]"))
      for (const part of element.srcset.split(",")) used.add(outputAt(part.trim().split(/\s+/)[0]));
    return used;
  };

  const isOwn = (output) => output === outputAt(location.href) || output === "404.html" && document.querySelector("base") !== null;

  // ---- Changes ----

  const reload = () => {
    sessionStorage.setItem(scrollKey, JSON.stringify([location.pathname, scrollX, scrollY]));
    location.reload();
  };

  const restoreScroll = () => {
    const kept = JSON.parse(sessionStorage.getItem(scrollKey) || "null");
    if (!kept || kept[0] !== location.pathname) return;
    const restore = () => scrollTo({ left: kept[1], top: kept[2], behavior: "instant" });
    restore();
    addEventListener("load", () => { restore(); sessionStorage.removeItem(scrollKey); }, { once: true });
  };

  const linksTo = (output) =>
    [...document.querySelectorAll('link[rel~="stylesheet"]')].filter((link) => outputAt(link.href) === output);

  // The old sheet stays until the new one is there, so that the page never shows without.
  const swap = (link) => {
    const fresh = link.cloneNode();
    const url = new URL(link.href);
    url.search = "sen=" + stamp;
    fresh.href = url.href;
    fresh.addEventListener("load", () => link.remove(), { once: true });
    fresh.addEventListener("error", () => fresh.remove(), { once: true });
    link.after(fresh);
  };

  const apply = (outputs) => {
    if (outputs === null || outputs.some(isOwn)) return reload();
    const used = usedOutputs();
    const concerned = outputs.filter((output) => used.has(output));
    const links = concerned.map(linksTo);
    if (links.some((found, index) => found.length === 0 || !concerned[index].endsWith(".css"))) return reload();
    links.flat().forEach(swap);
  };

  // ---- Errors, over the last good page ----

  const make = (name, className, ...children) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children.filter((child) => child !== null));
    return element;
  };

  const place = (diagnostic) => [diagnostic.file, diagnostic.line, diagnostic.column].filter((part) => part != null).join(":");

  const item = (failure) => (diagnostic) => {
    const { excerpt, hint } = diagnostic;
    const line = excerpt && make("pre", "", excerpt.before, make("mark", "", excerpt.marked), excerpt.after);
    return make("li", "sen-" + diagnostic.severity,
      make("p", "", make("strong", "", diagnostic.label), " ", make("code", "", diagnostic.code), " ", diagnostic.message),
      make("p", "sen-place", place(diagnostic)),
      line || null,
      hint ? make("p", "sen-hint", failure.hint_label + ": " + hint) : null);
  };

  const styled = () => {
    if (document.querySelector('link[href="/__sen/overlay.css"]')) return;
    const link = make("link");
    link.rel = "stylesheet";
    link.href = "/__sen/overlay.css";
    document.head.append(link);
  };

  const hide = () => {
    if (!overlay) return;
    overlay.remove();
    overlay = null;
    if (focusBefore && focusBefore.isConnected) focusBefore.focus({ preventScroll: true });
  };

  const closeByHand = () => {
    closedByHand = overlay && overlay.dataset.shown;
    hide();
  };

  const show = (failure) => {
    const shown = JSON.stringify(failure.diagnostics) + failure.more;
    if (shown === closedByHand || overlay && overlay.dataset.shown === shown) return;
    const isNew = overlay === null;
    if (isNew) focusBefore = document.activeElement;
    else overlay.remove();
    styled();
    const close = make("button", "", failure.close);
    close.type = "button";
    close.addEventListener("click", closeByHand);
    const title = make("h2", "", failure.title);
    title.id = "sen-overlay-title";
    overlay = make("section", "sen-failure", make("header", "", title, close), make("p", "sen-note", failure.note),
      make("ol", "", ...failure.diagnostics.map(item(failure))), failure.more ? make("p", "", failure.more) : null);
    overlay.id = "sen-overlay";
    overlay.lang = failure.language;
    overlay.tabIndex = -1;
    overlay.dataset.shown = shown;
    overlay.setAttribute("role", "alertdialog");
    overlay.setAttribute("aria-labelledby", title.id);
    document.body.append(overlay);
    if (isNew) overlay.focus({ preventScroll: true });
  };

  addEventListener("keydown", (event) => { if (event.key === "Escape" && overlay) closeByHand(); });

  // ---- The socket ----

  // The page of a portal that was never built shows the errors itself.
  const failurePage = document.getElementById("sen-failure");

  const renew = (failure) => {
    failurePage.querySelector("h1").textContent = document.title = failure.title;
    failurePage.querySelector("ol").replaceChildren(...failure.diagnostics.map(item(failure)));
    failurePage.querySelectorAll(":scope > p").forEach((more) => more.remove());
    if (failure.more) failurePage.append(make("p", "", failure.more));
  };

  const receive = (event) => {
    const message = JSON.parse(event.data);
    stamp = message.stamp;
    if (failurePage) return message.type === "errors" ? renew(message) : reload();
    if (message.type === "reload") apply(message.outputs);
    if (message.type === "errors") show(message);
    if (message.type === "ok") { closedByHand = null; hide(); }
  };

  const connect = () => {
    const scheme = location.protocol === "https:" ? "wss://" : "ws://";
    const socket = new WebSocket(scheme + location.host + "/__sen/ws?" + stamp);
    socket.addEventListener("open", () => { wait = 250; });
    socket.addEventListener("message", receive);
    socket.addEventListener("close", () => { setTimeout(connect, wait); wait = Math.min(wait * 2, 4000); });
  };

  addEventListener("pageshow", (event) => { if (event.persisted) reload(); });
  restoreScroll();
  connect();
})();
