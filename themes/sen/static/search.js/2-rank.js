// Ranking for the search: words by rarity and place, squared coverage, neighbours that stay neighbours.
(function () {
  "use strict";

  var search = (window.senSearch = window.senSearch || {});

  // `index` gives for a folded word its forms, each `{exact, count, pages, impacts}`, and for a pair of folded words
  // `{pages, impacts}`; impacts are 1 to 63. Returns the pages with their scores, in no order.
  function rank(asked, index) {
    var terms = asked.terms, found = new Map(), rarity = terms.map(function () { return 0; });
    terms.forEach(function (term, i) { rarity[i] = weigh(term, i, terms.length, index, found) * (term.asking ? 0.2 : 1); });
    for (var i = 1; i < terms.length; i++) { join(terms[i - 1], terms[i], i, terms.length, index, found); }
    var all = rarity.reduce(function (a, b) { return a + b; }, 0) || 1;
    var results = [];
    found.forEach(function (one, page) { results.push({ page: page, score: score(one, rarity, all) }); });
    // The number of a document: nothing comes before it.
    if (asked.number) {
      index.forms("#" + asked.number).forEach(function (form) {
        form.pages.forEach(function (page) { results.push({ page: page, score: asked.whole ? 100 : 10 }); });
      });
    }
    return results;
  }

  function entry(found, page, count) {
    var one = found.get(page);
    if (!one) {
      one = { words: new Float64Array(count), pairs: new Float64Array(count) };
      found.set(page, one);
    }
    return one;
  }

  // Notes how well each page answers one term; returns the term's rarity. A word with the marks that were typed is as rare
  // as it is with them; with other marks it counts for less, where there are pages that have it as typed.
  function weigh(term, i, count, index, found) {
    var most = 0;
    term.options.forEach(function (option) {
      var forms = index.forms(option.key), sum = forms.reduce(function (all, form) { return all + form.count; }, 0);
      var typed = forms.find(function (form) { return form.exact === term.exact; });
      forms.forEach(function (form) {
        var factor = option.factor / 63;
        if (typed) { factor *= form === typed ? rarityOf(typed.count, index) / rarityOf(sum, index) : 0.55; }
        for (var at = 0; at < form.pages.length; at++) {
          var words = entry(found, form.pages[at], count).words, worth = form.impacts[at] * factor;
          if (worth > words[i]) { words[i] = worth; }
        }
      });
      most = Math.max(most, option.factor === 1 || !term.prefix ? sum : 0);
    });
    return rarityOf(most, index);
  }

  function rarityOf(pages, index) { return Math.log(1 + (index.count + 1) / (pages + 0.5)); }

  function join(before, term, i, count, index, found) {
    before.options.forEach(function (left) {
      term.options.forEach(function (right) {
        var pair = index.pair(left.key, right.key), factor = (left.factor * right.factor) / 63;
        for (var at = 0; pair && at < pair.pages.length; at++) {
          var one = entry(found, pair.pages[at], count);
          // Where the pair stands both words do, though their own lists may end before this page.
          one.words[i - 1] = one.words[i - 1] || 0.15 * left.factor;
          one.words[i] = one.words[i] || 0.15 * right.factor;
          one.pairs[i] = Math.max(one.pairs[i], pair.impacts[at] * factor);
        }
      });
    });
  }

  function score(one, rarity, all) {
    var sum = 0, covered = 0, run = 1, longest = 1;
    for (var i = 0; i < rarity.length; i++) {
      if (one.words[i] > 0) { covered += rarity[i]; sum += rarity[i] * one.words[i]; }
      if (one.pairs[i] > 0) {
        sum += one.pairs[i] * (rarity[i - 1] + rarity[i]) * 0.6;
        run++;
        longest = Math.max(longest, run);
      } else {
        run = 1;
      }
    }
    if (longest > 1) { sum += all * Math.pow(longest / rarity.length, 2); }
    return (sum / all) * Math.pow(covered / all, 2);
  }

  search.rank = rank;
})();
