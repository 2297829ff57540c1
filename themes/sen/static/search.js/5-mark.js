// Marks on a page what was searched for when its result was opened; `sen.js` loads this script there only then. Escape takes
// the marks away again.
(function () {
  "use strict";

  var words = window.senSearch.words, main = document.querySelector("main"), kept = "sen.mark " + location.pathname, asked;
  if (document.getElementById("search-form")) { return; }
  try {
    asked = { terms: JSON.parse(localStorage.getItem(kept)) || [] };
    localStorage.removeItem(kept);
  } catch (refused) {
    return;
  }
  if (!main || !asked.terms.length) { return; }

  // A single word of several would be marked all over the page: only runs of two and more count then.
  function runs(text) {
    var all = [], ends = [], found;
    words.WORD.lastIndex = 0;
    while ((found = words.WORD.exec(text))) {
      var end = words.WORD.lastIndex, near = ends.length && !/[.;:!?\n]/.test(text.slice(ends[1], found.index));
      if (!words.matches(found[0], asked)) { ends = []; continue; }
      if (near) { ends[1] = end; ends[2]++; } else { ends = [found.index, end, 1]; all.push(ends); }
      words.WORD.lastIndex = end;
    }
    return all.filter(function (run) { return run[2] >= Math.min(2, asked.terms.length); });
  }

  var walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT), nodes = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest("svg, script, nav, form, mark, button")) { nodes.push(walker.currentNode); }
  }
  nodes.forEach(function (node) {
    runs(node.data).reverse().forEach(function (run) {
      var mark = document.createElement("mark"), part = node.splitText(run[0]);
      part.splitText(run[1] - run[0]);
      mark.className = "searched";
      part.replaceWith(mark);
      mark.append(part);
    });
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") { return; }
    document.querySelectorAll("mark.searched").forEach(function (mark) { mark.replaceWith.apply(mark, mark.childNodes); });
    main.normalize();
  });
})();
