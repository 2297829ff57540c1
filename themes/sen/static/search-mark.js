// Marks on a page what was searched for when its result was opened; `sen.js` loads this only then. Escape takes the
// marks away again.
(function () {
  "use strict";

  var words = window.senSearch.words, main = document.querySelector("main"), asked;
  try {
    asked = JSON.parse(localStorage.getItem("sen.mark"))[1];
    localStorage.removeItem("sen.mark");
  } catch (refused) {
    return;
  }
  var keys = words.all(asked).map(words.fold);
  if (!main || !keys.length) { return; }

  // A single word of several would be marked all over the page: only runs of two and more count then.
  function runs(text) {
    var all = [], ends = [], found;
    words.WORD.lastIndex = 0;
    while ((found = words.WORD.exec(text))) {
      var end = words.WORD.lastIndex, near = ends.length && !/[.;:!?\n]/.test(text.slice(ends[1], found.index));
      if (keys.indexOf(words.fold(found[0])) < 0) { ends = []; continue; }
      if (near) { ends[1] = end; ends[2]++; } else { ends = [found.index, end, 1]; all.push(ends); }
      words.WORD.lastIndex = end;
    }
    return all.filter(function (run) { return run[2] >= Math.min(2, keys.length); });
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
