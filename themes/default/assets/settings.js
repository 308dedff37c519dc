/* Applies the reader's saved display settings before the page is drawn.
   Runs in the head, so it stays small. site.js offers the choices. */
(function () {
  'use strict';
  var root = document.documentElement;
  var allowed = {
    size: ['100', '125', '150', '175', '200'],
    colours: ['device', 'light', 'dark', 'black-on-yellow', 'yellow-on-black'],
    font: ['atkinson', 'plain', 'serif'],
    spacing: ['normal', 'wide']
  };
  var key = 'clearfolio-settings';
  var settings = {
    allowed: allowed,
    read: function () {
      var saved = {}, chosen = {}, name;
      try { saved = JSON.parse(localStorage.getItem(key)) || {}; } catch (e) { /* not allowed, or damaged */ }
      for (name in allowed) {
        chosen[name] = allowed[name].indexOf(saved[name]) > 0 ? saved[name] : allowed[name][0];
      }
      return chosen;
    },
    write: function (chosen) {
      try { localStorage.setItem(key, JSON.stringify(chosen)); } catch (e) { /* lasts for this page only */ }
    },
    apply: function (chosen) {
      for (var name in allowed) {
        if (chosen[name] === allowed[name][0]) root.removeAttribute('data-' + name);
        else root.setAttribute('data-' + name, chosen[name]);
      }
    }
  };
  window.clearfolioSettings = settings;
  settings.apply(settings.read());
}());
