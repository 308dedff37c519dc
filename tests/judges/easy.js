/* Questions about easy-read pages, put to a page in the browser. probes.js comes first. */
window.easy = (function () {
  'use strict';

  const { path, seen, lines } = judge;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const letters = (text) => (text || '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const edges = (box) => {
    const style = getComputedStyle(box), side = (name) => parseFloat(style[name]) || 0;
    return { width: box.clientWidth - side('paddingLeft') - side('paddingRight'), height: box.clientHeight - side('paddingTop') - side('paddingBottom'), gap: side('columnGap') };
  };

  /* Pictures that come late have their shape only then. */
  const loaded = () => Promise.all([...document.images].map((image) => { image.loading = 'eager'; return image.decode().catch(() => 0); })).then(() => 1);

  /* How wide words must be for their longest one not to be broken. */
  function narrowest(words) {
    const before = words.style.cssText;
    words.style.cssText = 'flex: none; inline-size: min-content; max-inline-size: none';
    const width = words.getBoundingClientRect().width;
    words.style.cssText = before;
    return width;
  }

  /* Each picture stands beside its words, at the side where lines begin. Above them it may stand only
     where the longest word would not fit beside it: that of the idea, or of the whole page (`large`),
     as one idea beside and the next above would look odd with very large letters. */
  function beside(large) {
    const faults = [], ideas = all('.easy-body .idea');
    if (!ideas.length) return ['the page has no ideas'];
    const most = large ? Math.max(...all('.idea-words').map(narrowest)) : 0;
    for (const idea of ideas) {
      const picture = idea.querySelector(':scope > .idea-picture'), words = idea.querySelector(':scope > .idea-words');
      if (!picture || !words || !seen(picture)) { faults.push('no picture with words: ' + path(idea)); continue; }
      const p = picture.getBoundingClientRect(), w = words.getBoundingClientRect();
      const before = getComputedStyle(idea).direction === 'rtl' ? p.left >= w.right - 1 : p.right <= w.left + 1;
      if (before && p.top < w.bottom && w.top < p.bottom) continue;
      if (p.bottom > w.top + 1) { faults.push('the picture stands neither beside nor above: ' + path(words)); continue; }
      const { width, gap } = edges(idea), room = width - p.width - gap, need = Math.max(most, narrowest(words));
      if (need <= room) faults.push('the picture stands above, though the words need ' + Math.round(need) + ' of ' + Math.round(room) + ' px beside it: ' + path(words));
    }
    return faults;
  }

  /* The shape in which pictures are drawn is their own; the shape that the page promises, too. */
  function shapes() {
    const faults = [], pictures = all('main img').filter(seen);
    for (const picture of pictures) {
      if (!picture.naturalWidth) { faults.push('a picture does not load: ' + picture.src); continue; }
      const own = picture.naturalWidth / picture.naturalHeight, box = edges(picture), fit = getComputedStyle(picture).objectFit;
      const unlike = (ratio) => Math.abs(ratio / own - 1) > 0.04;
      const name = picture.src.split('/').pop() + ' in ' + path(picture.parentElement);
      if (box.width < 16 || box.height < 16) faults.push('too small to be seen: ' + name);
      if (fit === 'fill' && unlike(box.width / box.height)) faults.push('stretched: ' + name);
      if (fit === 'cover' || fit === 'none') faults.push('may be cut off: ' + name);
      const given = Number(picture.getAttribute('width')) / Number(picture.getAttribute('height'));
      if (given && unlike(given)) faults.push('the page promises another shape: ' + name);
    }
    return faults;
  }

  /* Tops of the lines of an element, from the first to the last. */
  function tops(el) {
    const range = document.createRange();
    range.selectNodeContents(el);
    const found = [];
    for (const rect of [...range.getClientRects()].filter((r) => r.width > 1).sort((a, b) => a.top - b.top)) {
      const last = found[found.length - 1];
      if (!last || rect.top - last.top > rect.height * 0.5) found.push({ top: rect.top, bottom: rect.bottom });
      else last.bottom = Math.max(last.bottom, rect.bottom);
    }
    return found;
  }

  /* 20 px at least; sentences and what explains them 1.5 times as high as their letters. */
  function type() {
    const faults = new Set();
    for (const { el } of lines()) {
      if (!el.closest('.easy-title, .easy-body') || el.closest('svg, button')) continue;
      const style = getComputedStyle(el), size = parseFloat(style.fontSize), high = parseFloat(style.lineHeight) / size;
      if (size < 19.99) faults.add(size.toFixed(1) + ' px: ' + path(el));
      if (el.closest('.sentence, .easy-summary, .form-note, .callout p, dd') && !(high >= 1.495)) faults.add('lines are ' + high.toFixed(2) + ' times as high: ' + path(el));
    }
    for (const sentence of all('.easy-body .sentence')) {
      const size = parseFloat(getComputedStyle(sentence).fontSize), at = tops(sentence);
      for (let i = 1; i < at.length; i += 1) {
        if (at[i].top - at[i - 1].top < 1.5 * size - 1) faults.add('lines are ' + (at[i].top - at[i - 1].top).toFixed(1) + ' px apart: ' + path(sentence));
      }
    }
    return [...faults];
  }

  /* A new sentence begins a new line, and a line has one sentence. */
  function sentences() {
    const faults = [], TWO = /(?<!\b(?:Mr|Mrs|Ms|Dr|St|No))[.!?]["”’)]*\s+\S/u;
    for (const words of all('.easy-body .idea-words')) {
      const list = [...words.querySelectorAll('.sentence')];
      if (!list.length) faults.push('no sentence: ' + path(words));
      list.forEach((sentence, index) => {
        if (!letters(sentence.textContent)) faults.push('an empty sentence: ' + path(words));
        if (TWO.test(sentence.textContent.trim())) faults.push('two sentences on a line: ' + path(sentence));
        if (!index) return;
        const before = tops(list[index - 1]), now = tops(sentence);
        if (before.length && now.length && now[0].top < before[before.length - 1].bottom - 1) faults.push('begins on the line of another: ' + path(sentence));
      });
    }
    return faults;
  }

  /* A form to fill in has no way to send what is written in it. */
  function forms() {
    const faults = [];
    for (const form of all('main form.form')) {
      const say = (what) => faults.push(what + ': ' + path(form).slice(0, 60));
      if (form.getAttribute('method') !== 'dialog') say('the method is not “dialog”');
      if (form.hasAttribute('action') || form.querySelector('[formaction]')) say('it has an address');
      for (const control of form.elements) {
        if (/^(submit|image)$/.test(control.type)) say('a button sends it');
        if (control.name && control.type !== 'radio') say('the field “' + control.name + '” has a name');
        if (/^(text|textarea|checkbox|radio)$/.test(control.type) && !(control.labels || []).length
          && !control.getAttribute('aria-label') && !control.getAttribute('aria-labelledby')) say('a field has no label');
      }
    }
    return faults;
  }

  /* ---- Listen ----------------------------------------------------------------- */
  const bar = () => document.getElementById('listen');
  const READ = '.easy-title h1, .easy-body h2, .easy-body h3, .sentence, .idea-value, .contact-title, .definitions dt, .definitions dd';

  /* Lets the voice read to the end: what was said, what was marked meanwhile, words that nobody read. */
  async function whole() {
    const faults = [], expected = all(READ).filter((el) => seen(el) && letters(el.textContent)), heard = [], marked = new Set();
    for (let turn = 0; voice.now() !== null && turn < 5000; turn += 1) {
      const said = voice.now(), marks = all('.spoken');
      if (marks.length !== 1) { faults.push(marks.length + ' marks while “' + said + '” is read'); break; }
      const [mark] = marks, words = letters(mark.getAttribute('aria-label') || mark.textContent);
      if (letters(said) !== words) faults.push('“' + said + '” is read, and the mark is on ' + path(mark));
      if (expected.includes(mark)) heard.push(mark);
      marked.add(mark);
      voice.next();
      await new Promise((done) => setTimeout(done));
    }
    const first = [...Array(Math.max(expected.length, heard.length)).keys()].find((i) => expected[i] !== heard[i]);
    const name = (el) => (el ? path(el) : 'nothing');
    if (first !== undefined) faults.push(name(heard[first]) + ' is read where ' + name(expected[first]) + ' stands, number ' + (first + 1) + ' of ' + expected.length);
    const silent = new Set(lines().filter(({ el }) => el.closest('.easy-body') && !el.closest('button, svg') && ![...marked].some((mark) => mark.contains(el))).map(({ el }) => path(el)));
    silent.forEach((name) => faults.push('is never read: ' + name));
    for (const drawing of all('.easy-body svg')) if (!marked.has(drawing)) faults.push('is never read: ' + path(drawing.parentElement));
    if (all('.spoken').length) faults.push('a mark stays when everything has been read');
    const spoken = document.querySelector('main').lang || document.documentElement.lang;
    for (const { voice: own, lang } of voice.asked) {
      if (!own || !own.localService) { faults.push('a voice of another computer reads'); break; }
      if (lang.split('-')[0] !== spoken.split('-')[0]) { faults.push('a voice for ' + lang + ' reads ' + spoken); break; }
    }
    return [...new Set(faults)].slice(0, 12);
  }

  return { loaded, beside, shapes, type, sentences, forms, bar, whole, letters };
}());
