// The search by an engine instead of the portal's own index, where `portal.yaml` names one. The engine has the pages that
// `sen export --opensearch` wrote. It is asked with `fetch`, so the server's policy must allow its address.
(function () {
  "use strict";

  var search = (window.senSearch = window.senSearch || {});
  var endpoint = document.getElementById("search-form").dataset.endpoint;
  var FIELDS = ["type", "field", "year", "issuer", "unit", "validity"];

  // The same wishes as of the portal's own index: words by place, pairs, exact marks and the document's number first.
  function wishes(query) {
    var fields = ["title^6", "headings^3", "body", "number.syllables^3"];
    return {
      bool: {
        must: [{ multi_match: { query: query, type: "cross_fields", analyzer: "syllables", fields: fields, minimum_should_match: "2<70%" } }],
        should: [
          { term: { number: { value: search.words.squeeze(query), boost: 100 } } },
          { multi_match: { query: query, fields: ["title.pairs^4", "headings.pairs^2", "body.pairs"] } },
          { multi_match: { query: query, fields: ["title.exact^2", "headings.exact", "body.exact^0.5"] } }
        ]
      }
    };
  }

  function page(hit) {
    var source = hit._source, marked = (hit.highlight && hit.highlight.body) || [];
    return {
      u: source.address, t: source.title, k: (source.type || [])[0], n: source.number, d: source.date, o: (source.issuer || [])[0],
      v: (source.validity || [])[0], h: (source.links || []).map(function (link) { return [link.text, link.id]; }),
      x: marked.join(" … ") || source.description || (source.body || "").slice(0, 300)
    };
  }

  // `chosen` holds the names that were chosen, in the order of the facets.
  search.remote = function (query, chosen, byDate, size, done) {
    var wanted = wishes(query.normalize("NFC"));
    wanted.bool.filter = chosen.map(function (name, i) { return name ? { term: { [FIELDS[i]]: name } } : null; }).filter(Boolean);
    fetch(endpoint + "/_search", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        query: wanted, size: size, sort: byDate ? [{ date: "desc" }, "_score"] : ["_score"],
        highlight: { pre_tags: [""], post_tags: [""], fields: { body: { fragment_size: 150, number_of_fragments: 2 } } }
      })
    }).then(function (answer) { return answer.json(); }).then(function (answer) {
      var asked = search.words.parse(query, { known: function () { return 1; }, starting: function () { return []; }, each: function () {}, complete: function () { return true; } });
      done(answer.hits.hits.map(function (hit) { return { cards: [page(hit)], asked: asked }; }), asked, answer.hits.total.value);
    }).catch(function () {
      search.index.lost = true;
      done([], null, 0);
    });
  };
})();
