// What pages are made of.

import { h, replace } from './dom.js';
import { ago, short, time } from './format.js';

/** Says something to a person who does not see the page change. */
export function say(text) {
  document.getElementById('said').textContent = text;
}

export const badge = (text, kind = '') => h('span', { class: 'badge ' + kind }, text);

const KINDS = {
  CONFIRMED: 'good',
  SHIPPED: 'good',
  COMPLETED: 'good',
  PENDING: 'busy',
  RUNNING: 'busy',
  WAITING: 'busy',
  COMPENSATING: 'warn',
  COMPENSATED: 'calm',
  CANCELLED: 'calm',
  FAILED: 'bad',
  QUARANTINED: 'bad',
  SKIPPED: 'calm',
  PROMOTED: 'good',
  READY: 'good',
  READING: 'busy',
  LEVELLING: 'busy',
  RENEWING: 'busy',
  RETIRED: 'calm',
  RENEWED: 'calm',
  DROPPED: 'calm',
  PAUSED: 'bad',
};

/** A status in its colour; the word says it, too. */
export const status = (word) => badge(String(word).toLowerCase(), KINDS[String(word).toUpperCase()] || '');

/** Whether an order's status is its last. */
export const hasEnded = (order) => ['SHIPPED', 'CANCELLED'].includes(order.status);

/** A time that says on hovering how it was written. */
export const at = (moment, exact = false) => h('time', { datetime: moment, title: moment }, exact ? time(moment, true) : time(moment));

export const since = (moment) => h('time', { datetime: moment, title: time(moment) }, ago(moment));

/** An id: whole for copying, short for reading, and a way to what it names. */
export const id = (text, href, whole = false) =>
  href
    ? h('a', { class: 'id', href, title: text }, whole ? text : short(text))
    : h('code', { class: 'id', title: text }, whole ? text : short(text));

export const orderLink = (orderId, whole) => id(orderId, '#/orders/' + encodeURIComponent(orderId), whole);

export const streamLink = (name, whole = false) => {
  const hyphen = name.indexOf('-');
  const to = '#/streams/' + encodeURIComponent(name.slice(0, hyphen)) + '/' + encodeURIComponent(name.slice(hyphen + 1));
  return h('a', { class: 'id', href: to, title: name }, whole ? name : name.slice(0, hyphen) + '-' + short(name.slice(hyphen + 1)));
};

export const empty = (text, ...hint) =>
  h('div', { class: 'empty' }, h('p', {}, text), hint.length > 0 && h('p', { class: 'hint' }, ...hint));

/** What went wrong, and what a person can do. */
export function problem(failure, again) {
  if (failure.isNoRoute) return notThere(failure.path);
  return h(
    'div',
    { class: 'problem', role: 'alert' },
    h('strong', {}, failure.title || 'Something in this page failed'),
    ' ',
    failure.message,
    failure.errors?.length > 0 &&
      h(
        'ul',
        {},
        failure.errors.map((error) => h('li', {}, h('code', {}, error.pointer), ' ', error.detail)),
      ),
    again && h('button', { type: 'button', onclick: again }, 'Try again'),
  );
}

/** The deployment has no such route: the page says so, and shows nothing that it would have to make up. */
const notThere = (path) =>
  empty(
    'This deployment does not have ' + path.split('?')[0] + ' yet.',
    'The page needs this route of the HTTP API, and is empty until a version with the route is deployed.',
  );

/**
 * A table. Columns: {name, cell, class}. Where there is no room, the rows of one with many columns stand as cards; the roles
 * say what it is also then, when the browser no longer does.
 */
export const table = (caption, columns, rows) =>
  h(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    h(
      'table',
      { class: columns.length > 3 ? 'many' : '', role: 'table' },
      h('caption', { class: 'unseen' }, caption),
      h(
        'thead',
        { role: 'rowgroup' },
        h(
          'tr',
          { role: 'row' },
          columns.map((column) => h('th', { scope: 'col', role: 'columnheader', class: column.class }, column.name)),
        ),
      ),
      h(
        'tbody',
        { role: 'rowgroup' },
        rows.map((row) => line(columns, row)),
      ),
    ),
  );

const line = (columns, row) =>
  h(
    'tr',
    { class: row.class, role: 'row' },
    columns.map((column) => h('td', { class: column.class, role: 'cell', 'data-name': column.name }, column.cell(row))),
  );

/** A list that goes on as a table: what a person asks for is added to what is there, so that the ten thousandth row is as cheap as the first. */
export function paged(caption, columns, first, next) {
  const box = table(caption, columns, first.items);
  const said = h('span', { class: 'hint' });
  let { cursor } = first;
  let shown = first.items.length;
  const more = button('More', async () => {
    const page = await next(cursor);
    box.querySelector('tbody').append(...page.items.map((row) => line(columns, row)));
    shown += page.items.length;
    cursor = page.cursor;
    tell();
  });
  const tell = () => {
    said.textContent = cursor ? `${shown} are shown` : `All ${shown} are shown`;
    more.hidden = !cursor;
  };
  tell();
  return [box, h('div', { class: 'row middle' }, more, said)];
}

export const button = (text, onclick, properties = {}) => h('button', { type: 'button', onclick, ...properties }, text);

/** A button that is not possible, and why: a person who cannot see the title reads it all the same. */
export const impossible = (text, why) =>
  h(
    'span',
    { class: 'impossible' },
    h('button', { type: 'button', 'aria-disabled': 'true', title: why }, text),
    h('span', { class: 'why' }, why),
  );

export const facts = (pairs) =>
  h(
    'dl',
    { class: 'facts' },
    pairs.filter(Boolean).map(([term, ...said]) => h('div', {}, h('dt', {}, term), h('dd', {}, ...said))),
  );

export const section = (title, ...content) => h('section', {}, h('h2', {}, ...[title].flat().filter(Boolean)), ...content);

/**
 * A part of the page that is read again and again while the page is open and seen. It is drawn anew only when what was
 * read has changed, or when what it shows grows old.
 */
export function live(signal, seconds, read, draw, { ages = false } = {}) {
  const box = h('div', { class: 'live', 'aria-busy': 'true' }, h('p', { class: 'waiting' }, 'Reading …'));
  let last;
  let timer;
  const again = async () => {
    clearTimeout(timer);
    if (!document.hidden) await refresh();
    if (!signal.aborted && seconds > 0) timer = setTimeout(again, seconds * 1000);
  };
  const refresh = async () => {
    try {
      const read_ = await read(signal);
      const said = JSON.stringify(read_);
      if (signal.aborted || (said === last && !ages)) return;
      last = said;
      replace(box, draw(read_, again));
    } catch (failure) {
      if (signal.aborted) return;
      last = undefined;
      replace(box, problem(failure, again));
      if (failure.isNoRoute) seconds = 0;
      if (!failure.title) throw failure;
    } finally {
      box.removeAttribute('aria-busy');
    }
  };
  document.addEventListener('visibilitychange', () => document.hidden || again(), { signal });
  box.refresh = again;
  again();
  return box;
}
