/* Questions that no engine asks, put to a page in the browser. Each answers with a list of faults. */
window.judge = (function () {
  'use strict';
  
  const path = (el) => {
    const own = el.tagName.toLowerCase() + (el.id ? '#' + el.id : el.classList.length ? '.' + el.classList[0] : '');
    const words = (el.textContent || '').trim().replace(/\s+/g, ' ').slice(0, 40);
    const up = el.parentElement;
    return (up && up !== document.body ? up.tagName.toLowerCase() + (up.classList.length ? '.' + up.classList[0] : '') + ' > ' : '') + own + (words ? ' “' + words + '”' : '');
  };
  const seen = (el) => el.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });
  /* Hidden from the eye only, as a screen reader's text is. */
  const tucked = (el) => {
    if (el.closest('.skip:not(:focus-within)')) return true;
    for (let up = el; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).clipPath === 'inset(50%)') return true;
    }
    return false;
  };
  const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const focusable = () => [...document.querySelectorAll(FOCUSABLE)].filter((el) => el.tabIndex >= 0 && !el.disabled && seen(el));

  /* Where Tab stops: a group of radio buttons is one stop, at the chosen one or the first. */
  const stops = () => focusable().filter((el) => {
    if (el.type !== 'radio' || !el.name) return true;
    const group = [...document.getElementsByName(el.name)].filter((other) => other.form === el.form);
    return el === (group.find((other) => other.checked) || group[0]);
  });

  /* Every line of visible text with its rectangle. */
  function lines() {
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.trim()) continue;
      const el = node.parentElement;
      if (/^(SCRIPT|STYLE|TEMPLATE|OPTION)$/.test(el.tagName) || !seen(el) || tucked(el)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (rect.width > 1 && rect.height > 1) found.push({ node, el, rect });
      }
    }
    return found;
  }

  /* Sideways scrolling, text outside the window, text cut off by a box. */
  function fits(options) {
    const faults = [], wide = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth - wide;
    if (over > 0) faults.push('the page scrolls sideways by ' + over + ' px');
    for (const { el, rect } of lines()) {
      let box = null;
      for (let up = el; up && up !== document.documentElement; up = up.parentElement) {
        const style = getComputedStyle(up);
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        box = up;
        const edge = up.getBoundingClientRect(), slack = 2;
        const scrolls = (axis) => axis === 'auto' || axis === 'scroll';
        const beyondX = rect.right > edge.right + slack || rect.left < edge.left - slack;
        const beyondY = rect.bottom > edge.bottom + slack + rect.height * 0.2 || rect.top < edge.top - slack - rect.height * 0.2;
        if ((beyondX && !(scrolls(style.overflowX) && !options.narrow)) || (beyondY && !scrolls(style.overflowY))) {
          faults.push('cut off by ' + path(up).slice(0, 60) + ': ' + path(el));
        }
        break;
      }
      if (!box && (rect.right > wide + 1 || rect.left < -1)) faults.push('text leaves the window: ' + path(el));
    }
    for (const el of document.querySelectorAll('img, table, input, select, button, pre')) {
      const rect = el.getBoundingClientRect();
      if (seen(el) && !tucked(el) && rect.width && (rect.right > wide + 1 || rect.left < -1) && !(el.closest('.table-wrap') && !options.narrow)) {
        faults.push('leaves the window: ' + path(el));
      }
    }
    return [...new Set(faults)];
  }

  const ink = (line) => ({ top: line.rect.top + line.rect.height * 0.13, bottom: line.rect.bottom - line.rect.height * 0.13 });

  /* Lines of text that lie upon each other. */
  function overlaps() {
    const all = lines().sort((a, b) => a.rect.top - b.rect.top), faults = [];
    for (let i = 0; i < all.length; i += 1) {
      const a = all[i];
      if (a.el.closest('.toc-side, .term-note')) continue;
      for (let j = i + 1; j < all.length && all[j].rect.top < a.rect.bottom; j += 1) {
        const b = all[j];
        if (a.node === b.node || b.el.closest('.toc-side, .term-note')) continue;
        const x = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
        /* The ink of a line fills about three quarters of its rectangle. */
        const y = Math.min(ink(a).bottom, ink(b).bottom) - Math.max(ink(a).top, ink(b).top);
        if (x > 3 && y > 0.2 * Math.min(a.rect.height, b.rect.height)) faults.push(path(a.el) + ' and ' + path(b.el) + ' overlap');
      }
    }
    return [...new Set(faults)];
  }

  /* Everything to press is 44 by 44 CSS pixels, but for links within a sentence. */
  function targets() {
    return focusable().filter((el) => {
      if (el.closest('.skip') || el.matches('main, [role="region"], .term-note')) return false;
      const box = el.matches('input[type="radio"], input[type="checkbox"]') ? el.closest('label') || el : el;
      const rect = box.getBoundingClientRect();
      if (!rect.width || (rect.width >= 43.5 && rect.height >= 43.5)) return false;
      if (getComputedStyle(el).display !== 'inline') return true;
      const block = el.closest('p, li, dd, dt, td, th, h1, h2, h3, h4, figcaption, caption');
      if (!block) return true;
      const rest = block.textContent.replace(/\s+/g, '').length - el.textContent.replace(/\s+/g, '').length;
      if (rest > 0) return false;
      return rect.height < 43.5;
    }).map((el) => {
      const rect = el.getBoundingClientRect();
      return path(el) + ' is ' + Math.round(rect.width) + ' by ' + Math.round(rect.height) + ' px';
    });
  }

  /* Reading order: what comes next stands below, or in the next column. */
  function order() {
    const faults = [], rtl = document.documentElement.dir === 'rtl';
    if (document.querySelector('[tabindex]:not([tabindex="0"]):not([tabindex="-1"])')) faults.push('a tabindex above 0 changes the keyboard order');
    const stops = focusable().filter((el) => !tucked(el) && !['fixed', 'sticky'].includes(getComputedStyle(el).position) && !el.closest('.toc-side'));
    const blocks = [...document.querySelectorAll('h1, h2, h3, h4, p, li, dt, dd, table, figure')].filter((el) => seen(el) && !tucked(el) && !el.closest('.toc-side, [aria-hidden="true"]'));
    for (const list of [stops, blocks]) {
      for (let i = 1; i < list.length; i += 1) {
        if (list[i - 1].contains(list[i])) continue;
        const a = list[i - 1].getBoundingClientRect(), b = list[i].getBoundingClientRect();
        const column = rtl ? b.right <= a.left + 4 : b.left >= a.right - 4;
        if (b.bottom <= a.top + 1 && !column && b.height && a.height) faults.push(path(list[i]) + ' stands above what comes before it, ' + path(list[i - 1]));
      }
    }
    return faults;
  }

  /* Landmarks and names that axe leaves to the author. */
  function frame() {
    const faults = [], one = (selector, what) => {
      const n = document.querySelectorAll(selector).length;
      if (n !== 1) faults.push(n + ' times ' + what);
    };
    one('h1', '<h1>');
    one('main', '<main>');
    one('header.site-header', 'the header');
    one('footer.site-footer', 'the footer');
    if (!document.documentElement.lang) faults.push('no language');
    if (document.title.trim().length < 3) faults.push('no title');
    const first = focusable()[0];
    if (!first || first.getAttribute('href') !== '#content') faults.push('the skip link is not the first thing the keyboard reaches');
    let level = 1;
    for (const heading of document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')) {
      const now = Number(heading.tagName[1]);
      if (now > level + 1) faults.push('a heading level is left out before ' + path(heading));
      level = now;
    }
    for (const kind of ['nav', 'aside', 'form', '[role="region"]']) {
      const unnamed = [...document.querySelectorAll(kind)].filter((el) => {
        const label = el.getAttribute('aria-label') || (el.getAttribute('aria-labelledby') || '').split(/\s+/).map((id) => (document.getElementById(id) || {}).textContent || '').join('');
        return !label.trim();
      });
      if (unnamed.length) faults.push('a landmark has no name: ' + path(unnamed[0]));
    }
    for (const cell of document.querySelectorAll('th:not([scope="col"]):not([scope="row"])')) faults.push('a header cell says neither column nor row: ' + path(cell));
    for (const row of document.querySelectorAll('tbody tr')) {
      if (!row.querySelector('th[scope="row"]')) faults.push('a row has no header cell: ' + path(row));
    }
    if (document.querySelector('[style], style, [onclick]')) faults.push('a style or script stands in the page itself: ' + path(document.querySelector('[style], style, [onclick]')));
    return faults;
  }

  /* Sizes of text, and those that stayed when the reader asked for twice as large. Headings may grow
     less if they are twice as large as normal text was. */
  const letters = () => Object.fromEntries([['normal', document.body], ...lines().map(({ el }) => [path(el), el])].map(([name, el]) => [name, parseFloat(getComputedStyle(el).fontSize) * (el.ownerSVGElement && el.getScreenCTM ? el.getScreenCTM().a : 1)]));
  const grown = (before) => Object.entries(letters()).filter(([name, size]) => size < 1.9 * before[name] && size < 1.9 * before.normal)
    .map(([name, size]) => name + ' goes from ' + before[name] + ' to ' + size + ' px only').slice(0, 5);

  function spacing(on) {
    if (!on) { document.adoptedStyleSheets = []; return; }
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
    document.adoptedStyleSheets = [sheet];
  }

  /* Opens what is folded: details, display settings. */
  function unfold() {
    document.querySelectorAll('details').forEach((d) => { d.open = true; });
    const button = document.querySelector('.settings-button');
    if (button && button.getAttribute('aria-expanded') === 'false') button.click();
  }
  function fold() {
    document.querySelectorAll('details').forEach((d) => { d.open = false; });
    const button = document.querySelector('.settings-button');
    if (button && button.getAttribute('aria-expanded') === 'true') button.click();
  }

  function motion() {
    const faults = [];
    for (const el of document.querySelectorAll('*')) {
      const style = getComputedStyle(el);
      if (/[1-9]/.test(style.transitionDuration) || (style.animationName !== 'none')) faults.push('moves: ' + path(el));
      if (style.scrollBehavior === 'smooth') faults.push('scrolls smoothly: ' + path(el));
    }
    return [...new Set(faults)].slice(0, 5);
  }

  /* Luminance contrast of every text against the plain ground behind it; for the reader's own colours. */
  function contrast(least) {
    const number = (c) => (c.match(/[\d.]+/g) || []).map(Number);
    const light = (c) => {
      const [r, g, b] = c.slice(0, 3).map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    /* Words in a drawing stand on their own halo, or on the last shape before them that they lie in. */
    const drawn = (el) => {
      const style = getComputedStyle(el), box = el.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
      if (style.paintOrder.startsWith('stroke') && style.stroke !== 'none' && parseFloat(style.strokeWidth) > 0) return number(style.stroke);
      const under = [...el.closest('svg').querySelectorAll('circle, rect, path, polygon')].filter((shape) => {
        const r = shape.getBoundingClientRect();
        return getComputedStyle(shape).fill !== 'none' && r.left <= x && x <= r.right && r.top <= y && y <= r.bottom;
      }).pop();
      return under ? number(getComputedStyle(under).fill) : null;
    };
    const faults = new Set();
    for (const { el } of lines()) {
      if (el.closest('[aria-hidden="true"]')) continue;
      const drawing = Boolean(el.closest('svg'));
      let ground = drawing ? drawn(el) : null;
      for (let up = el; up && !ground; up = up.parentElement) {
        const c = number(getComputedStyle(up).backgroundColor);
        if (c.length === 3 || c[3] > 0.99) ground = c;
      }
      if (!ground) continue;
      const a = light(number(drawing ? getComputedStyle(el).fill : getComputedStyle(el).color)), b = light(ground);
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < least) faults.add('contrast ' + ratio.toFixed(1) + ' of ' + path(el));
    }
    return [...faults];
  }

  async function axeRun(without, only) {
    const tags = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const result = await axe.run(document, { runOnly: only ? { type: 'rule', values: only } : { type: 'tag', values: tags }, resultTypes: ['violations', 'incomplete'], preload: false, rules: without || {} });
    const rows = (list, kind) => list.flatMap((rule) => rule.nodes.map((node) => ({
      kind, rule: rule.id, target: node.target.flat(9).join(' '), html: node.html.slice(0, 140),
      why: [...node.any, ...node.all, ...node.none].map((check) => check.message).join('; ').slice(0, 240)
    })));
    return JSON.stringify([...rows(result.violations, 'violation'), ...rows(result.incomplete, 'incomplete')]);
  }

  /* For pictures of focus: where the focused thing is, in the document. */
  function active() {
    const el = document.activeElement;
    if (!el || el === document.body || el === document.documentElement) return null;
    let box = el.getBoundingClientRect();
    const clip = document.documentElement;
    const left = Math.max(0, box.left - 14), top = Math.max(0, box.top - 14);
    const right = Math.min(clip.clientWidth, box.right + 14), bottom = Math.min(window.innerHeight, box.bottom + 14);
    const rim = [...el.getClientRects()].reduce((sum, r) => sum + 2 * (r.width + r.height), 0);
    const kind = (e) => (e ? e.tagName + '.' + (e.getAttribute('class') || '') : '');
    const key = [el, el.parentElement, el.parentElement && el.parentElement.parentElement].map(kind).join('<');
    return { key, name: path(el), index: stops().indexOf(el), rim: Math.min(rim, 2 * (right - left + bottom - top)),
      box: [left + scrollX, top + scrollY, right - left, bottom - top], inside: box.bottom > 0 && box.top < window.innerHeight };
  }

  /* How many pixels changed by 3:1 or more between two pictures. */
  async function difference(one, two) {
    const pixels = async (data) => {
      const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height), pen = canvas.getContext('2d');
      pen.drawImage(bitmap, 0, 0);
      return pen.getImageData(0, 0, bitmap.width, bitmap.height);
    };
    const [a, b] = [await pixels(one), await pixels(two)];
    if (a.width !== b.width || a.height !== b.height) return -1;
    const table = [...Array(256).keys()].map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); });
    const light = (d, i) => 0.2126 * table[d[i]] + 0.7152 * table[d[i + 1]] + 0.0722 * table[d[i + 2]] + 0.05;
    let changed = 0;
    for (let i = 0; i < a.data.length; i += 4) {
      if (a.data[i] === b.data[i] && a.data[i + 1] === b.data[i + 1] && a.data[i + 2] === b.data[i + 2]) continue;
      const x = light(a.data, i), y = light(b.data, i);
      if (Math.max(x, y) / Math.min(x, y) >= 3) changed += 1;
    }
    return changed;
  }

  /* Pictures that come late must not move the text. */
  async function steady() {
    const before = document.documentElement.scrollHeight;
    await Promise.all([...document.images].map((image) => { image.loading = 'eager'; return image.decode().catch(() => 0); }));
    const after = document.documentElement.scrollHeight;
    return before === after ? [] : ['the text moves by ' + (after - before) + ' px when pictures have loaded'];
  }

  /* The words that are seen, without those for screen readers. */
  function shown(root) {
    const nodes = new Set(lines().filter((line) => root.contains(line.el)).map((line) => line.node));
    return [...nodes].map((node) => node.data).join(' ').replace(/\s+/g, ' ').trim();
  }

  /* The contrast between the lightest and the darkest colour of a picture that are there for good. */
  async function spread(data) {
    const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height), pen = canvas.getContext('2d');
    pen.drawImage(bitmap, 0, 0);
    const { data: dots } = pen.getImageData(0, 0, bitmap.width, bitmap.height), counts = new Map();
    for (let i = 0; i < dots.length; i += 4) {
      const key = (dots[i] << 16) | (dots[i + 1] << 8) | dots[i + 2];
      counts.set(key, (counts.get(key) || 0) + 1);
    }
    const linear = (v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); };
    const lights = [...counts].filter(([, n]) => n >= 8).map(([c]) => 0.2126 * linear(c >> 16) + 0.7152 * linear((c >> 8) & 255) + 0.0722 * linear(c & 255) + 0.05);
    return Math.max(...lights) / Math.min(...lights);
  }

  /* Places of words to photograph: one of each kind of box. */
  function kinds() {
    const seenKinds = new Set(), found = [];
    for (const { el, rect } of lines()) {
      const key = el.tagName + '.' + el.className + '<' + el.parentElement.className;
      if (seenKinds.has(key) || rect.width < 6) continue;
      seenKinds.add(key);
      found.push({ key, name: path(el), box: [rect.left + scrollX, rect.top + scrollY, rect.width, rect.height] });
    }
    return found;
  }

  const words = (el) => (el ? el.innerText : '').replace(/\s+/g, ' ').trim();
  return { letters, grown, fits, overlaps, targets, order, frame, spacing, unfold, fold, motion, contrast, axeRun, active, difference, words, steady, shown, spread, kinds, focusable, stops, lines, path, seen };
}());
