// Search in the browser: the index is the pages' own words, in scripts that each call `senSearch`, so it works from a
// folder and under a strict content security policy. Words meet by their folded form; marks only raise the rank.
(function () {
  "use strict";

  // ---- Words: the same rules as the folding of addresses, and final y as i ----

  var WORD = /\d+(?:[.,]\d+)+|\d+|(?:[^\P{L}\d]|\p{M})+/gu;
  var VOWELS = { "\u0300": 1, "\u0301": 1, "\u0303": 1, "\u0309": 1, "\u0323": 1 };

  function fold(word) {
    if (/^\d/.test(word)) {
      return (/^\d{1,3}(\.\d{3})+$/.test(word) ? word.replace(/\./g, "") : word).replace(/^0+(?=\d)/, "");
    }
    return word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/([hklmst])y$/, "$1i");
  }

  // Keeps the marks, but not where the tone was placed.
  function exact(word) {
    var tone = "";
    var rest = Array.from(word.toLowerCase().normalize("NFD")).filter(function (letter) {
      tone += VOWELS[letter] ? letter : "";
      return !VOWELS[letter];
    });
    return rest.join("").replace(/([hklmst])y$/, "$1i") + tone;
  }

  function marked(word) {
    return exact(word) !== fold(word) && !/^\d/.test(word);
  }

  function squeeze(text) {
    return fold(text.replace(/[^\p{L}\p{M}\p{N}]/gu, "_")).replace(/_/g, "");
  }

  // ---- The index: every text as numbers of words; 0 stands where a phrase ends ----

  var surfaces = [""], folds = [""], exacts = [""], counts = [0], numbers = new Map(), byFold = new Map(), pages = [];

  function numberOf(surface) {
    var known = numbers.get(surface);
    if (known === undefined) {
      known = surfaces.push(surface) - 1;
      numbers.set(surface, known);
      folds.push(fold(surface));
      exacts.push(exact(surface));
      counts.push(0);
      byFold.set(folds[known], (byFold.get(folds[known]) || []).concat(known));
    }
    counts[known]++;
    return known;
  }

  function numbered(text, into) {
    var last = 0, found;
    WORD.lastIndex = 0;
    while ((found = WORD.exec(text))) {
      if (/[.,;:!?\n()“”"]/.test(text.slice(last, found.index))) {
        into.push(0);
      }
      into.push(numberOf(found[0].toLowerCase().normalize("NFC")));
      last = WORD.lastIndex;
    }
    into.push(0);
    return into;
  }

  function add(page) {
    page.h = page.h || [];
    page.f = page.f || [];
    page.y = page.d ? page.d.slice(0, 4) : "";
    var words = numbered(page.t, []);
    numbered(page.n || "", words);
    page.titleEnd = words.length;
    page.h.forEach(function (heading) { numbered(heading[1], words); });
    page.headEnd = words.length;
    numbered([page.k || "", page.o || "", page.f.join("\n"), page.x].join("\n"), words);
    page.words = Int32Array.from(words);
    page.number = page.n ? squeeze(page.n) : "";
    pages.push(page);
  }

  // ---- What was asked: each word with the words of the index that it may stand for ----

  function nearby(word) {
    var best = null, most = 0;
    byFold.forEach(function (list, other) {
      if (Math.abs(other.length - word.length) < 2 && word.length > 2 && oneEdit(word, other)) {
        var count = list.reduce(function (sum, id) { return sum + counts[id]; }, 0);
        if (count > most) { best = other; most = count; }
      }
    });
    return best;
  }

  function oneEdit(a, b) {
    var start = 0, end = 0;
    while (start < a.length && a[start] === b[start]) { start++; }
    while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) { end++; }
    var x = a.slice(start, a.length - end), y = b.slice(start, b.length - end);
    return (x.length < 2 && y.length < 2) || (x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0]);
  }

  // Leftovers of the Telex and VNI ways of typing.
  function untyped(raw) {
    var word = raw.toLowerCase();
    var telex = word.replace(/^dd|d(?=[^d]*d$)/, "d").replace(/(.)d$/, "$1").replace(/([aeo])(.*)\1/, "$1$2").replace(/w/g, "");
    telex = telex.replace(/([aeiouy].*?)[sfrxj]/, "$1").replace(/([aeo])(.*)\1/, "$1$2");
    return [word.replace(/[0-9]/g, ""), telex].map(fold).find(function (one) { return one !== word && byFold.has(one); });
  }

  function parse(query) {
    var repaired = false;
    var raw = query.normalize("NFC").split(/\s+/).map(function (part) {
      var vni = /^[a-z]*[aeiouy][a-z]*[0-9][a-z0-9]*$/i.test(part) && !byFold.has(part.replace(/[0-9]+$/, "").toLowerCase()) && untyped(part);
      if (vni) { repaired = true; }
      return vni || part;
    }).join(" ");
    var open = !/[\s.,;]$/.test(query);
    var found = raw.match(WORD) || [];
    var terms = found.map(function (word, at) {
      var key = fold(word), last = open && at === found.length - 1;
      var prefix = last && key.length > 1 && Array.from(byFold.keys()).some(function (other) { return other.startsWith(key); });
      if (!byFold.has(key) && !prefix) {
        var instead = untyped(word) || (/^\d/.test(word) ? null : nearby(key));
        if (instead) { repaired = true; return { key: instead, word: instead, exact: "" }; }
      }
      return { key: key, word: word, exact: marked(word) ? exact(word) : "", prefix: prefix };
    });
    return { terms: terms, repaired: repaired, squeezed: squeeze(raw) };
  }

  // How well each word of the index stands for each word that was asked: one row a term.
  function fits(terms) {
    var width = surfaces.length, fit = new Float32Array(terms.length * width);
    byFold.forEach(function (list, key) {
      terms.forEach(function (term, i) {
        var whole = key === term.key;
        if (whole || (term.prefix && key.startsWith(term.key))) {
          list.forEach(function (id) {
            fit[i * width + id] = (whole ? 1 : 0.5) * (term.exact && exacts[id] !== term.exact ? 0.75 : 1);
          });
        }
      });
    });
    return fit;
  }

  // ---- Ranking: words by rarity and place, squared coverage, neighbours that stay neighbours ----

  function rank(asked) {
    var terms = asked.terms, fit = fits(terms);
    var found = pages.map(function (page) { return weigh(page, fit, terms.length); });
    var rarity = terms.map(function (_, i) {
      var pagesWith = found.filter(function (one) { return one.weight[i] > 0; }).length;
      return Math.log(1 + (pages.length + 1) / (pagesWith + 0.5));
    });
    var all = rarity.reduce(function (a, b) { return a + b; }, 0) || 1;
    return found.map(function (one) {
      var score = 0, covered = 0;
      one.weight.forEach(function (weight, i) {
        if (weight > 0) { covered += rarity[i]; score += (rarity[i] * weight) / (weight + one.norm); }
      });
      one.pairs.forEach(function (pair, i) { score += i ? pair * (rarity[i - 1] + rarity[i]) * 0.6 : 0; });
      score += one.longest > 1 ? all * Math.pow(one.longest / terms.length, 2) : 0;
      one.score = score * Math.pow(covered / all, 2);
      if (one.page.number && asked.squeezed.length > 2) {
        one.score += one.page.number === asked.squeezed ? 1000 : one.page.number.startsWith(asked.squeezed) ? 20 : 0;
      }
      return one;
    }).filter(function (one) { return one.score > 0; });
  }

  // `fit` has a row of all words for each term, so that the innermost loop neither allocates nor looks anything up.
  function weigh(page, fit, count) {
    var width = surfaces.length, words = page.words, weight = new Float64Array(count), pairs = new Float64Array(count);
    var run = new Uint8Array(count + 1), next = new Uint8Array(count + 1), longest = 0;
    for (var at = 0; at < words.length; at++) {
      if (!words[at]) { continue; }
      var place = at < page.titleEnd ? 6 : at < page.headEnd ? 3 : 1;
      for (var i = 0; i < count; i++) {
        var how = fit[i * width + words[at]];
        next[i + 1] = how ? run[i] + 1 : 0;
        if (how) {
          weight[i] += how * place;
          if (next[i + 1] > longest) { longest = next[i + 1]; }
          if (next[i + 1] > 1) { pairs[i] = Math.max(pairs[i], how * (place > 1 ? 1.4 : 1)); }
        }
      }
      var spare = run;
      run = next;
      next = spare;
    }
    return { page: page, weight: weight, pairs: pairs, longest: longest, norm: 0.6 + words.length / 400 };
  }

  // ---- The page ----

  var form = document.getElementById("search-form"), field = document.getElementById("search-query");
  var list = document.getElementById("search-results"), status = document.getElementById("search-status");
  var root = form.dataset.root, waiting = Number(form.dataset.parts), shorts = [];
  var selects = Array.from(form.querySelectorAll("select"));

  form.dataset.abbreviations.split(";").forEach(function (pair) {
    var sides = pair.split("=");
    if (sides.length === 2) { shorts.push([sides[0].trim(), sides[1].trim()]); }
  });

  // The query as typed, and once with abbreviations written out or put in; the better answer of a page counts.
  function variants(query) {
    var padded = " " + query.match(/\S+/g).join(" ") + " ";
    return shorts.reduce(function (found, pair) {
      [[pair[0], pair[1]], [pair[1], pair[0]]].forEach(function (way) {
        var at = fold(padded).indexOf(" " + fold(way[0]) + " ");
        if (at >= 0 && fold(padded).length === padded.length) {
          found.push((padded.slice(0, at) + " " + way[1] + padded.slice(at + way[0].length + 1)).trim());
        }
      });
      return found;
    }, [query]);
  }

  function search(query) {
    var best = new Map(), first = null;
    variants(query.normalize("NFC")).slice(0, 4).forEach(function (variant, i) {
      var asked = parse(variant);
      first = first || asked;
      rank(asked).forEach(function (one) {
        one.score *= i ? 0.95 : 1;
        one.asked = asked;
        if (!best.has(one.page) || best.get(one.page).score < one.score) { best.set(one.page, one); }
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
    return asked.terms.some(function (term) { return key === term.key || (term.prefix && key.startsWith(term.key)); });
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
      var answer = search(field.value.replace(/^\s+/, ""));
      answer.results.slice(0, 20).forEach(function (one) { list.append(item(one)); });
      said = answer.results.length ? answer.results.length + " " + form.dataset.found : form.dataset.none;
      if (answer.asked.repaired) {
        said = form.dataset.instead + " “" + answer.asked.terms.map(function (term) { return term.word; }).join(" ") + "”: " + said;
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

  window.senSearch = function (part) {
    part.forEach(add);
  };

  function arrived() {
    waiting--;
    if (!waiting) {
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
