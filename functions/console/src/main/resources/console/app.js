// Which page is shown, and what is around it.

import { h } from './dom.js';
import { say, problem } from './ui.js';
import * as session from './session.js';
import * as theme from './theme.js';

const PAGES = [
  { path: '', title: 'Flow', module: './flow.js' },
  { path: 'orders', title: 'Orders', module: './orders.js' },
  { path: 'sagas', title: 'Sagas', module: './sagas.js' },
  { path: 'parked', title: 'Parked', module: './parked.js' },
  { path: 'streams', title: 'Streams', module: './streams.js' },
  { path: 'types', title: 'Event types', module: './types.js' },
  { path: 'builds', title: 'Builds', module: './builds.js' },
  { path: 'reports', title: 'Reports', module: './reports.js' },
  { path: 'shop', title: 'Shop window', module: './shop.js' },
];

const main = document.getElementById('main');
let shown = new AbortController();

/** "#/orders/17?status=PENDING" is the page orders with the parts ["17"] and that query. */
function address() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  return { page: parts[0] || '', parts: parts.slice(1), query: new URLSearchParams(query) };
}

async function show() {
  shown.abort();
  shown = new AbortController();
  const { signal } = shown;
  const { page, parts, query } = address();
  const known = PAGES.find((one) => one.path === page);
  for (const link of document.querySelectorAll('#pages a')) {
    if (link.dataset.page === known?.path) {
      link.setAttribute('aria-current', 'page');
      link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    } else link.removeAttribute('aria-current');
  }
  if (!known) {
    main.replaceChildren(h('h1', {}, 'There is no such page'), h('p', {}, h('a', { href: '#/' }, 'To the flow')));
    return;
  }
  document.title = known.title + ' · Throughline console';
  try {
    const { open } = await import(known.module);
    if (signal.aborted) return;
    const box = h('div', { class: 'page page-' + (page || 'flow') });
    main.replaceChildren(box);
    window.scrollTo(0, 0);
    await open(box, { parts, query, signal });
    say(known.title);
  } catch (failure) {
    if (signal.aborted) return;
    main.replaceChildren(h('h1', {}, known.title), problem(failure, show));
    if (!failure.title) throw failure;
  }
}

function banner() {
  const { environment } = document.documentElement.dataset;
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
  const box = document.getElementById('environment');
  box.append(
    h('span', { class: 'unseen' }, 'Environment: '),
    h('strong', {}, environment),
    h('span', {}, local ? 'local stack' : location.hostname),
  );
  box.classList.add(local ? 'local' : 'deployed');
}

function search() {
  const field = document.getElementById('find-text');
  document.getElementById('find').addEventListener('submit', (event) => {
    event.preventDefault();
    if (field.value.trim()) location.hash = '#/orders?q=' + encodeURIComponent(field.value.trim());
  });
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });
}

document
  .getElementById('pages')
  .append(...PAGES.map((page) => h('li', {}, h('a', { href: '#/' + page.path, 'data-page': page.path }, page.title))));
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});
banner();
document.getElementById('tools').append(theme.control());
if (await session.enter()) {
  document.getElementById('tools').prepend(session.control() || '');
  search();
  window.addEventListener('hashchange', show);
  show();
}
