// Applies what this reader chose before, ahead of the first paint, and says that scripts run.
//
// This file must stay small and must not be deferred: a late start would show the page in the wrong
// colours or size first. Storage may be forbidden (private windows, some `file://` set-ups); the page
// then simply follows the system.
(function () {
  "use strict";
  var root = document.documentElement;
  var dark = document.getElementById("dark-style");
  var followSystem = dark.media;
  var themeColor = document.querySelector('meta[name="theme-color"]');

  function recall(key) {
    try {
      return localStorage.getItem("sen." + key);
    } catch (refused) {
      return null;
    }
  }

  function remember(key, value) {
    try {
      localStorage.setItem("sen." + key, value);
    } catch (refused) {
      // The choice holds for this page only.
    }
  }

  // The dark palette is a style sheet of its own, so choosing means choosing when that sheet applies.
  // It never applies to paper.
  function showTheme(theme) {
    dark.media = theme === "dark" ? "screen" : theme === "light" ? "not all" : followSystem;
    if (themeColor) {
      themeColor.content = isDark() ? "#4d080d" : "#b5121b";
    }
  }

  function isDark() {
    return matchMedia(dark.media).matches;
  }

  // Steps of the text size: -1, 0 (the normal one) to 3. The style sheet gives each its scale.
  function showSize(step) {
    root.setAttribute("data-size", String(step));
  }

  function size() {
    var step = parseInt(recall("size"), 10);
    return step >= -1 && step <= 3 ? step : 0;
  }

  root.classList.add("js");
  showTheme(recall("theme"));
  showSize(size());

  window.senPreferences = {
    isDark: isDark,
    size: function () {
      return parseInt(root.getAttribute("data-size"), 10);
    },
    chooseDark: function (on) {
      remember("theme", on ? "dark" : "light");
      showTheme(on ? "dark" : "light");
    },
    chooseSize: function (step) {
      var bounded = Math.max(-1, Math.min(3, step));
      remember("size", String(bounded));
      showSize(bounded);
    },
  };
})();
