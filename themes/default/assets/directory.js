/* The search of a directory. Without it, every record is found by topic, area, view and letter. */
(function () {
  'use strict';

  var SHOWN = 40;
  var FIELDS = ['words', 'topic', 'area', 'audience'];

  function plain(text) {
    text = text.toLowerCase();
    if (text.normalize) text = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
    return text.replace(/[\u2018\u2019]/g, "'");
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
    var names = FIELDS.concat(features);
    var data = null, loading = false, found = [], shown = 0, wanted = null;

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
        data.records.forEach(function (record) {
          var words = [record[1], record[2]];
          record[3].forEach(function (at) { words.push(data.areas[at][1]); });
          record[4].forEach(function (at) { words.push(data.topics[at][1]); });
          record[5].forEach(function (at) { words.push(data.audiences[at][1]); });
          record.push(plain(words.join(' ')));
        });
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
    function fits(values) {
      var words = plain(values.words).split(/\s+/).filter(Boolean);
      var topic = values.topic && placeOf(data.topics, values.topic);
      var area = values.area && placeOf(data.areas, values.area);
      var audience = values.audience && placeOf(data.audiences, values.audience);
      var asked = features.filter(function (name) { return values[name]; }).map(function (name) { return data.features.indexOf(name); });
      return function (record) {
        return (values.topic === '' || record[4].indexOf(topic) >= 0) &&
          (values.area === '' || record[3].indexOf(area) >= 0) &&
          (values.audience === '' || record[5].indexOf(audience) >= 0) &&
          asked.every(function (at) { return record[6].indexOf(at) >= 0; }) &&
          words.every(function (word) { return record[8].indexOf(word) >= 0; });
      };
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
      found = none ? [] : data.records.filter(fits(values));
      var message = count.getAttribute(none ? 'data-all' : found.length ? 'data-some' : 'data-none');
      message = fill(message, { shown: found.length, total: total });
      if (count.textContent !== message) count.textContent = message;
      count.classList.toggle('list-count-none', !none && !found.length);
      results.textContent = '';
      shown = 0;
      section.hidden = !found.length;
      show(SHOWN);
    }
    function toAddress() {
      var values = chosen();
      var hash = names.filter(function (name) { return values[name]; }).map(function (name) {
        return name + '=' + encodeURIComponent(values[name]);
      }).join('&');
      if (!hash && location.hash.indexOf('=') < 0) return;
      try {
        history.replaceState(null, '', hash ? '#' + hash : location.pathname + location.search);
      } catch (e) { location.hash = hash; }
    }
    function fromAddress() {
      var hash = location.hash.slice(1);
      if (hash.indexOf('=') < 0) return;
      var values = {};
      hash.split('&').forEach(function (pair) {
        var at = pair.indexOf('=');
        try {
          values[pair.slice(0, at)] = decodeURIComponent(pair.slice(at + 1).replace(/\+/g, ' '));
        } catch (e) { /* not one of ours */ }
      });
      FIELDS.forEach(function (name) {
        var field = form.elements[name];
        if (!field) return;
        field.value = values[name] || '';
        if (field.value !== (values[name] || '')) field.value = '';
      });
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
    window.addEventListener('hashchange', function () {
      if (location.hash.indexOf('=') > 0) fromAddress();
    });
    fromAddress();
  }

  try { start(); } catch (error) {
    if (window.console) console.error(error);
  }
}());
