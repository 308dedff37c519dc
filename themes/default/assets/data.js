/* What a script adds to tables of figures: buttons in the headings of columns that sort the rows, in
   long tables a field that finds rows, and a button that puts everything back. On narrow pages,
   where a table has no headings to press, a list of choices sorts. Pages are complete without it. */
(function () {
  'use strict';

  var FEW = 3; /* rows that are worth sorting */
  var MANY = 8; /* more than these are worth searching */

  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  function list(items) { return Array.prototype.slice.call(items); }
  function fill(words, values) {
    return words.replace(/\{(\w+)\}/g, function (whole, name) { return name in values ? values[name] : whole; });
  }
  function wordsOf(element) { return element.textContent.replace(/\s+/g, ' ').trim(); }
  function plain(text) {
    text = text.toLowerCase();
    if (text.normalize) text = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
    return text.replace(/[\u2018\u2019]/g, "'");
  }

  /* What a column can be sorted by. Words with figures in them are times, ages or codes: no alphabet
     knows their order, but the table as published does. */
  function columnOf(head, at, rows) {
    var cells = rows.map(function (row) { return row.cells[at]; });
    var numbers = cells.every(function (cell) { return cell.hasAttribute('data-value'); });
    var figures = cells.filter(function (cell) { return /\d/.test(cell.textContent); }).length;
    return {
      head: head,
      name: wordsOf(head),
      kind: numbers ? 'number' : figures * 2 >= cells.length ? 'order' : 'words',
      keys: cells.map(function (cell, index) {
        var value = cell.getAttribute('data-value');
        if (numbers) return value === '' || isNaN(value) ? null : Number(value);
        return figures * 2 >= cells.length ? index : wordsOf(cell);
      })
    };
  }

  function help(table, number, template) {
    var head = table.tHead && table.tHead.rows.length === 1 ? list(table.tHead.rows[0].cells) : [];
    var body = table.tBodies[0];
    if (!body || table.tBodies.length !== 1) return;
    var published = list(body.rows);
    var rows = published.filter(function (row) { return !row.classList.contains('total'); });
    var regular = published.every(function (row) {
      return row.cells.length === head.length && list(row.cells).every(function (cell) { return cell.colSpan === 1 && cell.rowSpan === 1; });
    });
    if (head.length < 2 || rows.length < FEW || !regular) return;

    /* Totals stay where they are: above the other rows or below them. */
    var first = published.indexOf(rows[0]);
    var above = published.slice(0, first);
    var below = published.slice(first).filter(function (row) { return rows.indexOf(row) < 0; });
    var columns = head.map(function (cell, at) { return columnOf(cell, at, rows); });
    var content = document.importNode(template.content, true);
    var tools = content.querySelector('.data-tools');
    var state = content.querySelector('.data-state');
    var status = content.querySelector('.data-status');
    var reset = content.querySelector('.data-reset');
    var filter = content.querySelector('.data-filter input');
    var choice = content.querySelector('.data-order select');
    var button = content.querySelector('.sort');
    var frame = table.closest('.table-wrap') || table;
    var sorted = null; /* {column, direction} */
    var presses = [], printing = false;
    var language = document.documentElement.lang || 'en';

    function nameOf(order) {
      var column = columns[order.column];
      return fill(status.getAttribute('data-' + column.kind + '-' + order.direction), { column: column.name });
    }
    function compare(column, down) {
      return function (a, b) {
        var x = column.keys[a], y = column.keys[b];
        /* What is not given stands last both ways. */
        if (x === null || y === null) return (x === null) - (y === null) || a - b;
        var order = column.kind === 'words' ? x.localeCompare(y, language, { numeric: true, sensitivity: 'base' }) : x - y;
        return (down ? -order : order) || a - b;
      };
    }
    function arrange() {
      var order = rows.map(function (row, index) { return index; });
      if (sorted) order.sort(compare(columns[sorted.column], sorted.direction === 'descending'));
      var middle = order.map(function (index) { return rows[index]; });
      (sorted ? above.concat(middle, below) : published).forEach(function (row) { body.appendChild(row); });
      columns.forEach(function (column, at) {
        if (sorted && sorted.column === at) column.head.setAttribute('aria-sort', sorted.direction);
        else column.head.removeAttribute('aria-sort');
      });
      choice.value = sorted ? sorted.column + ':' + sorted.direction : '';
    }
    /* Only the names of rows and other words are searched, not the figures. */
    function find() {
      var words = plain(filter.value).split(/\s+/).filter(Boolean), shown = 0;
      rows.forEach(function (row) {
        var text = plain(list(row.cells).filter(function (cell) { return cell.tagName === 'TH' || !cell.hasAttribute('data-value'); })
          .map(wordsOf).join(' '));
        row.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
        if (!row.hidden) shown += 1;
      });
      /* The total of all rows is not that of some. */
      above.concat(below).forEach(function (row) { row.hidden = words.length > 0; });
      return words.length ? shown : -1;
    }
    function update() {
      var shown = find(), said = [];
      var kind = shown < 0 ? 'data-all' : shown ? 'data-some' : 'data-none';
      if (shown >= 0 || (sorted && rows.length > MANY)) said.push(fill(status.getAttribute(kind), { shown: shown, total: rows.length }));
      if (sorted && shown !== 0) said.push(fill(status.getAttribute('data-sorted'), { order: nameOf(sorted) }));
      if (!said.length) said.push(status.getAttribute('data-back'));
      if (status.textContent !== said.join(' ')) status.textContent = said.join(' ');
      reset.hidden = !sorted && !filter.value;
    }
    function sortBy(order) {
      sorted = order;
      arrange();
      update();
    }

    columns.forEach(function (column, at) {
      ['ascending', 'descending'].forEach(function (direction) {
        var option = document.createElement('option');
        option.value = at + ':' + direction;
        option.textContent = nameOf({ column: at, direction: direction });
        choice.appendChild(option);
      });
      /* A heading with a link of its own cannot be a button. */
      if (!column.name || column.head.querySelector('a, button')) return;
      var press = button.cloneNode(true);
      var words = press.querySelector('.sort-words');
      /* Figures keep their right edge in line with the end of their heading. */
      if (column.kind === 'number') press.insertBefore(press.querySelector('.sort-sign'), words);
      press.addEventListener('click', function () {
        var begin = column.kind === 'words' ? 'ascending' : 'descending';
        var other = begin === 'ascending' ? 'descending' : 'ascending';
        sortBy({ column: at, direction: sorted && sorted.column === at && sorted.direction === begin ? other : begin });
      });
      presses.push({ head: column.head, words: words, button: press });
    });
    /* Headings are words, nothing to press, on paper and where narrow pages show none. */
    function dress() {
      var bare = printing || getComputedStyle(table.tHead).clipPath !== 'none';
      presses.forEach(function (press) {
        if (bare === !press.button.parentNode) return;
        var from = bare ? press.words : press.head, to = bare ? press.head : press.words;
        if (bare) press.head.removeChild(press.button);
        while (from.firstChild) to.appendChild(from.firstChild);
        if (!bare) press.head.appendChild(press.button);
      });
    }
    window.addEventListener('beforeprint', function () { printing = true; dress(); });
    window.addEventListener('afterprint', function () { printing = false; dress(); });
    if (window.ResizeObserver) new ResizeObserver(dress).observe(table);
    else window.addEventListener('resize', dress);
    dress();
    choice.addEventListener('change', function () {
      var parts = choice.value.split(':');
      sortBy(parts.length === 2 ? { column: Number(parts[0]), direction: parts[1] } : null);
    });
    var timer;
    filter.addEventListener('input', function () {
      clearTimeout(timer);
      timer = setTimeout(function () { update(); }, 250);
    });
    reset.addEventListener('click', function () {
      clearTimeout(timer);
      filter.value = '';
      (rows.length > MANY ? filter : frame).focus();
      sortBy(null);
    });

    var caption = table.caption ? wordsOf(table.caption) : '';
    if (caption) tools.setAttribute('aria-label', tools.getAttribute('aria-label') + ': ' + caption);
    [filter, choice].forEach(function (field, at) {
      field.id = 'data-' + ['filter', 'order'][at] + '-' + number;
      field.parentNode.querySelector('label').htmlFor = field.id;
    });
    tools.classList.toggle('data-tools-two', head.length === 2);
    /* Below a short table, so that the table does not move when it is sorted; above a long one, where it is seen. */
    frame.parentNode.insertBefore(tools, frame);
    frame.parentNode.insertBefore(state, rows.length > MANY ? frame : frame.nextSibling);
    if (rows.length <= MANY) tools.removeChild(filter.parentNode);
  }

  var template = document.getElementById('data-tools-template');
  if (!template || !template.content) return;
  all('[data-table]').forEach(function (table, index) {
    try { help(table, index + 1, template); } catch (error) {
      if (window.console) console.error(error);
    }
  });
}());
