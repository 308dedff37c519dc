/* What a script can add. Every page reads and works without this file. */
(function () {
  'use strict';

  function find(selector, within) { return (within || document).querySelector(selector); }
  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }
  function fromTemplate(id) {
    var template = document.getElementById(id);
    return template && template.content ? document.importNode(template.content, true) : null;
  }
  function fill(words, values) {
    return words.replace(/\{(\w+)\}/g, function (whole, name) {
      return name in values ? values[name] : whole;
    });
  }

  /* ---- Display settings ------------------------------------------------ */
  function displaySettings() {
    var store = window.clearfolioSettings;
    var slot = document.getElementById('settings-slot');
    var content = fromTemplate('settings-template');
    if (!store || !slot || !content) return;
    var button = find('.settings-button', content);
    var form = find('.settings', content);
    var status = find('.settings-status', content);
    slot.appendChild(button);
    slot.parentNode.insertAdjacentElement('afterend', form);

    function show(chosen) {
      all('input[type=radio]', form).forEach(function (input) {
        input.checked = chosen[input.name] === input.value;
      });
    }
    function open(yes) {
      form.hidden = !yes;
      button.setAttribute('aria-expanded', String(yes));
      if (!yes) status.textContent = '';
    }
    button.addEventListener('click', function () { open(form.hidden); });
    form.addEventListener('change', function () {
      var chosen = {};
      all('input:checked', form).forEach(function (input) { chosen[input.name] = input.value; });
      store.write(chosen);
      store.apply(chosen);
      status.textContent = status.getAttribute('data-changed');
    });
    form.addEventListener('click', function (event) {
      var action = event.target.getAttribute('data-action');
      if (action === 'close') { open(false); button.focus(); }
      if (action === 'reset') {
        store.write({});
        var chosen = store.read();
        store.apply(chosen);
        show(chosen);
        status.textContent = status.getAttribute('data-reset');
      }
    });
    form.addEventListener('submit', function (event) { event.preventDefault(); });
    form.addEventListener('keydown', function (event) {
      if (event.key === 'Escape') { open(false); button.focus(); }
    });
    window.addEventListener('storage', function () {
      var chosen = store.read();
      store.apply(chosen);
      show(chosen);
    });
    show(store.read());
  }

  /* ---- Filters for the list of case studies ---------------------------- */
  function plain(text) {
    text = text.toLowerCase();
    if (text.normalize) text = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
    return text.replace(/[\u2018\u2019]/g, "'");
  }
  function filters() {
    var slot = document.getElementById('filter-slot');
    var content = fromTemplate('filter-template');
    var count = document.getElementById('list-count');
    var heading = document.getElementById('list-heading');
    if (!slot || !content || !count) return;
    slot.appendChild(content);
    var form = find('form', slot);
    var names = ['words', 'theme', 'organisation', 'stage'], address = window.clearfolioAddress;
    var entries = all('.list-section .entry').map(function (item) {
      return {
        item: item,
        text: plain(item.textContent),
        theme: ' ' + item.getAttribute('data-theme') + ' ',
        organisation: ' ' + item.getAttribute('data-organisations') + ' ',
        stage: ' ' + item.getAttribute('data-stage') + ' '
      };
    });

    function chosen() {
      var values = {};
      names.forEach(function (name) {
        var field = form.elements[name];
        values[name] = field ? field.value : '';
      });
      return values;
    }
    function fromAddress() {
      var values = address.read();
      if (values) address.fill(form, names, values);
    }
    function apply() {
      var values = chosen(), shown = 0;
      var words = plain(values.words).split(/\s+/).filter(Boolean);
      entries.forEach(function (entry) {
        var fits = ['theme', 'organisation', 'stage'].every(function (name) {
          return !values[name] || entry[name].indexOf(' ' + values[name] + ' ') >= 0;
        }) && words.every(function (word) { return entry.text.indexOf(word) >= 0; });
        entry.item.hidden = !fits;
        if (fits) shown += 1;
      });
      var message = count.getAttribute(
        shown === entries.length ? 'data-all' : shown ? 'data-some' : 'data-none');
      message = fill(message, { shown: shown, total: entries.length });
      if (count.textContent !== message) count.textContent = message;
      count.classList.toggle('list-count-none', !shown);
    }

    var timer;
    function soon() {
      clearTimeout(timer);
      timer = setTimeout(function () { apply(); address.write(chosen()); }, 250);
    }
    form.addEventListener('input', soon);
    form.addEventListener('change', soon);
    form.addEventListener('reset', function () { setTimeout(soon, 0); });
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      clearTimeout(timer);
      apply();
      address.write(chosen());
      heading.focus();
      heading.scrollIntoView();
    });
    address.changed(function () { fromAddress(); apply(); });
    fromAddress();
    if (names.some(function (name) { return chosen()[name]; })) apply();
  }

  /* ---- Meanings of words ------------------------------------------------ */
  function termNotes() {
    var openTerm = null, note = null;

    function close(giveFocusBack) {
      if (!note) return;
      var term = openTerm, old = note;
      note = openTerm = null;
      term.setAttribute('aria-expanded', 'false');
      if (giveFocusBack) term.focus();
      old.parentNode.removeChild(old);
    }
    function meaningOf(term) {
      var word = document.getElementById((term.getAttribute('href') || '').slice(1));
      return word && word.tagName === 'DT' ? word.nextElementSibling : null;
    }
    function place(term) {
      var sheet = find('.sheet');
      var box = sheet.getBoundingClientRect();
      var rects = term.getClientRects();
      var at = rects[rects.length - 1];
      var gap = 12;
      var room = box.width - note.offsetWidth - gap;
      note.style.left = Math.max(gap, Math.min(at.left - box.left, room)) + 'px';
      note.style.top = (at.bottom - box.top + 8) + 'px';
    }
    function open(term, meaning) {
      close(false);
      note = fromTemplate('term-note-template').firstElementChild;
      find('.term-note-meaning', note).textContent = meaning.textContent;
      find('.term-note-meaning', note).id = 'term-note-meaning';
      note.setAttribute('role', 'dialog');
      note.setAttribute('aria-label', term.textContent);
      note.setAttribute('aria-describedby', 'term-note-meaning');
      /* After the block that holds the word, so that Tab goes on with the text. */
      var block = term;
      while (getComputedStyle(block).display.indexOf('inline') === 0) block = block.parentNode;
      if (/^(LI|DD|DT|TD|TH|BLOCKQUOTE|FIGCAPTION|DIV|SECTION)$/.test(block.tagName)) block.appendChild(note);
      else block.insertAdjacentElement('afterend', note);
      openTerm = term;
      term.setAttribute('aria-expanded', 'true');
      place(term);
      find('button', note).addEventListener('click', function () { close(true); });
      note.focus({ preventScroll: true });
      note.scrollIntoView({ block: 'nearest' });
    }

    all('a.term').forEach(function (term) {
      if (!meaningOf(term)) return;
      term.setAttribute('aria-haspopup', 'dialog');
      term.setAttribute('aria-expanded', 'false');
      term.addEventListener('click', function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        if (openTerm === term) close(true);
        else open(term, meaningOf(term));
      });
    });
    document.addEventListener('keydown', function (event) {
      if (event.key === 'Escape') close(true);
    });
    document.addEventListener('click', function (event) {
      if (note && !note.contains(event.target) && !openTerm.contains(event.target)) close(false);
    });
    document.addEventListener('focusin', function (event) {
      if (note && !note.contains(event.target) && event.target !== openTerm) close(false);
    });
    window.addEventListener('resize', function () { if (note) place(openTerm); });
  }

  /* ---- "On this page": mark the section that is being read -------------- */
  function currentSection() {
    if (!('IntersectionObserver' in window)) return;
    var links = all('.toc-side a');
    var targets = links.map(function (link) {
      return document.getElementById(decodeURIComponent(link.hash.slice(1)));
    });
    function mark() {
      var current = -1;
      targets.forEach(function (target, index) {
        if (target && target.getBoundingClientRect().top < window.innerHeight * 0.4) current = index;
      });
      links.forEach(function (link, index) {
        if (index === current) link.setAttribute('aria-current', 'true');
        else link.removeAttribute('aria-current');
      });
    }
    if (!links.length) return;
    var observer = new IntersectionObserver(mark, { rootMargin: '0px 0px -60% 0px' });
    targets.forEach(function (target) { if (target) observer.observe(target); });
  }

  /* ---- Paper: unfold what is folded -------------------------------------- */
  function printing() {
    var opened = [];
    window.addEventListener('beforeprint', function () {
      opened = all('main details:not([open])').filter(function (item) { return !item.closest('nav'); });
      opened.forEach(function (item) { item.open = true; });
    });
    window.addEventListener('afterprint', function () {
      opened.forEach(function (item) { item.open = false; });
    });
  }

  [displaySettings, filters, termNotes, currentSection, printing].forEach(function (part) {
    try { part(); } catch (error) {
      if (window.console) console.error(error);
    }
  });
}());
