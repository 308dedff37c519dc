/* The search of the site, with MiniSearch and an index that the program wrote. Everything is read by
   <script>, so it works from a folder as from a server. Without this file the page has lists to look through. */
(function () {
  'use strict';

  var SHOWN = 20, SHARD = 200;
  var CHOICES = ['kind', 'theme', 'organisation', 'area', 'format'];

  /* Words as the program takes them apart (src/search). */
  function stem(word, english) {
    if (!english || word.length <= 3 || /(ss|us|is)$/.test(word)) return word;
    if (/ies$/.test(word) && word.length > 4) return word.slice(0, -3) + 'y';
    if (/(ches|shes|xes|sses)$/.test(word)) return word.slice(0, -2);
    return /s$/.test(word) ? word.slice(0, -1) : word;
  }
  function wordsOf(text, english) {
    var folded = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[\u2019']/g, '');
    return folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean).map(function (word) { return stem(word, english); });
  }
  function fill(words, values) {
    return words.replace(/\{(\w+)\}/g, function (whole, name) { return name in values ? values[name] : whole; });
  }
  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function start() {
    var slot = document.getElementById('search-slot');
    var template = document.getElementById('search-template');
    var count = document.getElementById('search-count');
    var data = window.clearfolioSearch;
    if (!slot || !template || !template.content) return;
    if (!data || !window.MiniSearch) { count.textContent = count.getAttribute('data-lost'); return; }
    slot.appendChild(document.importNode(template.content, true));
    var form = slot.querySelector('form');
    var section = document.getElementById('search-list');
    var heading = document.getElementById('search-list-heading');
    var results = document.getElementById('search-results');
    var next = document.getElementById('search-next');
    var more = slot.querySelector('.search-more');
    var choices = CHOICES.filter(function (name) { return form.elements[name]; });
    if (!choices.length) more.remove();
    var same = function (text) { return wordsOf(text, data.english); };
    var search = window.MiniSearch.loadJS(data.index, {
      fields: ['title', 'headings', 'text'],
      tokenize: same,
      processTerm: function (term) { return term; },
      searchOptions: { boost: { title: 4, headings: 2 }, prefix: function (term) { return term.length > 2; }, fuzzy: function (term) { return term.length > 3 ? 0.2 : false; }, weights: { fuzzy: 0.3, prefix: 0.6 } },
    });
    data.index = null;
    var found = [], shown = 0;

    /* A word, or others that mean the same. A name of several words needs all of them. */
    function query(words) {
      return words.map(function (word) {
        var others = [word];
        data.alike.forEach(function (group) {
          if (!group.some(function (name) { return name.length === 1 && name[0] === word; })) return;
          group.forEach(function (name) {
            if (name.length === 1 && name[0] === word) return;
            others.push(name.length === 1 ? name[0] : { combineWith: 'AND', queries: name });
          });
        });
        return others.length === 1 ? word : { combineWith: 'OR', queries: others };
      });
    }
    function look(values) {
      var words = wordsOf(values.q, data.english);
      var near = false, ids;
      if (words.length) {
        var parts = query(words);
        var finds = search.search({ combineWith: 'AND', queries: parts });
        if (!finds.length && words.length > 1) {
          finds = search.search({ combineWith: 'OR', queries: parts });
          near = finds.length > 0;
        }
        ids = finds.map(function (find) { return find.id; });
      } else {
        ids = data.facets.map(function (facet, id) { return id; });
      }
      return {
        near: near,
        ids: ids.filter(function (id) {
          var facet = data.facets[id];
          return choices.every(function (name) {
            if (values[name] === '') return true;
            var at = CHOICES.indexOf(name), wanted = Number(values[name]);
            return at === 0 ? facet[0] === wanted : facet[at].indexOf(wanted) >= 0;
          });
        }),
      };
    }

    /* Titles and summaries lie in files of their own: those that are shown are asked for. */
    function load(shards, then) {
      var waiting = shards.filter(function (shard) { return !(window.clearfolioEntries || {})[shard]; });
      if (!waiting.length) { then(); return; }
      var left = waiting.length;
      waiting.forEach(function (shard) {
        var script = document.createElement('script');
        script.src = 'search/entries-' + shard + '.js';
        script.onload = function () { left -= 1; if (!left) then(); };
        script.onerror = function () { count.textContent = count.getAttribute('data-lost'); };
        document.head.appendChild(script);
      });
    }
    function entry(id) {
      var row = window.clearfolioEntries[Math.floor(id / SHARD)][id % SHARD];
      var item = element('li', 'entry');
      item.appendChild(element('p', 'find-kind', data.kinds[data.facets[id][0]]));
      var title = element('h3', 'entry-title');
      var link = element('a', '', row[1]);
      link.href = row[0];
      // Two titles may be the same: the kind tells them apart, in a list of links too.
      link.appendChild(element('span', 'visually-hidden', ', ' + data.kinds[data.facets[id][0]]));
      title.appendChild(link);
      item.appendChild(title);
      if (row[2]) item.appendChild(element('p', 'entry-summary', row[2]));
      return item;
    }
    function show(then) {
      var part = found.slice(shown, shown + SHOWN), asked = found;
      var shards = part.map(function (id) { return Math.floor(id / SHARD); }).filter(function (shard, at, all) { return all.indexOf(shard) === at; });
      load(shards, function () {
        if (asked !== found) return;
        var list = document.createDocumentFragment();
        part.forEach(function (id) { list.appendChild(entry(id)); });
        if (!shown) results.textContent = '';
        shown += part.length;
        results.appendChild(list);
        section.hidden = !found.length;
        next.parentNode.hidden = shown >= found.length;
        if (then) then();
      });
    }
    function values() {
      var all = { q: form.elements.q.value };
      choices.forEach(function (name) { all[name] = form.elements[name].value; });
      return all;
    }
    function apply(then) {
      var asked = values();
      var none = !asked.q.trim() && choices.every(function (name) { return asked[name] === ''; });
      var finds = none ? { ids: [], near: false } : look(asked);
      found = finds.ids;
      shown = 0;
      var key = none ? 'data-start' : finds.near ? 'data-near' : found.length === 1 ? 'data-one' : found.length ? 'data-some' : 'data-none';
      var message = fill(count.getAttribute(key), { count: found.length });
      if (count.textContent !== message) count.textContent = message;
      if (!found.length) { results.textContent = ''; section.hidden = true; if (then) then(); return; }
      show(then);
    }
    function toAddress() {
      var asked = values();
      var parts = Object.keys(asked).filter(function (name) { return asked[name]; }).map(function (name) { return name + '=' + encodeURIComponent(asked[name]); });
      if (!parts.length && location.hash.indexOf('=') < 0) return;
      try {
        history.replaceState(null, '', parts.length ? '#' + parts.join('&') : location.pathname + location.search);
      } catch (e) { location.hash = parts.join('&'); }
    }
    function fromAddress() {
      var asked = {};
      (location.hash.slice(1) || location.search.slice(1)).split('&').forEach(function (pair) {
        var at = pair.indexOf('=');
        try { asked[pair.slice(0, at)] = decodeURIComponent(pair.slice(at + 1).replace(/\+/g, ' ')); } catch (e) { /* not one of ours */ }
      });
      form.elements.q.value = asked.q || '';
      choices.forEach(function (name) {
        form.elements[name].value = asked[name] || '';
        if (form.elements[name].selectedIndex < 0) form.elements[name].value = '';
        if (form.elements[name].value) more.open = true;
      });
      apply();
    }

    var timer;
    function soon() {
      clearTimeout(timer);
      timer = setTimeout(function () { apply(); toAddress(); }, 120);
    }
    form.addEventListener('input', soon);
    form.addEventListener('change', soon);
    form.addEventListener('reset', function () { setTimeout(soon, 0); });
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      clearTimeout(timer);
      apply(function () {
        toAddress();
        if (section.hidden) return;
        heading.focus();
        heading.scrollIntoView();
      });
    });
    next.addEventListener('click', function () {
      var first = shown;
      show(function () {
        var item = results.children[first];
        if (item) item.querySelector('a').focus();
      });
    });
    window.addEventListener('hashchange', function () { if (location.hash.indexOf('=') > 0) fromAddress(); });
    document.documentElement.setAttribute('data-search', 'ready');
    fromAddress();
  }

  try { start(); } catch (error) {
    if (window.console) console.error(error);
  }
}());
