/* What a form asks for stands in the address, behind a #, so that it can be kept and sent. The lists, the search and
   the directories use this. */
window.clearfolioAddress = {
  /* What the address asks for, by name; null when it asks for nothing. `query` is looked at where nothing is behind a #. */
  read: function (query) {
    var asked = location.hash.slice(1) || query || '';
    if (asked.indexOf('=') < 0) return null;
    var values = {};
    asked.split('&').forEach(function (pair) {
      var at = pair.indexOf('=');
      try {
        values[pair.slice(0, at)] = decodeURIComponent(pair.slice(at + 1).replace(/\+/g, ' '));
      } catch (e) { /* not one of ours */ }
    });
    return values;
  },
  /* Puts values into the fields of a form. A choice that a list does not have is none. */
  fill: function (form, names, values) {
    names.forEach(function (name) {
      var field = form.elements[name];
      if (!field) return;
      field.value = values[name] || '';
      if (field.value !== (values[name] || '')) field.value = '';
    });
  },
  write: function (values) {
    var hash = Object.keys(values).filter(function (name) { return values[name]; }).map(function (name) {
      return name + '=' + encodeURIComponent(values[name]);
    }).join('&');
    if (!hash && location.hash.indexOf('=') < 0) return;
    try {
      history.replaceState(null, '', hash ? '#' + hash : location.pathname + location.search);
    } catch (e) { location.hash = hash; }
  },
  /* Does something when a reader follows a link or goes back to other values. */
  changed: function (then) {
    window.addEventListener('hashchange', function () { if (location.hash.indexOf('=') > 0) then(); });
  }
};
