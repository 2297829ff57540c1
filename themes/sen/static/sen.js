// What a script adds to pages that are complete without it: the folding menu of a phone, the choice of
// colours and text size, Print and Copy link, and a table of contents that stands open on a wide screen.
//
// Buttons carry `data-action`; one listener serves them all. Nothing is fetched and no style is written
// into the page, so that `file://` and `Content-Security-Policy: default-src 'self'` both hold.
(function () {
  "use strict";
  var preferences = window.senPreferences;
  var status = document.getElementById("status");

  // Said to screen readers, for changes that are otherwise only seen.
  function announce(text) {
    if (status) {
      status.textContent = text;
    }
  }

  // ---- Menu and display ----

  function setMenu(open) {
    var button = document.querySelector('[data-action="menu"]');
    button.setAttribute("aria-expanded", String(open));
    document.getElementById("menu").classList.toggle("open", open);
  }

  function markDark() {
    document.querySelectorAll('[data-action="dark"]').forEach(function (button) {
      button.setAttribute("aria-pressed", String(preferences.isDark()));
    });
  }

  function resize(button, step) {
    preferences.chooseSize(step);
    announce(button.textContent);
  }

  // ---- Copy link ----

  // The canonical address is the one to send on: it does not depend on where this copy lies.
  function address() {
    var canonical = document.querySelector('link[rel="canonical"]');
    return canonical ? canonical.href : location.href.split("#")[0];
  }

  // The clipboard interface exists only on https and localhost, an intranet often has neither.
  function copyBySelection(text) {
    var field = document.createElement("textarea");
    field.value = text;
    field.className = "visually-hidden";
    document.body.appendChild(field);
    field.select();
    var copied = false;
    try {
      copied = document.execCommand("copy");
    } catch (refused) {
      copied = false;
    }
    field.remove();
    return copied;
  }

  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(text).catch(function () {
        if (!copyBySelection(text)) {
          throw new Error("copying was refused");
        }
      });
    }
    return copyBySelection(text) ? Promise.resolve() : Promise.reject(new Error("copying was refused"));
  }

  // The button says for a moment what came of it, then its own text again.
  function report(button, text) {
    var label = button.getAttribute("data-label") || button.textContent;
    button.setAttribute("data-label", label);
    button.textContent = text;
    announce(text);
    setTimeout(function () {
      button.textContent = label;
    }, 2500);
  }

  // ---- One door for all buttons ----

  var actions = {
    menu: function (button) {
      setMenu(button.getAttribute("aria-expanded") !== "true");
    },
    dark: function () {
      preferences.chooseDark(!preferences.isDark());
      markDark();
    },
    smaller: function (button) {
      resize(button, preferences.size() - 1);
    },
    normal: function (button) {
      resize(button, 0);
    },
    larger: function (button) {
      resize(button, preferences.size() + 1);
    },
    print: function () {
      window.print();
    },
    "copy-link": function (button) {
      copy(address()).then(
        function () {
          report(button, button.getAttribute("data-done"));
        },
        function () {
          report(button, button.getAttribute("data-failed"));
        }
      );
    },
  };

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-action]");
    if (button && actions[button.getAttribute("data-action")]) {
      actions[button.getAttribute("data-action")](button);
    }
  });

  document.addEventListener("keydown", function (event) {
    var button = document.querySelector('[data-action="menu"][aria-expanded="true"]');
    if (event.key === "Escape" && button) {
      setMenu(false);
      button.focus();
    }
  });

  // ---- What was searched for is marked on the page that a result led to ----

  var here = document.currentScript ? document.currentScript.src.replace(/[^/]*$/, "") : "";

  try {
    if (localStorage.getItem("sen.mark " + location.pathname)) {
      var script = document.createElement("script");
      script.src = here + "search.js";
      document.head.append(script);
    }
  } catch (refused) {
    // Storage is forbidden: the page stays without marks.
  }

  // ---- Search ----

  // `/` leads to the search field, unless something is being typed already.
  document.addEventListener("keydown", function (event) {
    var field = document.querySelector('#search-query, .site-search input');
    if (event.key === "/" && field && !event.ctrlKey && !event.metaKey && !event.target.closest("input, textarea, select")) {
      event.preventDefault();
      setMenuIfClosed();
      field.focus();
    }
  });

  // On a phone the field lies in the menu.
  function setMenuIfClosed() {
    if (document.querySelector(".site-search")) {
      setMenu(true);
    }
  }

  // ---- Table of contents ----

  // Must match the width at which the style sheet gives it a column of its own.
  var wide = matchMedia("(min-width: 64rem)");

  function foldContents() {
    document.querySelectorAll(".toc-fold").forEach(function (fold) {
      fold.open = wide.matches;
    });
  }

  // On a phone the open list would lie over what the reader has just chosen.
  document.addEventListener("click", function (event) {
    if (!wide.matches && event.target.closest(".toc-fold a")) {
      foldContents();
    }
  });

  wide.addEventListener("change", foldContents);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", markDark);
  foldContents();
  markDark();
})();
