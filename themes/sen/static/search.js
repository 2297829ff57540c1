// The search page: the index is the pages' own words, in scripts that each call `senSearch`, so it works from a folder
// and under a strict content security policy. Words meet by their folded form; marks only raise the rank.
(function () {
  "use strict";

  var search = window.senSearch, words = search.words, fold = words.fold, WORD = words.WORD;

  // ---- The index, built once from the pages' words ----

  var forms = new Map(), pairs = new Map(), totals = new Map(), pages = [];

  // Calls `seen(word)` for each word and `ended()` where a phrase ends.
  function scan(text, seen, ended) {
    var last = 0, found, word = WORD;
    word.lastIndex = 0;
    while ((found = word.exec(text))) {
      if (/[.,;:!?\n()“”"]/.test(text.slice(last, found.index))) { ended(); }
      last = word.lastIndex;
      seen(found[0]);
      word.lastIndex = last;
    }
    ended();
  }

  // Counts one field of a page: `tally` has for each exact word its fold and [title share, headings, text].
  function count(text, field, tally, near) {
    var before = "";
    scan(text, function (word) {
      var key = words.exact(word), fold = words.fold(word);
      var one = tally.get(key);
      if (!one) { one = { fold: fold, title: 0, head: 0, body: 0 }; tally.set(key, one); }
      if (field !== "title") { one[field]++; }
      if (before) {
        var pair = before + " " + fold;
        near.set(pair, Math.max(near.get(pair) || 0, field === "body" ? 63 : 80));
      }
      before = fold;
    }, function () { before = ""; });
  }

  // A word of the title is worth the share that it has in its part of the title: a title that is the query comes first.
  function titles(text, tally) {
    text.split(/[.:;()–]/).forEach(function (part) {
      var all = words.all(part);
      all.forEach(function (word) {
        var one = tally.get(words.exact(word));
        one.title = Math.max(one.title, 1 / all.length);
      });
    });
  }

  function put(lists, key, page, impact) {
    lists.pages.push(page);
    lists.impacts.push(impact);
  }

  function add(page) {
    var tally = new Map(), near = new Map(), number = pages.push(page) - 1, length = 0;
    page.h = page.h || [];
    page.f = page.f || [];
    page.y = page.d ? page.d.slice(0, 4) : "";
    page.number = page.n ? words.squeeze(page.n) : "";
    count(page.t, "title", tally, near);
    titles(page.t, tally);
    if (page.n) { count(page.n, "head", tally, near); }
    page.h.forEach(function (heading) { count(heading[1], "head", tally, near); });
    count([page.k || "", page.o || "", page.f.join("\n"), page.x].join("\n"), "body", tally, near);
    tally.forEach(function (one) { length += one.head + one.body; });
    var folds = new Map();
    tally.forEach(function (one) {
      var sum = folds.get(one.fold) || { head: 0, body: 0 };
      folds.set(one.fold, { head: sum.head + one.head, body: sum.body + one.body });
    });
    tally.forEach(function (one, exact) {
      var worth = (one.title ? 6 : 0) + 3 * Math.min(one.head, 2) + one.body;
      var impact = Math.max(1, Math.round(31 * worth / (worth + 0.6 + length / 400) + 31 * one.title));
      var all = forms.get(one.fold);
      if (!all) { all = []; forms.set(one.fold, all); }
      var form = all.find(function (other) { return other.exact === exact; });
      if (!form) { form = { exact: exact, count: 0, pages: [], impacts: [] }; all.push(form); }
      form.count++;
      put(form, exact, number, impact);
      totals.set(one.fold, (totals.get(one.fold) || 0) + 1);
    });
    near.forEach(function (impact, key) {
      var list = pairs.get(key);
      if (!list) { list = { pages: [], impacts: [] }; pairs.set(key, list); }
      put(list, key, number, impact);
    });
  }

  var sorted = [];
  var vocabulary = {
    known: function (key) { return totals.get(key) || 0; },
    each: function (seen) { totals.forEach(function (count, key) { if (!/^\d/.test(key)) { seen(key, count); } }); },
    starting: function (key, most) {
      var found = sorted.filter(function (other) { return other.length > key.length && other.startsWith(key); });
      return found.sort(function (a, b) { return totals.get(b) - totals.get(a) || (a < b ? -1 : 1); }).slice(0, most);
    }
  };
  var index = {
    get count() { return pages.length; },
    forms: function (key) { return forms.get(key) || []; },
    pair: function (left, right) { return pairs.get(left + " " + right); }
  };

  // ---- The page ----

  var form = document.getElementById("search-form"), field = document.getElementById("search-query");
  var list = document.getElementById("search-results"), status = document.getElementById("search-status");
  var root = form.dataset.root, waiting = Number(form.dataset.parts);
  var selects = Array.from(form.querySelectorAll("select"));

  var table = words.abbreviations(form.dataset.abbreviations);

  // The better answer of a page counts, whichever way the query was read.
  function find(query) {
    var best = new Map(), first = null;
    words.variants(query.normalize("NFC"), table).forEach(function (variant, i) {
      var asked = words.parse(variant, vocabulary);
      first = first || asked;
      search.rank(asked, index).forEach(function (one) {
        var page = pages[one.page], total = one.score * (i ? 0.95 : 1);
        if (page.number && asked.squeezed.length > 2) {
          total += page.number === asked.squeezed ? 100 : page.number.startsWith(asked.squeezed) ? 2 : 0;
        }
        if (total > 0 && (!best.has(page) || best.get(page).score < total)) { best.set(page, { page: page, score: total, asked: asked }); }
      });
    });
    var chosen = Array.from(best.values()).filter(function (one) {
      return selects.every(function (select) {
        return !select.dataset.facet || !select.value || one.page[select.dataset.facet] === select.value;
      });
    });
    var byDate = form.elements.xep.value === "ngay";
    chosen.sort(function (a, b) {
      var day = byDate ? (b.page.d || "").localeCompare(a.page.d || "") : 0;
      return day || b.score - a.score || (a.page.u < b.page.u ? -1 : 1);
    });
    return { results: chosen, asked: first };
  }

  function element(name, text, className) {
    var made = document.createElement(name);
    made.textContent = text || "";
    if (className) { made.className = className; }
    return made;
  }

  function matches(word, asked) {
    var key = fold(word);
    return asked.terms.some(function (term) {
      return (term.prefix && key.startsWith(term.key)) || term.options.some(function (option) { return option.key === key; });
    });
  }

  // A text with only the words that were asked marked.
  function mark(text, asked, into) {
    var last = 0;
    text.replace(WORD, function (word, at) {
      if (matches(word, asked)) {
        into.append(text.slice(last, at), element("mark", word));
        last = at + word.length;
      }
    });
    into.append(text.slice(last));
    return into;
  }

  // The window of thirty words with most of the words that were asked.
  function snippet(text, asked) {
    var words = text.split(/\s+/), best = 0, most = -1, seen = words.map(function (word) {
      var hits = (word.match(WORD) || []).filter(function (one) { return matches(one, asked); });
      return hits.length ? fold(hits[0]) : "";
    });
    for (var at = 0; at < Math.max(1, words.length - 20); at += 5) {
      var different = new Set(seen.slice(at, at + 30).filter(Boolean)).size;
      if (different > most) { most = different; best = at; }
    }
    return (best ? "… " : "") + words.slice(best, best + 30).join(" ") + (best + 30 < words.length ? " …" : "");
  }

  function item(one) {
    var page = one.page, made = element("li"), link = element("a");
    var scored = page.h.map(function (heading) { return (heading[1].match(WORD) || []).filter(function (word) { return matches(word, one.asked); }).length; });
    var top = scored.length ? scored.indexOf(Math.max.apply(null, scored)) : -1;
    var heading = top >= 0 && scored[top] > 0 && scored[top] >= Math.min(2, one.asked.terms.length) ? page.h[top] : null;
    link.href = root + page.u + (heading ? "#" + heading[0] : "");
    made.append(mark(page.t, one.asked, link));
    var facts = [page.k, page.n, page.d && page.d.split("-").reverse().join("/"), page.o, page.v].filter(Boolean).join(" · ");
    if (facts) { made.append(element("p", facts, "search-facts")); }
    if (heading) {
      var figure = page.f[top] ? ": " + page.f[top] : "";
      made.append(mark(heading[1] + figure, one.asked, element("p", "", "search-heading")));
    }
    made.append(mark(snippet(page.x, one.asked), one.asked, element("p")));
    return made;
  }

  function remember() {
    var asked = new URLSearchParams();
    [field].concat(selects).forEach(function (one) { if (one.value) { asked.set(one.name, one.value); } });
    try {
      history.replaceState(null, "", location.pathname + (String(asked) ? "?" + asked : ""));
    } catch (refused) { /* some browsers refuse addresses of files; the results stand all the same */ }
  }

  function show() {
    if (waiting) { return; }
    var query = field.value.trim(), said = "";
    list.textContent = "";
    if (query) {
      var answer = find(field.value.replace(/^\s+/, ""));
      answer.results.slice(0, 20).forEach(function (one) { list.append(item(one)); });
      said = answer.results.length ? answer.results.length + " " + form.dataset.found : form.dataset.none;
      if (answer.asked.repaired) {
        said = form.dataset.instead + " “" + answer.asked.terms.map(function (term) { return term.repaired ? term.key : term.word; }).join(" ") + "”: " + said;
      }
    }
    status.textContent = said;
    remember();
    document.body.setAttribute("data-search", "ready");
  }

  function offer() {
    selects.filter(function (select) { return select.dataset.facet; }).forEach(function (select) {
      var values = new Set(pages.map(function (page) { return page[select.dataset.facet]; }).filter(Boolean));
      Array.from(values).sort().forEach(function (value) { select.append(new Option(value, value)); });
    });
  }

  function recall() {
    var asked = new URLSearchParams(location.search);
    [field].concat(selects).forEach(function (one) { one.value = asked.get(one.name) || ""; });
    show();
  }

  search.add = function (part) {
    part.forEach(add);
  };

  function arrived() {
    waiting--;
    if (!waiting) {
      sorted = Array.from(totals.keys()).sort();
      offer();
      recall();
    }
  }

  for (var part = 0; part < Number(form.dataset.parts); part++) {
    var script = document.createElement("script");
    script.src = root + "search/" + part + ".js";
    script.onload = script.onerror = arrived;
    document.head.append(script);
  }

  // ---- Keys ----

  form.addEventListener("submit", function (event) { event.preventDefault(); show(); });
  form.addEventListener("input", function () { document.body.removeAttribute("data-search"); show(); });
  window.addEventListener("popstate", recall);
  document.addEventListener("keydown", function (event) {
    var links = Array.from(list.querySelectorAll("li > a:first-child")), at = links.indexOf(document.activeElement);
    var inside = at >= 0 || document.activeElement === field;
    if (event.key === "Escape" && inside) {
      if (at < 0) { field.value = ""; show(); }
      field.focus();
    } else if (event.key === "ArrowDown" && inside && links[at + 1]) {
      event.preventDefault();
      links[at + 1].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (links[at - 1] || field).focus();
    } else if (event.key === "Enter" && document.activeElement === field && links[0] && !event.isComposing) {
      event.preventDefault();
      links[0].click();
    }
  });
})();
