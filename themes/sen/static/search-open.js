// Loads the search when it is first needed: its form is entered, or the address holds a query. Until then the page is a form that
// works by itself.
(function () {
  "use strict";

  var form = document.getElementById("search-form"), here = document.currentScript.src.replace(/[^/]*$/, "");

  function load() {
    form.removeEventListener("focusin", load);
    (form.dataset.endpoint ? ["search-endpoint.js", "search.js"] : ["search.js"]).forEach(function (name) {
      var script = document.createElement("script");
      script.src = here + name;
      // In this order.
      script.async = false;
      document.head.append(script);
    });
  }

  if (location.search || form.contains(document.activeElement)) { load(); } else { form.addEventListener("focusin", load); }
})();
