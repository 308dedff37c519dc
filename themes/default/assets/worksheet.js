/* Pages with something to fill in: a button to print, and one to clear what was typed, which can be taken back.
   Nothing typed is kept or sent. Without this script everything can be filled in all the same. */
(function () {
  'use strict';

  var fields = Array.prototype.slice.call(document.querySelectorAll(
    'main form:not(.settings) input, main form:not(.settings) textarea, main .room textarea'));
  var template = document.getElementById('sheet-tools-template');
  if (!fields.length || !template || !template.content) return;

  var bar = template.content.firstElementChild.cloneNode(true);
  var print = bar.querySelector('.sheet-print');
  var clear = bar.querySelector('.sheet-clear');
  var status = bar.querySelector('.sheet-status');
  var clearWords = clear.textContent;
  var kept = null;

  var slot = document.getElementById('sheet-tools');
  if (slot) {
    slot.appendChild(bar);
  } else {
    var last = fields[fields.length - 1];
    (last.form || last.parentElement).insertAdjacentElement('afterend', bar);
  }
  if (!window.print) print.hidden = true;

  function ticks(field) { return field.type === 'checkbox' || field.type === 'radio'; }
  function value(field) { return ticks(field) ? field.checked : field.value; }
  function put(field, to) { if (ticks(field)) field.checked = to; else field.value = to; }
  function offer() {
    clear.textContent = kept ? clear.getAttribute('data-back') : clearWords;
    clear.hidden = !kept && !fields.some(value);
  }

  print.addEventListener('click', function () { window.print(); });
  clear.addEventListener('click', function () {
    var before = kept;
    kept = before ? null : fields.map(value);
    fields.forEach(function (field, index) { put(field, before ? before[index] : ticks(field) ? false : ''); });
    offer();
    status.textContent = clear.getAttribute(before ? 'data-done' : 'data-cleared');
  });
  fields.forEach(function (field) {
    // Browsers bring the first letters of a field into sight; in a table that scrolls the whole field should be.
    if (field.closest('.table-wrap')) {
      field.addEventListener('focus', function () { field.scrollIntoView({ block: 'nearest', inline: 'nearest' }); });
    }
    field.addEventListener('input', function () {
      // Whoever goes on writing has no need for what was cleared.
      kept = null;
      status.textContent = '';
      offer();
    });
  });
  // Browsers may bring back what was typed before a page was left.
  window.addEventListener('pageshow', offer);
  offer();
}());
