// The search by an engine instead of the portal's own index, where `portal.yaml` names one. The engine has the pages that
// `sen export --opensearch` wrote. It is asked with `fetch`, so the server's policy must allow its address.
(function () {
  "use strict";

  var search = (window.senSearch = window.senSearch || {});
  var form = document.getElementById("search-form"), endpoint = form.dataset.endpoint;
  var FILED = ["type", "field", "year", "issuer", "unit", "validity"];
  var TEXTS = ["title^6", "headings^3", "body", "number.syllables^3"];

  // ---- The words that the engine has, as far as it was asked for them ----

  // How many pages hold a word, by its key, or a word that begins with it (`key*`); and what is spelt nearly as an unknown one.
  var counts = new Map(), near = new Map();

  // A word that was not asked for yet is taken for one that is there, as is an abbreviation, which the engine writes out.
  var vocabulary = {
    known: function (key) { return counts.has(key) ? counts.get(key) || Number(isShort(key)) : 1; },
    starting: function (key) { return vocabulary.known(key + "*") ? [key] : []; },
    each: function (seen) { near.forEach(function (count, key) { seen(key, count); }); },
    complete: function () { return true; }
  };

  function isShort(key) {
    return form.dataset.abbreviations.split(";").some(function (pair) {
      var short = pair.split("=")[0];
      return search.words.squeeze(short) === key || search.words.all(short).map(search.words.fold).indexOf(key) >= 0;
    });
  }

  // The keys on which it depends how a query is read: its words, and what each may have been meant to be.
  function unlearnt(query) {
    var typed = search.words.all(query).map(search.words.fold), keys = new Set();
    [true, false].forEach(function (none) {
      search.words.parse(query, {
        known: function (key) { keys.add(key); return none || typed.indexOf(key) >= 0 ? 0 : 1; },
        starting: function (key) { keys.add(key + "*"); return []; },
        each: function () {},
        complete: function () { return true; }
      });
    });
    return Array.from(keys).filter(function (key) { return !counts.has(key); });
  }

  function countOf(key) {
    var prefix = key.endsWith("*");
    return texts(prefix ? key.slice(0, -1) : key, prefix ? { type: "bool_prefix" } : {});
  }

  // The part of a request that asks for words.
  function lessons(keys) {
    if (!keys.length) { return {}; }
    var filters = Object.fromEntries(keys.map(function (key) { return [key, countOf(key)]; }));
    var typed = keys.filter(function (key) { return !key.endsWith("*"); }).join(" ");
    var near = { text: typed, term: { field: "body", analyzer: "syllables", suggest_mode: "missing", prefix_length: 1, min_word_length: 3, size: 3 } };
    return { aggs: { all: { global: {}, aggs: { words: { filters: { filters: filters } } } } }, suggest: typed ? { near: near } : undefined };
  }

  function learn(answer) {
    var told = answer.aggregations ? answer.aggregations.all.words.buckets : {};
    Object.keys(told).forEach(function (key) { counts.set(key, told[key].doc_count); });
    ((answer.suggest || {}).near || []).forEach(function (word) {
      word.options.forEach(function (option) { near.set(option.text, option.freq); });
    });
  }

  // ---- What is asked ----

  // With the analyzer that has no abbreviations: what one stands for is not begun, nor written with a slip.
  function texts(query, more) {
    return { multi_match: Object.assign({ query: query, analyzer: "syllables", fields: TEXTS }, more) };
  }

  // Words by place: some of many may be missing.
  function byPlace(query) {
    return texts(query, { type: "cross_fields", analyzer: "syllables_search", minimum_should_match: "2<70%" });
  }

  function isMistyped(term) {
    return search.words.fold(term.word) !== term.key || (!term.prefix && !/^\d/.test(term.key) && !vocabulary.known(term.key));
  }

  function meant(term) { return term.repaired ? search.words.written(term.exact || term.key) : term.word; }

  // The query with what was meant in place of what was typed.
  function reading(query, asked) {
    return asked.repaired ? asked.terms.map(meant).join(" ") : query.trim();
  }

  // Words that no page has, by those spelt nearly like them. The words that are there must stand all the same.
  function slips(asked) {
    var wrong = asked.terms.filter(isMistyped).map(function (term) { return term.word; }).join(" ");
    var right = asked.terms.filter(function (term) { return !isMistyped(term); }).map(function (term) { return term.word; }).join(" ");
    if (!wrong) { return []; }
    return [{ bool: { must: (right ? [byPlace(right)] : []).concat(texts(wrong, { fuzziness: "AUTO", prefix_length: 1 })), boost: 0.3 } }];
  }

  // What may be the number of a document, from the first figure on.
  function numbers(variants) {
    var all = variants.map(function (text) { return search.words.parse(text, vocabulary).number; });
    return Array.from(new Set(all.filter(Boolean)));
  }

  function numbered(number) { return { term: { number: { value: number, boost: 100 } } }; }

  // A number may go on, but not with a figure: 5 begins 05-NQ and not 51-NQ.
  function begun(text, numbers) {
    var parts = (text.match(/\d[^\s,;]*/g) || []).map(search.words.squeeze);
    return Array.from(new Set(numbers.concat(parts))).map(function (part) {
      return { regexp: { number: { value: part + "([^0-9].*)?", boost: 10 } } };
    });
  }

  // The neighbours and the marks of words only raise what the words themselves have found.
  function nicely(query, variants) {
    var pairs = variants.map(function (text) { return { multi_match: { query: text, fields: ["title.pairs^4", "headings.pairs^2", "body.pairs"] } }; });
    return pairs.concat({ multi_match: { query: query, fields: ["title.exact^2", "headings.exact", "body.exact^0.5"] } });
  }

  // The same wishes as of the portal's own index: words by place, the last one perhaps only begun, pairs, exact marks and
  // the document's number first.
  function wishes(query, asked) {
    var read = reading(query, asked), variants = Array.from(search.words.variants(read, []).keys()), whole = numbers(variants);
    var open = /[\s.,;]$/.test(query) ? [] : [texts(read, { type: "bool_prefix", minimum_should_match: "2<70%", boost: 0.5 })];
    return {
      bool: {
        must: [{ bool: { should: [byPlace(read)].concat(open, slips(asked), whole.map(numbered)), minimum_should_match: 1 } }],
        should: nicely(read, variants).concat(begun(variants[variants.length - 1], whole))
      }
    };
  }

  // ---- What is answered ----

  function page(hit) {
    var source = hit._source, marked = (hit.highlight && hit.highlight.body) || [], links = source.links || [];
    return {
      u: source.address, t: source.title, k: (source.type || [])[0], n: source.number, d: source.date, o: (source.issuer || [])[0],
      v: (source.validity || [])[0], h: links.map(function (link) { return [link.text, link.id]; }),
      f: links.map(function (link) { return link.figure || ""; }),
      x: marked.join(" … ") || source.description || (source.body || "").slice(0, 300)
    };
  }

  // How the pages that were found spell a word, for the notice of what was searched for.
  function spellings(pages, key) {
    var found = new Map();
    pages.forEach(function (page) {
      search.words.all([page.t, page.x].concat(page.h.map(function (heading) { return heading[0]; })).join(" ")).forEach(function (word) {
        var exact = search.words.exact(word);
        if (search.words.fold(word) === key) { found.set(exact, (found.get(exact) || 0) + 1); }
      });
    });
    return Array.from(found, function (one) { return { exact: one[0], count: one[1] }; });
  }

  function answered(answer, asked, done) {
    var pages = answer.hits.hits.map(page);
    search.index.forms = function (key) { return spellings(pages, key); };
    asked.terms.forEach(function (term) {
      if (term.repaired && search.index.forms(term.key).some(function (form) { return form.exact === term.exact; })) { term.wanted = term.exact; }
    });
    done(pages.map(function (page) { return { cards: [page], asked: asked }; }), asked, answer.hits.total.value);
  }

  function ask(body) {
    return fetch(endpoint + "/_search", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) })
      .then(function (answer) { return answer.json(); });
  }

  // `chosen` holds the names that were chosen, in the order of the facets. Words that the engine was not asked for yet are
  // counted beside the first answer; where that gives the query another reading, it is asked again.
  search.remote = function (query, chosen, byDate, size, done) {
    var typed = (query + (/[\s]$/.test(form.elements.q.value) ? " " : "")).normalize("NFC");
    var filter = chosen.map(function (name, i) { return name ? { term: { [FILED[i]]: name } } : null; }).filter(Boolean);
    function question(asked) {
      var wanted = wishes(typed, asked);
      wanted.bool.filter = filter;
      return {
        query: wanted, size: size, sort: byDate ? [{ date: "desc" }, "_score"] : ["_score"],
        highlight: { pre_tags: [""], post_tags: [""], fields: { body: { fragment_size: 150, number_of_fragments: 2 } } }
      };
    }
    var first = search.words.parse(typed, vocabulary), asked = question(first);
    ask(Object.assign({}, asked, lessons(unlearnt(typed)))).then(function (answer) {
      learn(answer);
      var now = search.words.parse(typed, vocabulary), anew = question(now);
      if (JSON.stringify(anew) === JSON.stringify(asked)) { return answered(answer, now, done); }
      return ask(anew).then(function (better) { answered(better, now, done); });
    }).catch(function () {
      search.index.lost = true;
      done([], null, 0);
    });
  };
})();
