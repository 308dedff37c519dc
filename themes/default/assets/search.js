/* The search of the site, with MiniSearch and an index that the program wrote. Everything is read by
   <script>, so it works from a folder as from a server. Without this file the page has lists to look through. */
(function () {
  'use strict';

  var SHOWN = 20, SHARD = 200, FEW = 3;
  var CHOICES = ['kind', 'theme', 'organisation', 'area', 'format'];

  /* Words as the program takes them apart. The stem of an English word is found here and in src/search/stem.rs
     alike, by the rules of M. F. Porter (1980) for inflections and a few endings that make nouns. */
  var WHOLE = ['news', 'evening', 'outing', 'business', 'witness', 'harness', 'during', 'nothing', 'something', 'anything', 'everything'];
  function shape(word) {
    var made = '';
    for (var at = 0; at < word.length; at += 1) {
      var vowel = /[aeiou]/.test(word[at]) || (word[at] === 'y' && at > 0 && made[at - 1] === 'c');
      made += vowel ? 'v' : 'c';
    }
    return made;
  }
  function measure(word) { return (shape(word).match(/vc/g) || []).length; }
  function short(word) {
    var made = shape(word);
    return made === 'vc' || (/cvc$/.test(made) && !/[wxy]$/.test(word));
  }
  function cut(word, letters) { return word.slice(0, word.length - letters); }
  function singular(word) {
    if (word.length === 3) return /s$/.test(word) && shape(word) === 'ccc' ? cut(word, 1) : word;
    if (/(ies|ied)$/.test(word)) return cut(word, word.length > 4 ? 2 : 1);
    if (/(ches|shes|xes|sses)$/.test(word)) return cut(word, 2);
    if (/uses$/.test(word) && (word === 'buses' || (word.length > 5 && shape(word)[word.length - 5] === 'c'))) return cut(word, 2);
    if (/(ss|us|is)$/.test(word)) return word;
    return /s$/.test(word) ? cut(word, 1) : word;
  }
  function inflected(word) {
    if (/eed$/.test(word)) return measure(cut(word, 3)) > 0 ? cut(word, 1) : word;
    var rest = /ing$/.test(word) ? cut(word, 3) : /ed$/.test(word) ? cut(word, 2) : word;
    if (rest === word || shape(rest).indexOf('v') < 0) return word;
    if (/(at|bl|iz)$/.test(rest)) return rest + 'e';
    if (rest.length > 3 && /([bcdfghjkmnpqrtvwx])\1$/.test(rest)) return cut(rest, 1);
    return measure(rest) === 1 && short(rest) ? rest + 'e' : rest;
  }
  function noun(word) {
    if (/ness$/.test(word) && word.length > 6) return cut(word, 4);
    if (/[ai]biliti$/.test(word) && measure(cut(word, 7)) > 0) return cut(word, 5) + 'l';
    if (/[st]ion$/.test(word) && measure(cut(word, 3)) > 1) return cut(word, 3);
    return word;
  }
  function stem(word, english) {
    if (!english || word.length < 3 || !/^[a-z]+$/.test(word) || WHOLE.indexOf(word) >= 0) return word;
    word = singular(word);
    if (WHOLE.indexOf(word) >= 0) return word;
    word = inflected(word);
    if (word.length > 2 && /y$/.test(word) && shape(word)[word.length - 2] === 'c') word = cut(word, 1) + 'i';
    word = noun(word);
    var rest = cut(word, 1);
    if (/e$/.test(word) && (measure(rest) > 1 || (measure(rest) === 1 && !short(rest)))) word = rest;
    return /ll$/.test(word) && measure(word) > 1 ? cut(word, 1) : word;
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
    var choices = CHOICES.filter(function (name) { return form.elements[name]; }), address = window.clearfolioAddress;
    if (!choices.length) more.remove();
    var search = window.MiniSearch.loadJS(data.index, {
      fields: ['title', 'headings', 'text'],
      // What is asked for is taken apart before it comes here.
      tokenize: function (term) { return [term]; },
      processTerm: function (term) { return term; },
      searchOptions: { boost: { title: 4, headings: 2 }, weights: { fuzzy: 0.3, prefix: 0.6 } },
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
    /* Words as they are first, then words that begin so. Slips of the keyboard are thought of only where that
       finds little, in words that are nowhere. */
    function finds(parts, together) {
      var every = [], seen = {}, counts = {};
      var all = { combineWith: together, queries: parts };
      function add(options) {
        search.search(all, options).forEach(function (find) {
          if (seen[find.id]) return;
          seen[find.id] = true;
          every.push(find.id);
        });
      }
      function many(term, prefix) {
        var key = (prefix ? '+' : '=') + term;
        if (!(key in counts)) counts[key] = search.search(term, { prefix: prefix, fuzzy: false }).length;
        return counts[key];
      }
      function begins(term) { return term.length > 3 || (term.length === 3 && !many(term, false)); }
      function slips(term) {
        if (term.length < 4 || many(term, false) || many(term, true) >= FEW) return false;
        return term.length > 5 ? 2 : 1;
      }
      add({ prefix: false, fuzzy: false });
      add({ prefix: begins, fuzzy: false });
      if (every.length < FEW) add({ prefix: begins, fuzzy: slips });
      return every;
    }
    /* What is asked for, without words that are in every question. A question of nothing else keeps them. */
    function telling(text) {
      var words = wordsOf(text, data.english).filter(function (word, at, all) { return all.indexOf(word) === at; });
      var kept = words.filter(function (word) { return data.stop.indexOf(word) < 0; });
      return kept.length ? kept : words;
    }
    function look(values) {
      var words = telling(values.q);
      var near = false, ids;
      if (words.length) {
        var parts = query(words);
        ids = finds(parts, 'AND');
        if (!ids.length && words.length > 1) {
          ids = finds(parts, 'OR');
          near = ids.length > 0;
        }
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
    function toAddress() { address.write(values()); }
    function fromAddress() {
      address.fill(form, ['q'].concat(choices), address.read(location.search.slice(1)) || {});
      more.open = more.open || choices.some(function (name) { return form.elements[name].value; });
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
    address.changed(fromAddress);
    document.documentElement.setAttribute('data-search', 'ready');
    fromAddress();
  }

  try { start(); } catch (error) {
    if (window.console) console.error(error);
  }
}());
