/* What a script adds to an easy-read guide: "Listen", which reads it aloud with a voice of this
   device, and a button to print under each form. The guide is complete without this file. */
(function () {
  'use strict';

  function all(selector, within) { return Array.prototype.slice.call(within.querySelectorAll(selector)); }
  function fromTemplate(id) {
    var template = document.getElementById(id);
    return template && template.content ? document.importNode(template.content, true).firstElementChild : null;
  }

  /* ---- Listen ------------------------------------------------------------ */
  /* One of these at a time is spoken and marked, in the order of the page. */
  var SPOKEN = '.easy-title h1, .easy-summary, .easy-body h2, .easy-body h3, .step-number, .sentence, .idea-value, ' +
    '.contact-title, .contact-organisation, .contact-address, .contact-ways > li, .contact-note, ' +
    '.callout > p, .callout-title, .definitions dt, .definitions dd, .circles > p, .circles > ol > li, .circles svg, ' +
    '.form-note, .form legend, .form .field-label, .form label, .scale-end';

  /* A phone number is said figure by figure, with a pause where it has a space. */
  function wordsOf(part) {
    if (part.tagName.toLowerCase() === 'svg') return part.getAttribute('aria-label') || '';
    var copy = part.cloneNode(true);
    all('a[href^="tel:"]', copy).forEach(function (number) {
      number.textContent = number.textContent.split(/\s+/).map(function (group) {
        return /^\d+$/.test(group) ? group.split('').join(' ') : group;
      }).join(', ');
    });
    all('br', copy).forEach(function (end) { end.parentNode.replaceChild(document.createTextNode(', '), end); });
    return copy.textContent.replace(/\s+/g, ' ').trim();
  }

  /* A voice that works on this device, so that no words leave it. The region of the page's
     language first, then English of Britain, then any. */
  function voiceFor(speech, language) {
    function plain(tag) { return tag.replace('_', '-').toLowerCase(); }
    var wanted = plain(language);
    var near = speech.getVoices().filter(function (voice) {
      return voice.localService && plain(voice.lang).split('-')[0] === wanted.split('-')[0];
    });
    function first(test) { return near.filter(test)[0]; }
    return first(function (voice) { return plain(voice.lang) === wanted && voice.default; }) ||
      first(function (voice) { return plain(voice.lang) === wanted; }) ||
      first(function (voice) { return plain(voice.lang) === 'en-gb'; }) ||
      first(function (voice) { return voice.default; }) || near[0] || null;
  }

  function listen() {
    var speech = window.speechSynthesis;
    var page = document.querySelector('.easy');
    if (!speech || !window.SpeechSynthesisUtterance || !page) return;
    var language = (document.querySelector('main').lang || document.documentElement.lang || 'en');
    var bar, go, stop, parts;
    var at = -1;
    var saying = null; /* kept, or some browsers forget to tell when a sentence ends */
    var calm = window.matchMedia && window.matchMedia('(prefers-reduced-motion: reduce)');

    function show(state) {
      var words = { idle: 'data-start', speaking: 'data-pause', paused: 'data-go-on' };
      go.setAttribute('data-state', state);
      go.textContent = go.getAttribute(words[state]);
      bar.classList.toggle('listen-on', state !== 'idle');
      if (state === 'idle' && document.activeElement === stop) go.focus({ preventScroll: true });
      stop.hidden = state === 'idle';
    }
    function mark(part) {
      all('.spoken', page).forEach(function (old) { old.classList.remove('spoken'); });
      if (!part) return;
      part.classList.add('spoken');
      var box = part.getBoundingClientRect();
      var edge = bar.getBoundingClientRect().bottom;
      if (box.top >= Math.max(edge, 0) + 8 && box.bottom <= window.innerHeight * 0.85) return;
      part.scrollIntoView({ block: 'center', behavior: calm && calm.matches ? 'auto' : 'smooth' });
    }
    function hush() {
      saying = null;
      speech.cancel();
    }
    function finish() {
      hush();
      at = -1;
      mark(null);
      show('idle');
    }
    function say(next) {
      at = next;
      while (at < parts.length && !(parts[at].getClientRects().length && wordsOf(parts[at]))) at += 1;
      if (at >= parts.length) { finish(); return; }
      var voice = voiceFor(speech, language);
      if (!voice) { finish(); return; }
      var utterance = new window.SpeechSynthesisUtterance(wordsOf(parts[at]));
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.rate = 0.9;
      utterance.onend = function () { if (saying === utterance) say(at + 1); };
      utterance.onerror = function () { if (saying === utterance) finish(); };
      saying = utterance;
      mark(parts[at]);
      speech.speak(utterance);
    }
    /* Browsers disagree about pausing within a sentence, so a pause goes back to its beginning. */
    function press() {
      var state = go.getAttribute('data-state');
      if (state === 'speaking') { hush(); show('paused'); return; }
      parts = all(SPOKEN, page);
      show('speaking');
      say(state === 'paused' ? at : 0);
    }
    function offer() {
      if (bar || !voiceFor(speech, language)) return;
      bar = fromTemplate('listen-template');
      if (!bar) return;
      go = bar.querySelector('.listen-go');
      stop = bar.querySelector('.listen-stop');
      show('idle');
      document.getElementById('listen-template').insertAdjacentElement('afterend', bar);
      go.addEventListener('click', press);
      stop.addEventListener('click', finish);
      document.addEventListener('keydown', function (event) {
        if (event.key === 'Escape' && go.getAttribute('data-state') !== 'idle') finish();
      });
      window.addEventListener('pagehide', finish);
      window.addEventListener('beforeprint', function () { mark(null); });
    }
    /* Many browsers know their voices only after a while. */
    if (speech.addEventListener) speech.addEventListener('voiceschanged', offer);
    else speech.onvoiceschanged = offer;
    offer();
  }

  [listen].forEach(function (part) {
    try { part(); } catch (error) {
      if (window.console) console.error(error);
    }
  });
}());
