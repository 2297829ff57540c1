// Words as people type them, for the search: when two words are the same, and what an unknown one was meant to be.
(function () {
  "use strict";

  var search = (window.senSearch = window.senSearch || {});
  var WORD = /\d+(?:[.,]\d+)+|\d+|[\p{Alphabetic}\p{M}][\p{Alphabetic}\p{M}\u00ad]*/gu;
  // `kept` holds the keys of all words in the table of abbreviations: who types these means them.
  var folds = new Map(), exacts = new Map(), kept = new Set();
  var TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
  var SYLLABLE = /^(ngh?|gh?|gi|kh|ph|qu|th|tr|ch|nh|[bcdhklmnprstvx])?[aeiouy]{1,3}(ch|ng|nh|[cmnpt])?$/;

  // ---- When two words are the same ----

  // Small letters and their marks apart. Old files have the Icelandic ð for đ; a soft hyphen is nothing.
  function lower(text) {
    return text.toLowerCase().normalize("NFD").replace(/ð/g, "đ").replace(/\u00ad/g, "");
  }

  // Marks off, đ as d.
  function plain(text) {
    return lower(text).replace(/\p{M}/gu, "").replace(/đ/g, "d");
  }

  // The same, and final y as i where both are written; numbers without separators of thousands and leading zeros.
  function fold(word) { return remembered(folds, word, folded); }

  // The same words stand in all texts.
  function remembered(known, word, make) {
    if (!known.has(word)) {
      if (known.size > 20000) { known.clear(); }
      known.set(word, make(word));
    }
    return known.get(word);
  }

  function folded(word) {
    if (/^\d/.test(word)) {
      return (/^\d{1,3}(\.\d{3})+$/.test(word) ? word.replace(/\./g, "") : word).replace(/^0+(?=\d)/, "");
    }
    return oneSpelling(plain(word));
  }

  function oneSpelling(word) { return word.replace(/(^qu|[hklmst])y$/, "$1i"); }

  // Keeps the marks, but not where the tone was placed.
  function exact(word) { return remembered(exacts, word, exactOf); }

  function exactOf(word) {
    if (/^\d/.test(word)) { return fold(word); }
    var parts = lower(word), tones = parts.match(TONES) || [];
    return (oneSpelling(parts.replace(TONES, "")) + tones.join("")).normalize("NFC");
  }

  // An exact key as it is written: its tone on the vowel that carries it.
  function written(key) {
    var text = letters(key), found = /^(?:qu|gi(?=[aeou])|[^aeiouy]*)([aeiouy]+)/.exec(text);
    var at = text.search(/[\u0302\u0306\u031b](?!.*[\u0302\u0306\u031b])/) + 1;
    if (!at && found) { at = found[0].length - (found[0] === text && found[1].length > 1 ? 1 : 0); }
    return (text.slice(0, at) + (key.normalize("NFD").match(TONES) || "") + text.slice(at)).normalize("NFC");
  }

  // The letters with their own marks (đ, ê, ơ) and without a tone.
  function letters(word) {
    return lower(word).replace(TONES, "");
  }

  // A number of a document as one word.
  function squeeze(text) {
    return plain(text).replace(/[^\p{L}\p{N}]/gu, "").replace(/^0+(?=\d)/, "");
  }

  function words(text) {
    return text.match(WORD) || [];
  }

  // ---- What an unknown word was meant to be; `known` tells how often a folded word occurs ----

  var TYPED_TONES = { f: "\u0300", s: "\u0301", r: "\u0309", x: "\u0303", j: "\u0323", 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323" };

  // A syllable with the marks that its keys stand for: `roof` the vowel with a circumflex, `hook` whether there is a horn or
  // a breve, `bar` whether d is đ. The tone comes last: for the keys of a word its place is all the same.
  function marked(plain, roof, hook, bar, tone) {
    var at = roof ? plain.lastIndexOf(roof) + 1 : 0, text = at ? plain.slice(0, at) + "\u0302" + plain.slice(at) : plain;
    if (hook) {
      text = text.replace(/^(qu)?(.*?)(uo|u(?=a)|[aou])/, function (_, before, between, vowels) {
        return (before || "") + between + (vowels === "a" ? "a\u0306" : vowels.split("").join("\u031b") + "\u031b");
      });
    }
    return ((bar ? text.replace("d", "đ") : text) + (TYPED_TONES[tone] || "")).normalize("NFC");
  }

  // What was typed the VNI way: `tie62n`. Figures and numbers of documents (`15nq`, `km2`, `1987`) stay, and so does what
  // stands on some page as it was typed (`CO2`).
  function fromVni(part, vocabulary) {
    var known = vocabulary.known, plain = part.toLowerCase().replace(/[1-9]/g, "");
    var typed = /^[a-z]+[1-9]/i.test(part) && /^[a-z1-9]+$/i.test(part) && (plain === "d" || (plain.length > 1 && SYLLABLE.test(plain)));
    if (!typed || kept.has(squeeze(part)) || (vocabulary.holds && vocabulary.holds(words(part).map(fold))) || (plain !== "d" && !known(fold(plain)))) { return ""; }
    return marked(plain, /6/.test(part) && (plain.match(/[aeo](?!.*[aeo])/) || [""])[0], /[78]/.test(part), /9/.test(part), (part.match(/[1-5]/) || [""])[0]);
  }

  // What was typed the Telex way: letters for tones anywhere after the vowel, doubled letters, w.
  function fromTelex(word, known) {
    var found = [];
    function consider(typed, tone, letter) {
      var bar = /^dd|^d.*d$/.test(typed), single = bar ? typed.replace(/^dd/, "d").replace(/^d(.*)d$/, "d$1") : typed;
      var roof = (/([aeo]).*\1/.exec(single) || [])[1];
      [[typed], [single, "", bar], [single.replace(/([aeo])(.*)\1/, "$1$2"), roof, bar]].forEach(function (one) {
        if (one[0] !== word && SYLLABLE.test(one[0]) && known(fold(one[0]))) { found.push(marked(one[0], one[1], letter, one[2], tone)); }
      });
    }
    var vowel = word.search(/[aeiouyw]/), tries = [[word]];
    for (var at = vowel + 1; vowel >= 0 && at < word.length; at++) {
      if (/[sfrxj]/.test(word[at])) { tries.push([word.slice(0, at) + word.slice(at + 1), word[at]]); }
    }
    tries.forEach(function (one) {
      var typed = one[0], hook = /w/.test(typed);
      consider(typed.replace(/w/g, ""), one[1], hook);
      if (hook) { consider(typed.replace(/w/g, "u"), one[1], hook); }
    });
    return found.sort(function (a, b) { return known(fold(b)) - known(fold(a)); })[0] || "";
  }

  // One letter lost, added or changed, or two that changed places: 2 where the letters are all there, 1, or 0.
  function oneEdit(a, b) {
    var start = 0, end = 0;
    while (start < a.length && a[start] === b[start]) { start++; }
    while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) { end++; }
    var x = a.slice(start, a.length - end), y = b.slice(start, b.length - end);
    if (x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0]) { return 2; }
    if (x.length + y.length === 1) { return 2; }
    return x.length === 1 && y.length === 1 ? 1 : 0;
  }

  // The likeliest three: common words, the same first letter, no letter changed for another.
  function nearby(word, vocabulary) {
    var found = [];
    if (word.length < 3) { return found; }
    vocabulary.each(function (other, count) {
      if (Math.abs(other.length - word.length) > 1) { return; }
      var edit = oneEdit(word, other);
      if (edit) { found.push({ key: other, worth: Math.log(1 + count) + 2 * edit + (other[0] === word[0] ? 2 : 0) }); }
    });
    found.sort(function (a, b) { return b.worth - a.worth || (a.key < b.key ? -1 : 1); });
    return found.slice(0, 3).map(function (one) { return one.key; });
  }

  // Two syllables without the space between them.
  function apart(word, known) {
    for (var at = 2; at < word.length - 1; at++) {
      var parts = [word.slice(0, at), word.slice(at)];
      if (parts.every(function (part) { return SYLLABLE.test(part) && known(part); })) { return parts; }
    }
    return null;
  }

  // ---- What was asked ----

  // Whether a word was asked for: with other marks than those typed only where no page has the word as it was typed
  // (`wanted`, set by whoever knows the pages).
  function matches(word, asked) {
    asked.seen = asked.seen || new Map();
    if (!asked.seen.has(word)) {
      var key = fold(word);
      asked.seen.set(word, asked.terms.some(function (term) {
        if (term.prefix && key !== term.key) { return key.startsWith(term.key) && begins(word, term); }
        return (!term.wanted || exact(word) === term.wanted) && term.options.some(function (option) { return option.key === key; });
      }));
    }
    return asked.seen.get(word);
  }

  // Who typed `dân` did not begin to type `đảng`, nor who typed `hạn` to type `hành`; a tone may still be to come.
  function begins(word, term) {
    var typed = term.exact || term.wanted, tone = typed && typed.normalize("NFD").match(TONES), all = lower(word);
    return !typed || (letters(word).startsWith(letters(term.word)) && (!tone || all.indexOf(tone[0]) > 0));
  }

  function alternatives(keys, factor) {
    return keys.map(function (key, i) { return { key: key, factor: factor - i * 0.05 }; });
  }

  // The exact key of a word that was typed with marks.
  function marks(word) {
    var shown = exact(word);
    return shown !== fold(word) ? shown : "";
  }

  // The terms that stand for one word: usually one; each has the words of the index that it may be, and how well.
  // The last word may go on; a single letter only where it is all that was typed, or each word's first letter would load a list.
  function terms(word, last, only, vocabulary) {
    var key = fold(word), term = { word: word, key: key, exact: marks(word), options: [{ key: key, factor: 1 }] };
    if (/^\d/.test(word)) { return [otherSign(term, vocabulary)]; }
    var longer = last && (only || key.length > 1) ? vocabulary.starting(key, vocabulary.known(key) || key.length < 2 ? 1 : 3) : [];
    term.options = term.options.concat(longer.map(function (one) { return { key: one, factor: 0.5 }; }));
    term.prefix = longer.length > 0;
    if (vocabulary.known(key) || longer.length || kept.has(key)) { return [term]; }
    var meant = fromTelex(key, vocabulary.known);
    if (meant) { return [{ word: meant, key: fold(meant), exact: marks(meant), options: [{ key: fold(meant), factor: 0.9 }], repaired: true }]; }
    var near = nearby(key, vocabulary), two = near.length ? null : apart(key, vocabulary.known);
    if (two) { return two.map(function (part) { return { word: part, key: part, exact: "", options: alternatives([part], 0.9), repaired: true }; }); }
    if (!near.length) { return [term]; }
    // A list of words that was cut short does not prove that there is no such word.
    var options = alternatives(near, 0.9);
    if (!vocabulary.complete()) { options.push({ key: key, factor: 1 }); }
    return [{ word: word, key: near[0], exact: "", options: options, repaired: true }];
  }

  // `96.22` may be what a page writes `96,22`, and `1,735` what it writes `1.735`: `other`, for whoever knows the pages.
  function otherSign(term, vocabulary) {
    var other = term.word.replace(/[.,]/g, function (sign) { return sign === "." ? "," : "."; });
    if (other !== term.word && !vocabulary.known(term.key)) {
      term.other = other;
      term.options.push({ key: fold(other), factor: 0.9 });
    }
    return term;
  }

  function parse(query, vocabulary) {
    var typed = query.split(/\s+/), meant = typed.map(function (part) { return fromVni(part, vocabulary); });
    var text = typed.map(function (part, at) { return meant[at] || part; }).join(" ");
    var found = words(text), open = !/[\s.,;]$/.test(query);
    var all = found.map(function (word, at) { return terms(word, open && at === found.length - 1, found.length === 1, vocabulary); });
    all = Array.prototype.concat.apply([], all);
    all.forEach(function (term) { term.repaired = term.repaired || meant.indexOf(term.word) >= 0; });
    // From the first figure on, what was asked may be the number of a document.
    var number = squeeze(text.slice(Math.max(0, text.search(/\d/))));
    if (!/^\d+[a-z][a-z\d]{0,20}$/.test(number)) { number = ""; }
    return { terms: all, repaired: all.some(function (term) { return term.repaired; }), number: number, whole: number === squeeze(text) };
  }

  // Words of asking (`bao nhiêu`, `ở đâu`) tell little of what is asked for: `phrases` holds their keys.
  function soften(terms, phrases) {
    terms.forEach(function (_, at) {
      phrases.forEach(function (keys) {
        var some = terms.slice(at, at + keys.length);
        if (some.map(function (term) { return term.key; }).join(" ") === keys.join(" ")) { some.forEach(function (term) { term.asking = true; }); }
      });
    });
  }

  // People say `nghị quyết số 5` and `NQ 05 ĐU` of what is printed as `05-NQ/ĐU`.
  function asPrinted(query) {
    var plain = query.replace(/(\p{L}\.?\s+)(?:số|so)\s+(?=\d)/giu, "$1");
    return plain.replace(/(^|\s)([b-dđðghk-np-tvx]{2,4})[\s.]*(\d+)(?=\s|$)/giu, "$1$3 $2");
  }

  // `table` holds pairs of short and long. The query as typed, with numbers of documents as they are printed, with all that
  // is short written out, and with all that is long in short; each with what an answer to it is worth.
  function variants(query, table) {
    var typed = query.split(/\s+/).filter(Boolean), keys = typed.map(function (part) { return squeeze(part); });
    function replaced(from, to) {
      var made = [], at = 0, changed = false, whole = /\s$/.test(query);
      while (at < typed.length) {
        var hit = table.find(function (pair) {
          return pair[from].every(function (key, i) { return keys[at + i] === key; });
        });
        made.push(hit ? hit[to].join(" ") : typed[at]);
        at += hit ? hit[from].length : 1;
        changed = changed || !!hit;
        whole = whole || (!!hit && at >= typed.length);
      }
      return changed ? [made.join(" ") + (whole ? " " : "")] : [];
    }
    var found = new Map([[query, 1], [asPrinted(query), 1]]);
    replaced(0, 2).concat(replaced(1, 3)).map(asPrinted).forEach(function (text) { if (!found.has(text)) { found.set(text, 0.95); } });
    return found;
  }

  // `UBND=Ủy ban nhân dân; …` as rows of: short as keys, long as keys, long as words, short as words.
  function abbreviations(text) {
    return text.split(";").map(function (pair) { return pair.split("="); }).filter(function (sides) {
      return sides.length === 2 && squeeze(sides[0]) && words(sides[1]).length;
    }).map(function (sides) {
      var long = words(sides[1]);
      words(sides[0]).concat(long).map(fold).concat(squeeze(sides[0])).forEach(function (key) { kept.add(key); });
      return [[squeeze(sides[0])], long.map(squeeze), long, [sides[0].trim()]];
    });
  }

  search.words = { WORD: WORD, plain: plain, fold: fold, exact: exact, written: written, matches: matches, squeeze: squeeze, all: words, parse: parse, soften: soften, variants: variants, abbreviations: abbreviations };
})();
