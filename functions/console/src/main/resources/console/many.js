// One action on many sagas: first a dry run, then page by page, with what became of it.

import { h, replace } from './dom.js';
import { post } from './api.js';
import { ask, attempt } from './dialog.js';
import { count } from './format.js';
import { at, button, id, section, table } from './ui.js';

/** What can be done with a saga, and what that means. */
export const ACTIONS = {
  retry: 'asks again',
  skip: 'goes on as if the step had succeeded',
  compensate: 'undoes what was done, in reverse',
};

/**
 * On those that a filter means.
 *
 * @param again draws the list anew
 */
export function many(filter, again) {
  const choice = h(
    'select',
    { id: 'saga-action' },
    Object.entries(ACTIONS).map(([action, means]) => h('option', { value: action }, `${action}: ${means}`)),
  );
  const told = h('div', { class: 'stack' });
  const all =
    Object.entries(filter)
      .map(([name, value]) => `${name} ${value.toLowerCase()}`)
      .join(', ') || 'all that are listed';
  const go = () => tried(choice.value, filter, told, again);
  return section('Many at once', h('div', { class: 'row' }, h('label', {}, 'Action on ' + all, choice), button('Dry run …', go)), told);
}

/** The person sees how many are meant, and which would be refused, before anything happens. */
async function tried(action, filter, told, again) {
  const answer = await attempt(() => post('/ops/sagas/actions', { action, filter, reason: 'a dry run' }));
  if (!answer) return;
  const dry = answer.body;
  const more = dry.count > dry.items.length ? `, here the first ${dry.items.length}` : '';
  const reason = await ask({
    title: `${action} ${count(dry.count, 'saga')}`,
    action: dry.count === 0 ? 'Close' : `${action} ${dry.count}`,
    reason: dry.count > 0 && 'Why (it is recorded)',
    danger: action === 'compensate',
    text: h(
      'div',
      { class: 'stack' },
      h('p', {}, `${count(dry.count, 'saga')} until `, at(dry.filter.until), `${more}. What comes later is not touched.`),
      dry.items.length > 0 && touched('What the dry run would touch', dry.items),
    ),
  });
  if (!reason || dry.count === 0) return;
  await run({ action, filter: dry.filter, count: dry.count, reason, dryRun: false }, told, again);
}

const touched = (caption, items) =>
  table(
    caption,
    [
      { name: 'Saga', cell: (one) => [one.type, ' ', id(one.id)] },
      { name: 'Stands', cell: (one) => `${one.status.toLowerCase()} ${one.step || ''}` },
      { name: 'Refused', cell: (one) => one.refused || '' },
    ],
    items,
  );

/** Page by page. What is stopped goes on where it was, and does nothing twice. */
async function run(request, told, again) {
  const headers = { 'X-Correlation-Id': crypto.randomUUID() };
  const refused = [];
  let done = 0;
  let cursor;
  const tell = (...more) =>
    replace(
      told,
      h('p', { role: 'status' }, `${request.action}: ${done} of ${request.count} done, ${refused.length} refused. `, ...more),
      refused.length > 0 && touched('Refused', refused),
    );
  const go = async () => {
    do {
      tell();
      const answer = await attempt(() => post('/ops/sagas/actions', { ...request, ...(cursor && { cursor }) }, { headers }));
      if (!answer) return tell('It has stopped. ', button('Go on', go));
      const { items } = answer.body;
      refused.push(...items.filter((one) => one.refused));
      done += items.length - answer.body.refused;
      cursor = answer.body.cursor;
    } while (cursor);
    tell('That was all of them. ', h('a', { href: '#/orders?q=' + headers['X-Correlation-Id'] }, 'What came of it'));
    again();
  };
  await go();
}
