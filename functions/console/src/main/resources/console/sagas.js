// Sagas by status, step and age; what can be done with one, and with many.

import { h } from './dom.js';
import { get, post } from './api.js';
import { ask, attempt } from './dialog.js';
import { ACTIONS, many } from './many.js';
import { at, button, empty, id, impossible, live, orderLink, paged, section, since, status } from './ui.js';

/** How long a saga has waited where it is, in seconds. */
const AGES = [
  ['', 'any time'],
  ['60', 'a minute or longer'],
  ['600', '10 minutes or longer'],
  ['3600', 'an hour or longer'],
  ['86400', 'a day or longer'],
];

const STATUSES = ['RUNNING', 'QUARANTINED', 'COMPENSATING', 'COMPLETED', 'COMPENSATED'];

/** Why an action is not possible whatever the step; of everything else the API decides, and its answer says why. */
function refusal(action, saga) {
  if (['COMPLETED', 'COMPENSATED'].includes(saga.status)) return 'it has ended';
  if (action === 'compensate' && saga.status === 'COMPENSATING') return 'it is turning back already';
  return undefined;
}

export async function open(box, { query, signal }) {
  const filter = Object.fromEntries(['type', 'status', 'step'].map((name) => [name, query.get(name) || '']).filter(([, value]) => value));
  const age = query.get('age') || '';
  if (age) filter.until = new Date(Date.now() - Number(age) * 1000).toISOString();
  box.append(
    h(
      'div',
      { class: 'heading' },
      h('h1', {}, 'Sagas'),
      h(
        'p',
        { class: 'lead' },
        'Every saga that is under way, with its current step. A saga in quarantine waits for a person, and goes on when its answer comes.',
      ),
    ),
    form(filter, age),
  );
  const part = live(
    signal,
    5,
    (s) => get('/ops/sagas?' + new URLSearchParams({ ...filter, limit: '100' }), { signal: s }),
    (page) => draw(page, filter, () => part.refresh(), signal),
  );
  box.append(many(filter, () => part.refresh()), part);
}

function form(filter, age) {
  const state = h(
    'select',
    { id: 'saga-status' },
    h('option', { value: '' }, 'any'),
    STATUSES.map((one) => h('option', { value: one }, one.toLowerCase())),
  );
  state.value = filter.status || '';
  const step = h('input', { id: 'saga-step', value: filter.step || '', autocomplete: 'off' });
  const howLong = h(
    'select',
    { id: 'saga-age' },
    AGES.map(([seconds, words]) => h('option', { value: seconds }, words)),
  );
  howLong.value = age;
  const go = (event) => {
    event?.preventDefault();
    const wanted = { status: state.value, step: step.value.trim(), age: howLong.value };
    location.hash = '#/sagas?' + new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
  };
  state.addEventListener('change', () => go());
  howLong.addEventListener('change', () => go());
  return h(
    'form',
    { class: 'row', onsubmit: go },
    h('label', {}, 'Status', state),
    h('label', {}, 'Step', step),
    h('label', {}, 'There for', howLong),
    h('button', { class: 'primary' }, 'Show'),
  );
}

function draw(page, filter, again, signal) {
  if (page.items.length === 0)
    return section(
      'None',
      empty(
        'No saga matches.',
        Object.keys(filter).length > 0 ? h('a', { href: '#/sagas' }, 'Show all') : 'The first order begins the first saga.',
      ),
    );
  const columns = [
    { name: 'Saga', cell: (one) => (one.type === 'checkout' ? orderLink(one.id) : id(one.id)) },
    { name: 'Type', cell: (one) => one.type },
    { name: 'Status', cell: (one) => status(one.status) },
    { name: 'Step', cell: (one) => one.step || '' },
    { name: 'Since', cell: (one) => since(one.since) },
    { name: 'Deadline', cell: (one) => (one.deadline ? at(one.deadline) : '') },
    { name: 'Why', cell: (one) => one.reason || '' },
    { name: 'Actions', cell: (one) => actions(one, again) },
  ];
  const next = (cursor) => get('/ops/sagas?' + new URLSearchParams({ ...filter, limit: '100', cursor }), { signal });
  return section('Sagas', paged('Sagas', columns, page, next));
}

/** The buttons for one saga; of one that has ended there is one, which says so. */
export const actions = (saga, again) => {
  if (refusal('retry', saga) === 'it has ended') return impossible('retry', 'it has ended');
  return h(
    'span',
    { class: 'row' },
    Object.keys(ACTIONS).map((action) => {
      const why = refusal(action, saga);
      return why ? impossible(action, why) : button(action, () => one(action, saga, again));
    }),
  );
};

async function one(action, saga, again) {
  const reason = await ask({
    title: `${action} ${saga.type} ${saga.id}`,
    text: h('p', {}, `At "${saga.step || 'its step'}" the saga ${ACTIONS[action]}.`),
    action,
    reason: 'Reason (recorded)',
    danger: action === 'compensate',
  });
  if (!reason) return;
  await attempt(
    () => post(`/ops/sagas/${encodeURIComponent(saga.type)}/${encodeURIComponent(saga.id)}/${action}`, { reason }),
    'Requested, and recorded.',
  );
  again();
}
