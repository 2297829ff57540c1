// The search page: what was typed, the results, the facets, and the address that holds them all.
(function () {
  "use strict";

  var search = window.senSearch, words = search.words, index = search.index, form = document.getElementById("search-form");
  if (!form) { return; }
  var field = document.getElementById("search-query");
  var list = document.getElementById("search-results"), status = document.getElementById("search-status");
  var more = document.getElementById("search-more"), said = form.dataset, root = said.root;
  var selects = Array.from(form.querySelectorAll("select")), byFacet = selects.filter(function (select) { return select.dataset.facet; });
  var table = words.abbreviations(said.abbreviations), asking = (said.asking || "").split(";").map(function (phrase) { return words.all(phrase).map(words.fold); });
  // `goal` is the place of the result to go to when the results stand, or none.
  var STEP = 10, EXACT = 9, shown = STEP, turn = 0, opened = false, ready = false, settled = false, pause = 0, goal = -1;

  // ---- Finding ----

  // Every reading of the query; the better answer of a page counts.
  function find(query, done) {
    // Keyboards of East Asia have wide figures.
    query = query.normalize("NFC").replace(/[０-９]/g, function (figure) { return figure.normalize("NFKC"); });
    // Where `CO2` stands is known before `cò` is made of it.
    index.load(query.split(/\s+/).filter(function (part) { return /^[a-z]+\d/i.test(part); }).map(function (part) {
      return { terms: words.all(part).map(function (word) { return { options: [{ key: words.fold(word) }] }; }) };
    }), function () { read(query, done); });
  }

  function read(query, done) {
    var readings = [];
    words.variants(query, table).forEach(function (worth, text) {
      var asked = Object.assign(words.parse(text, search.known), { worth: worth });
      words.soften(asked.terms, asking);
      readings.push(asked);
    });
    index.load(readings, function () {
      var best = new Map();
      readings.forEach(want);
      readings.forEach(function (asked) {
        search.rank(asked, index).forEach(function (one) {
          var score = one.score * asked.worth, known = best.get(one.page);
          if (score > 0 && (!known || known.score < score)) { best.set(one.page, { page: one.page, score: score, asked: asked }); }
        });
      });
      done(Array.from(best.values()), readings[0]);
    });
  }

  // Marks tell words apart where pages have the word as it was typed; among words with marks one without any does, too, unless
  // it is rarely written so.
  function want(asked) {
    asked.terms.forEach(function (term) { if (term.other) { decide(term, asked); } });
    var some = asked.terms.some(function (term) { return term.exact; });
    asked.terms.forEach(function (term) {
      var forms = index.forms(term.key), shown = term.exact || (some && !term.repaired && term.key), form = forms.find(function (one) { return one.exact === shown; });
      if (form && (term.exact || form.count * 8 >= forms.reduce(function (sum, one) { return sum + one.count; }, 0))) { term.wanted = shown; }
    });
  }

  // A number that no page has is one with the other sign, where some page has that.
  function decide(term, asked) {
    var typed = term.options.shift(), other = term.options[0];
    if (index.forms(typed.key).length || !index.forms(other.key).length) { term.options = [typed]; return; }
    term.word = term.other;
    term.key = other.key;
    term.repaired = asked.repaired = true;
  }

  function chosen(one) {
    var facets = index.facets(one.page);
    return byFacet.every(function (select) {
      return !select.value || (facets.terms[select.dataset.facet] || []).indexOf(select.value) >= 0;
    });
  }

  function filtered() { return selects.some(function (select) { return select.value; }); }

  function sort(results) {
    var byDate = form.elements.xep.value === "ngay";
    return results.sort(function (a, b) {
      var day = byDate ? index.facets(b.page).day.localeCompare(index.facets(a.page).day) : 0;
      return day || b.score - a.score || (a.page < b.page ? -1 : 1);
    });
  }

  // By date only what answers the better part of the query: else a word in passing would come first.
  function worthy(results) {
    if (form.elements.xep.value !== "ngay" || !results.length) { return results; }
    var top = Math.max.apply(null, results.map(function (one) { return one.score; }));
    return results.filter(function (one) { return one.score > top / 4; });
  }

  // ---- Showing ----

  function element(name, text, className) {
    var made = document.createElement(name);
    made.textContent = text || "";
    if (className) { made.className = className; }
    return made;
  }

  // A text with only the words that were asked marked.
  function mark(text, asked, into) {
    var last = 0;
    text.replace(words.WORD, function (word, at) {
      if (words.matches(word, asked)) {
        into.append(text.slice(last, at), element("mark", word));
        last = at + word.length;
      }
    });
    into.append(text.slice(last));
    return into;
  }

  // The window of thirty words with most of the words that were asked.
  function snippet(page, asked) {
    page.parts = page.parts || (page.x || "").split(/\s+/).map(function (part) { return [part, words.all(part)]; });
    var parts = page.parts.map(function (part) { return part[0]; }), best = 0, most = -1, seen = page.parts.map(function (part) {
      var hit = part[1].find(function (one) { return words.matches(one, asked); });
      return hit ? words.fold(hit) : "";
    });
    for (var at = 0; at < Math.max(1, parts.length - 20); at += 5) {
      var different = new Set(seen.slice(at, at + 30).filter(Boolean)).size;
      if (different > most) { most = different; best = at; }
    }
    return (best ? "… " : "") + parts.slice(best, best + 30).join(" ") + (best + 30 < parts.length ? " …" : "");
  }

  // How many different words of those that were asked are among these.
  function hits(heading, asked) {
    return new Set(heading.filter(function (word) { return words.matches(word, asked); }).map(words.fold)).size;
  }

  // The heading that holds most of what was asked: at least two words of it, and all that the page is not called, or no fewer
  // than it is called. A number that was asked tells headings apart: one without it is another.
  function bestHeading(page, asked) {
    page.heads = page.heads || page.h.map(function (heading, i) { return words.all(heading[0] + " " + ((page.f || [])[i] || "")); });
    var name = words.all([page.t, page.k, page.n].join(" ")), called = hits(name, asked), best = -1, most = 0;
    function without(held, terms) { return terms.filter(function (term) { return !hits(held, { terms: [term] }); }); }
    var left = without(name, asked.terms);
    page.heads.forEach(function (heading, i) {
      var held = hits(heading, asked), lacks = without(heading, left), whole = left.length > 0 && !lacks.length;
      if (held < Math.min(2, asked.terms.length) || (!whole && held < called) || lacks.some(isNumber)) { return; }
      // All of it comes before most of it.
      if (whole) { held += 99; }
      if (held > most) { most = held; best = i; }
    });
    return best;
  }

  function isNumber(term) { return /^\d/.test(term.key); }

  function isCalled(name, asked) { return hits(words.all(name), asked) >= asked.terms.length; }

  // How well some figure of a page is called what was asked: 2 where it is its whole name. Whoever asks for a number may know it.
  function figureCalled(page, asked) {
    var numbered = asked.terms.some(isNumber);
    return Math.max.apply(null, (page.f || []).map(function (figure, i) {
      var name = (/%/.test(figure) ? said.share + " " : "") + page.h[i][0] + (numbered ? " " + figure : "");
      return !figure || !isCalled(name, asked) ? 0 : words.all(name).length === asked.terms.length ? 2 : 1;
    }).concat(0));
  }

  // A document of which the type and the figure were asked (`nghị quyết số 5`), or the beginning of its number.
  function isNumbered(page, asked) {
    var keys = asked.terms.map(function (term) { return term.key; }), numbered = asked.terms.some(isNumber);
    return numbered && !!page.n && [page.n, page.k + " " + page.n].some(function (name) {
      return (words.all(name).map(words.fold).join(" ") + " ").startsWith(keys.join(" ") + " ");
    });
  }

  // What is called what was asked comes before pages that only speak of it.
  function calledFirst(results) {
    var groups = [[], [], [], []];
    results.forEach(function (one) {
      var page = index.cards(one.page)[0] || { t: "" }, figure = figureCalled(page, one.asked);
      var at = figure > 1 || isNumbered(page, one.asked) ? 0 : !groups[3].length && (figure || isCalled(page.t, one.asked)) ? 1 : figure ? 2 : 3;
      groups[at].push(one);
    });
    return [].concat.apply([], groups);
  }

  function item(page, asked) {
    var made = element("li"), link = element("a"), at = bestHeading(page, asked);
    link.href = (root || "./") + page.u + (at >= 0 ? "#" + page.h[at][1] : "");
    made.append(mark(page.t, asked, link));
    var facts = [page.k, page.n, page.d && page.d.split("-").reverse().map(Number).join("/"), page.o, page.v].filter(Boolean).join(" · ");
    if (facts) { made.append(mark(facts, asked, element("p", "", "search-facts"))); }
    if (at >= 0) {
      var figure = page.f && page.f[at] ? ": " + page.f[at] : "";
      made.append(mark(page.h[at][0] + figure, asked, element("p", "", "search-heading")));
    }
    made.append(mark(snippet(page, asked), asked, element("p")));
    // The middle button opens it in a tab of its own.
    ["click", "auxclick"].forEach(function (kind) { link.addEventListener(kind, function () { search.opens(link.pathname, asked.terms); }); });
    return made;
  }

  // Nothing waits where nothing has to be loaded; what an older query asked for is dropped when it comes.
  function show() {
    var mine = ++turn, query = field.value.replace(/^\s+/, "");
    document.body.removeAttribute("data-search");
    index.lost = false;
    if (!query.trim()) { return fill([], null, ""); }
    // Said only where a reader would wonder: most answers need nothing that is not there.
    setTimeout(function () { if (mine === turn && !document.body.dataset.search) { status.textContent = said.waiting; } }, 700);
    if (search.remote) { return askEngine(mine, query); }
    find(query, function (found, asked) {
      (filtered() ? index.loadFacets : function (go) { go(); })(function () {
        var results = sort(worthy(filtered() ? found.filter(chosen) : found));
        index.loadCards(results.slice(0, shown).map(function (one) { return one.page; }), function () {
          if (mine === turn) { fill(results, asked, query); }
        });
      });
    });
  }

  function askEngine(mine, query) {
    var names = byFacet.map(function (select) { return select.value && select.selectedOptions[0].text; });
    search.remote(query.trim(), names, form.elements.xep.value === "ngay", shown, function (results, asked, total) {
      if (mine === turn) { fill(results, asked, query, total); }
    });
  }

  // A word with the marks that its keys stood for, or those that most pages write.
  function spelt(term) {
    var forms = index.forms(term.key).slice().sort(function (a, b) { return b.count - a.count; });
    return isNumber(term) ? term.word : words.written(term.wanted || (forms.length ? forms[0].exact : term.key));
  }

  function fill(results, asked, query, total) {
    var items = document.createDocumentFragment(), told = filtered() ? said.first : "";
    for (var at = 0; at < shown && at < results.length; at += STEP) {
      var some = results.slice(at, at + STEP);
      (form.elements.xep.value || search.remote || some[0].score >= EXACT ? some : calledFirst(some)).forEach(function (one) {
        // What was repaired is said of the reading whose answers come first.
        if (!items.firstChild) { asked = one.asked; }
        (one.cards || index.cards(one.page)).forEach(function (page) { items.append(item(page, one.asked)); });
      });
    }
    list.replaceChildren(items);
    total = total || results.length;
    more.hidden = total <= shown;
    if (query) { told = total ? total + " " + said.found : said.none; }
    if (asked && asked.repaired) {
      told = said.instead + " “" + asked.terms.map(function (term) { return term.repaired ? spelt(term) : term.word; }).join(" ") + "”: " + told;
    }
    status.textContent = query && index.lost ? said.lost + " " + told : told;
    goTo();
    document.body.setAttribute("data-search", "ready");
  }

  function goTo() {
    if (goal >= 0 && list.children[goal]) { list.children[goal].querySelector("a").focus(); }
    goal = -1;
  }

  // ---- The address: one entry of the history for each query that stood a while, so that back goes through them ----

  function address() {
    var asked = new URLSearchParams();
    [field].concat(selects).forEach(function (one) { if (one.value.trim()) { asked.set(one.name, one.value.trim()); } });
    return location.pathname + (String(asked) ? "?" + asked : "");
  }

  function remember(anew) {
    try {
      history[anew ? "pushState" : "replaceState"](null, "", address());
    } catch (refused) { /* some browsers refuse addresses of files; the results stand all the same */ }
  }

  function recall() {
    var asked = new URLSearchParams(location.search);
    [field].concat(selects).forEach(function (one) { one.value = asked.get(one.name) || ""; });
    settled = field.value !== "";
    shown = STEP;
    // What narrows the results is seen.
    form.querySelectorAll("details").forEach(function (fold) { fold.open = fold.open || filtered(); });
    if (ready || !field.value.trim()) { show(); } else { open(); }
  }

  // The index is opened when the field is entered, or at once where the address holds a query.
  function open() {
    if (opened) { return; }
    opened = true;
    if (search.remote) { ready = true; return changed(false); }
    index.open(root, said.index.split(" ").map(Number), function () {
      ready = true;
      changed(false);
    });
  }

  // `anew` where what stands now is worth going back to.
  function changed(anew) {
    shown = STEP;
    open();
    remember(anew);
    if (ready || !field.value.trim()) { show(); }
  }

  function typed() {
    document.body.removeAttribute("data-search");
    goal = -1;
    changed(settled);
    settled = false;
    clearTimeout(pause);
    pause = setTimeout(function () { settled = field.value.trim() !== ""; }, 1500);
  }

  // ---- Keys and choices ----

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    settled = true;
    goal = 0;
    if (document.body.dataset.search) { goTo(); }
  });
  field.addEventListener("focus", open);
  field.addEventListener("input", typed);
  selects.forEach(function (select) { select.addEventListener("change", function () { changed(true); }); });
  more.addEventListener("click", function () {
    goal = list.children.length;
    shown += STEP;
    show();
  });
  window.addEventListener("popstate", recall);
  document.addEventListener("keydown", function (event) {
    var links = Array.from(list.querySelectorAll("li > a:first-child")), at = links.indexOf(document.activeElement);
    var inside = at >= 0 || document.activeElement === field;
    if (event.key === "Escape" && inside) {
      if (at < 0 && field.value) { field.value = ""; changed(true); }
      field.focus();
    } else if (event.key === "ArrowDown" && inside && links[at + 1]) {
      event.preventDefault();
      links[at + 1].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (links[at - 1] || field).focus();
    }
  });

  // What the page that is opened next is to mark.
  search.opens = function (path, terms) {
    try {
      localStorage.setItem("sen.mark " + path, JSON.stringify(terms));
    } catch (refused) { /* the page opens without marks */ }
  };

  // This comes when the field was entered: what was typed meanwhile is the query.
  if (field.value && !location.search) { typed(); } else { recall(); }
  if (document.activeElement === field) { open(); }
})();
