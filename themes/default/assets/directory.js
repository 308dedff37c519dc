/* The search of a directory. Without it, every record is found by topic, area, view and letter. */
(function () {
  'use strict';

  var SHOWN = 40;
  var FIELDS = ['words', 'topic', 'area', 'audience', 'day', 'provider'];

  /* Words as the program takes them apart (src/search). */
  function wordsOf(text) {
    var folded = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[\u2019']/g, '');
    return folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }
  /* Whether one letter more, less, other or changed with its neighbour makes one word of the other. */
  function isNear(one, other) {
    if (one.length > other.length) { var longer = one; one = other; other = longer; }
    if (other.length - one.length > 1) return false;
    var at = 0;
    while (at < one.length && one[at] === other[at]) at += 1;
    if (one.length < other.length) return one.slice(at) === other.slice(at + 1);
    return one.slice(at + 1) === other.slice(at + 1) ||
      (one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2));
  }
  /* Every word of the records, with the records that have it: a number for each, twice its place, and one more
     where the title has the word. */
  function indexOf(data) {
    var index = new Map();
    function add(words, mark) {
      words.forEach(function (word) {
        var list = index.get(word);
        if (!list) index.set(word, [mark]);
        else if (list[list.length - 1] >> 1 !== mark >> 1) list.push(mark);
      });
    }
    function folded(list) {
      return list.map(function (pair) { return wordsOf(pair[1]); });
    }
    var names = [data.areas, data.topics, data.audiences].map(folded);
    var features = folded(data.features), providers = folded(data.providers);
    data.records.forEach(function (record, place) {
      add(wordsOf(record[1]), place * 2 + 1);
      add(wordsOf(record[2]), place * 2);
      add(record[8].split(' ').filter(Boolean), place * 2);
      names.forEach(function (list, at) {
        record[3 + at].forEach(function (name) { add(list[name], place * 2); });
      });
      if (record[9] >= 0) add(providers[record[9]], place * 2);
      // “Free” is what costs nothing: a step-free way in is found by its other words and by the choices.
      features.forEach(function (words, at) {
        if (record[6] >> at & 1) add(at ? words.filter(function (word) { return features[0].indexOf(word) < 0; }) : words, place * 2);
      });
    });
    return index;
  }
  /* How a word that somebody looks for can stand in a record. Words and long numbers may go on; part of a phone
     number is enough. */
  function isIn(word, own) {
    if (/^\d+$/.test(word)) {
      if (word.length < 3) return own === word;
      if (word.length > 4 && /^\d{9,}$/.test(own)) return own.indexOf(word) >= 0;
    }
    return own.lastIndexOf(word, 0) === 0;
  }
  function fill(words, values) {
    return words.replace(/\{(\w+)\}/g, function (whole, name) {
      return name in values ? values[name] : whole;
    });
  }
  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function start() {
    var slot = document.getElementById('find-slot');
    var template = document.getElementById('find-template');
    if (!slot || !template || !template.content) return;
    slot.appendChild(document.importNode(template.content, true));
    var form = slot.querySelector('form');
    var count = document.getElementById('find-count');
    var section = document.getElementById('find-list');
    var heading = document.getElementById('find-list-heading');
    var results = document.getElementById('find-results');
    var more = document.getElementById('find-more');
    var features = Array.prototype.slice.call(form.querySelectorAll('input[type=checkbox]')).map(function (box) { return box.name; });
    var names = FIELDS.concat(features), address = window.clearfolioAddress;
    var data = null, index = null, loading = false, found = [], shown = 0, wanted = null;

    /* The records are asked for when a reader begins to look for something. */
    function load(then) {
      if (data) { then(); return; }
      wanted = then;
      if (loading) return;
      loading = true;
      var script = document.createElement('script');
      script.src = slot.getAttribute('data-src');
      script.onload = function () {
        data = window.clearfolioDirectory;
        index = indexOf(data);
        if (wanted) wanted();
      };
      script.onerror = function () { count.textContent = count.getAttribute('data-lost'); };
      document.head.appendChild(script);
    }
    function chosen() {
      var values = {};
      FIELDS.forEach(function (name) {
        var field = form.elements[name];
        values[name] = field ? field.value : '';
      });
      features.forEach(function (name) { values[name] = form.elements[name].checked ? 'yes' : ''; });
      return values;
    }
    function isEmpty(values) {
      return names.every(function (name) { return !values[name].trim(); });
    }
    function placeOf(list, id) {
      for (var at = 0; at < list.length; at += 1) if (list[at][0] === id) return at;
      return -1;
    }
    /* The records that have every word: for each its place and whether a title has one of them. */
    function withWords(words, test) {
      var all = null;
      words.forEach(function (word) {
        var own = new Map();
        index.forEach(function (marks, known) {
          if (!test(word, known)) return;
          marks.forEach(function (mark) {
            var place = mark >> 1;
            if (!all || all.has(place)) own.set(place, Math.max(mark & 1, own.get(place) || 0));
          });
        });
        if (all) own.forEach(function (title, place) { own.set(place, Math.max(title, all.get(place))); });
        all = own;
      });
      return all;
    }
    /* Digits that somebody parts with spaces are one number: 01632 960488. */
    function asked(text) {
      return wordsOf(text.replace(/\d[\d ]{5,}\d/g, function (number) { return number.replace(/ /g, ''); }));
    }
    /* The records that fit, those with a word in their title first; `near` where only similar words are found. */
    function look(values) {
      var words = asked(values.words), near = false, has = null;
      if (words.length) {
        has = withWords(words, isIn);
        if (!has.size) {
          has = withWords(words, function (word, own) {
            if (isIn(word, own)) return true;
            return word.length > 3 && !/\d/.test(word) && (own.indexOf(word) >= 0 || isNear(word, own));
          });
          near = has.size > 0;
        }
      }
      var chosen = [['area', 3], ['topic', 4], ['audience', 5]].filter(function (pair) { return values[pair[0]]; }).map(function (pair) {
        return [pair[1], placeOf(data[pair[0] + 's'], values[pair[0]])];
      });
      var provider = values.provider ? placeOf(data.providers, values.provider) : -1;
      var day = values.day ? 1 << (Number(values.day) - 1) : 0;
      var signs = 0;
      features.forEach(function (name) { if (values[name]) signs |= 1 << placeOf(data.features, name); });
      var first = [], rest = [];
      data.records.forEach(function (record, place) {
        if (has && !has.has(place)) return;
        if ((record[6] & signs) !== signs || (day && !(record[10] & day)) || (provider >= 0 && record[9] !== provider)) return;
        if (!chosen.every(function (pair) { return record[pair[0]].indexOf(pair[1]) >= 0; })) return;
        (has && has.get(place) ? first : rest).push(record);
      });
      return { near: near, records: first.concat(rest) };
    }
    function titles(list, places) {
      return places.map(function (at) { return list[at][1]; }).join('; ');
    }
    function entry(record) {
      var item = element('li', 'entry record-entry');
      var title = element('h3', 'entry-title');
      var link = element('a', '', record[1]);
      link.href = 'records/' + record[0] + '.html';
      title.appendChild(link);
      item.appendChild(title);
      item.appendChild(element('p', 'entry-summary', record[2]));
      if (record[7]) item.appendChild(element('p', 'unchecked-mark', results.getAttribute('data-unchecked')));
      var facts = element('ul', 'entry-facts');
      [['data-area', titles(data.areas, record[3])], ['data-topics', titles(data.topics, record[4])]].forEach(function (pair) {
        if (!pair[1]) return;
        var fact = element('li');
        fact.appendChild(element('span', 'entry-fact', results.getAttribute(pair[0]) + ':'));
        fact.appendChild(document.createTextNode(' ' + pair[1]));
        facts.appendChild(fact);
      });
      item.appendChild(facts);
      return item;
    }
    function show(most) {
      var part = document.createDocumentFragment();
      found.slice(shown, shown + most).forEach(function (record) { part.appendChild(entry(record)); });
      shown = Math.min(found.length, shown + most);
      results.appendChild(part);
      more.parentNode.hidden = shown >= found.length;
    }
    function apply() {
      var values = chosen();
      var total = data.records.length;
      var none = isEmpty(values);
      var finds = none ? { near: false, records: [] } : look(values);
      found = finds.records;
      var key = none ? 'data-all' : !found.length ? 'data-none' : finds.near ? 'data-near' : found.length === 1 ? 'data-one' : 'data-some';
      var message = count.getAttribute(key);
      message = fill(message, { shown: found.length, total: total });
      if (count.textContent !== message) count.textContent = message;
      count.classList.toggle('list-count-none', !none && !found.length);
      results.textContent = '';
      shown = 0;
      section.hidden = !found.length;
      show(SHOWN);
    }
    function toAddress() { address.write(chosen()); }
    function fromAddress() {
      var values = address.read();
      if (!values) return;
      address.fill(form, FIELDS, values);
      features.forEach(function (name) { form.elements[name].checked = values[name] === 'yes'; });
      load(apply);
    }

    var timer;
    function soon() {
      clearTimeout(timer);
      timer = setTimeout(function () { load(function () { apply(); toAddress(); }); }, 200);
    }
    form.addEventListener('focusin', function () { load(function () {}); });
    form.addEventListener('input', soon);
    form.addEventListener('change', soon);
    form.addEventListener('reset', function () { setTimeout(soon, 0); });
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      clearTimeout(timer);
      load(function () {
        apply();
        toAddress();
        if (section.hidden) return;
        heading.focus();
        heading.scrollIntoView();
      });
    });
    more.addEventListener('click', function () {
      var next = shown;
      show(SHOWN);
      var item = results.children[next];
      if (item) item.querySelector('a').focus();
    });
    address.changed(fromAddress);
    fromAddress();
  }

  try { start(); } catch (error) {
    if (window.console) console.error(error);
  }
}());
