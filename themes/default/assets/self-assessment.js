/* Self-assessment guides: keeps in mind, while the window is open, which topics were finished, so that
   their ideas can be shown together, and in which area a reader started. Nothing leaves the device. Every page works without this file. */
(function () {
  'use strict';
  var page = document.querySelector('[data-assessment]');
  if (!page) return;
  var key = 'clearfolio-guide-' + page.getAttribute('data-assessment');

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }
  function fromTemplate(template) {
    return template && template.content ? document.importNode(template.content, true) : null;
  }
  function read() {
    var kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(key)); } catch (e) { /* not allowed, or damaged */ }
    if (!kept || typeof kept !== 'object') kept = {};
    if (!kept.topics || typeof kept.topics !== 'object') kept.topics = {};
    if (typeof kept.area !== 'string') kept.area = '';
    return kept;
  }
  function write(kept) {
    try { sessionStorage.setItem(key, JSON.stringify(kept)); return true; } catch (e) { return false; }
  }
  function forget() {
    try { sessionStorage.removeItem(key); } catch (e) { /* nothing was kept */ }
  }
  function has(object, name) { return Object.prototype.hasOwnProperty.call(object, name); }

  /* ---- A report: keep what it advises ------------------------------------- */
  function keep() {
    var kept = read();
    var area = page.getAttribute('data-area');
    if (area && area !== kept.area) {
      kept.area = area;
      write(kept);
    }
    if (!page.hasAttribute('data-advice')) return;
    kept.topics[page.getAttribute('data-topic')] = page.getAttribute('data-advice').split(' ').filter(Boolean);
    write(kept);
    /* Questions are the same everywhere: who started at an area goes on to the report for it. */
    if (area || !kept.area) return;
    var own = all('a[data-to-area]').filter(function (link) { return link.getAttribute('data-to-area') === kept.area; })[0];
    if (own) location.replace(own.href);
  }

  /* ---- Another area, or none: that is the one from now on ----------------- */
  function choose() {
    all('a[data-to-area]').forEach(function (link) {
      link.addEventListener('click', function () {
        var kept = read();
        kept.area = link.getAttribute('data-to-area');
        write(kept);
      });
    });
  }

  /* ---- The start and reports: say what is kept ------------------------------ */
  function tell() {
    var kept = read();
    var done = Object.keys(kept.topics);
    all('[data-topic-card]').forEach(function (card) {
      var mark = card.querySelector('.topic-done');
      if (mark) mark.hidden = done.indexOf(card.getAttribute('data-topic-card')) < 0;
    });
    var slot = document.getElementById('assessment-kept');
    var note = fromTemplate(document.getElementById('assessment-kept-template'));
    if (!slot || !note || !done.length) return;
    slot.appendChild(note);
    var status = slot.querySelector('.assessment-status');
    slot.querySelector('[data-action=forget]').addEventListener('click', function () {
      forget();
      if (page.hasAttribute('data-advice')) {
        location.href = slot.getAttribute('data-start');
        return;
      }
      all('.topic-done').forEach(function (mark) { mark.hidden = true; });
      status.textContent = status.getAttribute('data-forgotten');
    });
  }

  function printing() {
    var slot = document.getElementById('assessment-print');
    var button = fromTemplate(document.getElementById('assessment-print-template'));
    if (!slot || !button) return;
    slot.appendChild(button);
    slot.querySelector('button').addEventListener('click', function () { window.print(); });
  }

  /* ---- All topics together ---------------------------------------------------- */
  function part(selector, area) {
    var parts = all('template' + selector);
    return parts.filter(function (t) { return t.getAttribute('data-area') === area; })[0] ||
      parts.filter(function (t) { return !t.getAttribute('data-area'); })[0];
  }
  function whole() {
    var slot = document.getElementById('assessment-whole');
    var frame = fromTemplate(document.getElementById('assessment-whole-template'));
    if (!page.hasAttribute('data-whole') || !slot || !frame) return;
    slot.textContent = '';
    slot.appendChild(frame);
    var lead = slot.querySelector('.assessment-lead');
    var words = lead.textContent;
    var topics = all('[data-topic-card]').map(function (card) {
      return { id: card.getAttribute('data-topic-card'), title: card.querySelector('.topic-title').textContent };
    });

    function show() {
      var kept = read();
      var done = topics.filter(function (topic) { return has(kept.topics, topic.id) && Array.isArray(kept.topics[topic.id]); });
      var found = slot.querySelector('.assessment-found');
      found.textContent = '';
      lead.textContent = done.length ? words : lead.getAttribute('data-none');
      all('.assessment-areas, .assessment-section', slot).forEach(function (section) { section.hidden = !done.length; });
      all('input[name=area]', slot).forEach(function (input) { input.checked = input.value === kept.area; });
      done.forEach(function (topic, index) {
        /* Advice of several topics is shown with the last of them. */
        var later = [].concat.apply([], done.slice(index + 1).map(function (other) { return kept.topics[other.id]; }));
        var advice = kept.topics[topic.id].filter(function (id) {
          return typeof id === 'string' && /^[a-z0-9-]+$/.test(id) && later.indexOf(id) < 0;
        });
        var section = document.createElement('section');
        var heading = document.createElement('h2');
        heading.textContent = topic.title;
        heading.id = 'found-' + topic.id;
        section.className = 'assessment-section';
        section.setAttribute('aria-labelledby', heading.id);
        section.appendChild(heading);
        advice.forEach(function (id) {
          var piece = fromTemplate(part('[data-advice="' + id + '"]', kept.area));
          if (!piece) return;
          piece.firstElementChild.setAttribute('data-part', id);
          section.appendChild(piece);
        });
        if (section.children.length > 1) found.appendChild(section);
      });
      var contacts = slot.querySelector('.assessment-contacts');
      contacts.textContent = '';
      var asked = fromTemplate(part('[data-contacts]', kept.area));
      if (asked) contacts.appendChild(asked);
      if (!contacts.textContent.trim()) slot.querySelector('.assessment-asked').hidden = true;
    }
    slot.addEventListener('change', function (event) {
      if (event.target.name !== 'area') return;
      var kept = read();
      kept.area = event.target.value;
      write(kept);
      show();
    });
    slot.addEventListener('click', function (event) {
      var action = event.target.getAttribute('data-action');
      if (action === 'print') window.print();
      if (action === 'forget') {
        forget();
        show();
        all('.topic-done').forEach(function (mark) { mark.hidden = true; });
        lead.textContent = lead.getAttribute('data-forgotten') + ' ' + lead.getAttribute('data-none');
        lead.focus();
      }
    });
    show();
  }

  [choose, keep, tell, printing, whole].forEach(function (step) {
    try { step(); } catch (error) {
      if (window.console) console.error(error);
    }
  });
}());
