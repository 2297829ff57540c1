// The index for the search: scripts that each hand over a part, asked for when a word of theirs is typed. So it loads
// from a folder as well as from a server, under a strict policy, and a reader pays only for the words that were asked.
(function () {
  "use strict";

  var search = (window.senSearch = window.senSearch || {});
  var LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  var STRENGTHS = [63, 66, 80, 80];

  var shape = { root: "", bits: 0, cardBits: 0, letters: 4, count: 0 };
  var shards = new Map(), cards = new Map(), arrived = new Set(), waiting = new Map();
  var counts = new Map(), sorted = [], complete = true, facets = null, handed = false;

  // ---- Loading ----

  // Loads files below `search/` that are not there yet, then goes on; one that is missing counts as empty, is said to be
  // (`lost`) and is asked for again when it is needed again.
  function load(names, done) {
    var missing = Array.from(new Set(names)).filter(function (name) { return !arrived.has(name); }), left = missing.length;
    if (!left) { return done(); }
    missing.forEach(function (name) {
      function ended() {
        left--;
        if (!left) { done(); }
      }
      if (waiting.has(name)) { waiting.get(name).push(ended); return; }
      waiting.set(name, [ended]);
      var script = document.createElement("script");
      script.src = shape.root + "search/" + name + ".js";
      script.onload = script.onerror = function (event) {
        // A script that was cut off has loaded, and handed nothing over.
        if (event.type === "load" && handed) { arrived.add(name); } else { search.index.lost = true; }
        handed = false;
        var all = waiting.get(name);
        waiting.delete(name);
        all.forEach(function (one) { one(); });
      };
      document.head.append(script);
    });
  }

  function named(folder, number) {
    return folder + "/" + ("000" + number.toString(16)).slice(-4);
  }

  search.shard = function (number, words, singles, several) {
    handed = true;
    shards.set(number, { words: words, texts: [singles, several], pairs: null, forms: new Map(), lists: new Map() });
  };

  search.cards = function (number, list) {
    handed = true;
    list.forEach(function (one) {
      var known = cards.get(one[0]) || [];
      one[1].h = (one[1].h || []).map(function (heading) { return typeof heading === "string" ? [heading, slug(heading)] : heading; });
      cards.set(one[0], known.concat(one[1]));
    });
  };

  search.vocabulary = function (all, list) {
    handed = true;
    complete = all;
    list.split(" ").forEach(function (word) {
      counts.set(word.slice(0, -1), Math.pow(2, LETTERS.indexOf(word[word.length - 1])));
    });
    sorted = Array.from(counts.keys());
  };

  // Rows: the page's letters, its day, and for each way of filing the places of its terms in their list.
  search.facets = function (terms, rows) {
    handed = true;
    facets = new Map();
    rows.split("\n").forEach(function (row) {
      var parts = row.split(",");
      facets.set(parts[0].slice(0, shape.letters), {
        day: parts[0].slice(5),
        terms: parts.slice(1).map(function (places, i) {
          return places ? places.split("+").map(function (place) { return terms[i][parseInt(place, 36)]; }) : [];
        })
      });
    });
  };

  // The id of a heading, as the program makes it.
  function slug(text) {
    return search.words.plain(text).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  }

  // ---- Hashes: as in the program (`search/token.rs`) ----

  function hash(text) {
    var hashed = 0x811c9dc5;
    new TextEncoder().encode(text).forEach(function (byte) { hashed = Math.imul(hashed ^ byte, 0x01000193); });
    return finish(hashed);
  }

  function finish(hashed) {
    hashed = Math.imul(hashed ^ (hashed >>> 16), 0x85ebca6b);
    hashed = Math.imul(hashed ^ (hashed >>> 13), 0xc2b2ae35);
    return (hashed ^ (hashed >>> 16)) >>> 0;
  }

  function pairHash(left, right) {
    return finish((Math.imul(hash(left), 31) + hash(right)) | 0);
  }

  function shardOf(hashed) {
    return shape.bits ? hashed >>> (32 - shape.bits) : 0;
  }

  function valueOf(letters) {
    for (var value = 0, place = 0; place < letters.length; place++) { value = value * 64 + LETTERS.indexOf(letters[place]); }
    return value;
  }

  // ---- Lists ----

  function list(text, worth) {
    var pages = [], impacts = [];
    text.split(".").forEach(function (group) {
      var impact = worth(LETTERS.indexOf(group[0]));
      for (var at = 1; at < group.length; at += shape.letters) {
        pages.push(group.slice(at, at + shape.letters));
        impacts.push(impact);
      }
    });
    return { pages: pages, impacts: impacts };
  }

  function forms(key) {
    var shard = shards.get(shardOf(hash(key))), written = shard && Object.hasOwn(shard.words, key) ? shard.words[key] : null;
    if (!written) { return []; }
    if (!shard.forms.has(key)) {
      var all = [];
      for (var at = 0; at < written.length; at += 3) {
        var form = list(written[at + 2], function (level) { return level * 4 + 2; });
        form.exact = written[at] || key;
        form.count = written[at + 1] || form.pages.length;
        all.push(form);
      }
      shard.forms.set(key, all);
    }
    return shard.forms.get(key);
  }

  // The lists of a shard's pairs as they are written, by their keys (`put_pairs` in the program).
  function unpacked(number, singles, several) {
    var lists = new Map(), width = valueOf(singles[0]), key;
    // Adds the distance that is written at a place; returns where it ends.
    function step(text, at) {
      do { var more = valueOf(text.slice(at, at += width)); key += more; } while (more === Math.pow(64, width) - 1);
      return at;
    }
    key = number * Math.pow(2, 30 - shape.bits);
    for (var at = 1; at < singles.length; at += shape.letters) {
      at = step(singles, at);
      lists.set(key, "0" + singles.slice(at, at + shape.letters));
    }
    key = number * Math.pow(2, 30 - shape.bits);
    several.split(",").slice(0, -1).forEach(function (text) { var at = step(text, 0); lists.set(key, text.slice(at)); });
    return lists;
  }

  function pair(left, right) {
    var hashed = pairHash(left, right), number = shardOf(hashed), shard = shards.get(number), key = hashed >>> 2;
    if (!shard) { return null; }
    shard.pairs = shard.pairs || unpacked(number, shard.texts[0], shard.texts[1]);
    if (!shard.lists.has(key)) {
      var text = shard.pairs.get(key);
      shard.lists.set(key, text ? list(text, function (strength) { return STRENGTHS[strength]; }) : null);
    }
    return shard.lists.get(key);
  }

  // The files that a reading of a query needs.
  function needed(asked) {
    var names = new Set();
    function add(hashed) { names.add(named("words", shardOf(hashed))); }
    asked.terms.forEach(function (term, i) {
      term.options.forEach(function (option) {
        add(hash(option.key));
        if (i) { asked.terms[i - 1].options.forEach(function (before) { add(pairHash(before.key, option.key)); }); }
      });
    });
    if (asked.number) { add(hash("#" + asked.number)); }
    return Array.from(names);
  }

  function cardFile(id) {
    return named("pages", Math.floor(valueOf(id) / Math.pow(2, 6 * id.length - shape.cardBits)));
  }

  search.index = {
    open: function (root, numbers, done) {
      shape = { root: root, bits: numbers[0], cardBits: numbers[1], letters: numbers[2], count: numbers[3] };
      search.index.count = shape.count;
      load(["words"], done);
    },
    count: 0,
    lost: false,
    hash: hash,
    forms: forms,
    pair: pair,
    load: function (readings, done) { load([].concat.apply(["words"], readings.map(needed)), done); },
    loadCards: function (ids, done) { load(ids.map(cardFile), done); },
    loadFacets: function (done) { load(["facets"], done); },
    cards: function (id) { return cards.get(id) || []; },
    facets: function (id) { return (facets && facets.get(id)) || { day: "", terms: [] }; }
  };

  // The words there are: how many pages hold one, and which begin with some letters, the commonest first.
  search.known = {
    known: function (key) { return counts.get(key) || 0; },
    complete: function () { return complete; },
    // Whether these words are neighbours on some page; only for words whose parts of the index are there.
    holds: function (keys) { return keys.every(function (key, i) { return !i || pair(keys[i - 1], key); }); },
    each: function (seen) { counts.forEach(function (count, key) { seen(key, count); }); },
    starting: function (key, most) {
      var low = 0, high = sorted.length, found = [];
      while (low < high) {
        var middle = (low + high) >> 1;
        if (sorted[middle] < key) { low = middle + 1; } else { high = middle; }
      }
      for (; low < sorted.length && sorted[low].startsWith(key); low++) {
        if (sorted[low] !== key) { found.push(sorted[low]); }
      }
      return found.sort(function (a, b) { return counts.get(b) - counts.get(a) || (a < b ? -1 : 1); }).slice(0, most);
    }
  };
})();
