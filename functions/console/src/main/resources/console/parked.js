// What could not be processed, grouped by its cause; redriven or discarded, and what became of it.

import { h } from './dom.js';
import { all, find, get, post } from './api.js';
import { ask, attempt, notice } from './dialog.js';
import { count } from './format.js';
import { drawLetters } from './letters.js';
import { drawOutcomes, outcomes } from './outcomes.js';
import { at, badge, button, empty, facts, live, section, streamLink } from './ui.js';
import { groups } from './causes.js';
import { json } from './personal.js';

const words = (kind) => kind.toLowerCase().replaceAll('_', ' ');

export async function open(box, { query, signal }) {
  const only = query.get('consumer') || '';
  const one = query.get('stream') || '';
  const parts = [];
  const again = () => parts.forEach((part) => part.refresh());
  const parked = live(
    signal,
    4,
    (s) => read(s, only, one),
    (found) => drawParked(found, again, one || only),
  );
  const dead = live(
    signal,
    8,
    (s) => get('/ops/dead-letters', { signal: s }),
    (letters) => drawLetters(letters.items, again),
  );
  const became = live(signal, 8, outcomes, drawOutcomes);
  parts.push(parked, dead, became);
  box.append(
    h(
      'div',
      { class: 'heading' },
      h('h1', {}, 'Parked and dead letters'),
      h(
        'p',
        { class: 'lead' },
        'Messages that a consumer could not process, and blocked streams with their later events. Fix the cause, then redrive: finished work is not done again.',
      ),
    ),
    (only || one) && h('p', {}, 'Shown: ', only && badge(only), ' ', one && badge(one), ' ', h('a', { href: '#/parked' }, 'Show all')),
    parked,
    section('Dead letters', dead),
    section('Actions of operators', became),
  );
}

async function read(signal, consumer, stream) {
  const { items, more } = await all(
    '/ops/parked?limit=100' + (consumer ? '&consumer=' + encodeURIComponent(consumer) : ''),
    { signal },
    10,
  );
  return { items: items.filter((one) => !stream || one.stream === stream), more };
}

function drawParked({ items, more }, again, filter) {
  if (items.length === 0)
    return section(
      'Parked',
      empty(
        filter ? `Nothing is parked for ${filter}.` : 'Nothing is parked.',
        'When a consumer fails at a message several times, the message is parked here or its stream is blocked, and all others go on.',
      ),
    );
  return groups(items).map((group) =>
    section(
      [
        group.consumer,
        ' ',
        badge(count(group.entries.length, 'entry', 'entries'), 'bad'),
        ' ',
        group.entries[0].failureKind && badge(words(group.entries[0].failureKind)),
      ],
      h(
        'div',
        { class: 'stack' },
        h('p', { class: 'problem' }, group.error),
        facts([
          ['Since', at(group.first)],
          ['Failed last', at(group.last)],
          ['Waiting', count(group.waiting, 'event or message', 'events and messages')],
          more && ['More', 'entries are parked'],
        ]),
        h(
          'div',
          { class: 'row' },
          button(
            group.entries.length === 1 ? 'Redrive it' : `Redrive all ${group.entries.length}`,
            () => redrive(group, group.entries, again),
            { class: 'primary' },
          ),
          group.entries.length > 1 && some(group, again),
        ),
        group.entries.slice(0, 50).map((entry) => drawEntry(entry, group, again)),
        group.entries.length > 50 && h('p', { class: 'hint' }, `And ${group.entries.length - 50} more.`),
      ),
    ),
  );
}

/** The first ones, to see whether the cause is gone before all of them are tried. */
function some(group, again) {
  const most = group.entries.length - 1;
  const number = h('input', { type: 'number', id: `first-of-${group.consumer}-${group.first}`, min: '1', max: String(most), value: String(Math.min(10, most)) });
  return [
    button('Redrive the first', () => number.reportValidity() && redrive(group, group.entries.slice(0, Number(number.value)), again)),
    h('label', { class: 'row middle' }, number, h('span', { class: 'unseen' }, `how many of ${group.entries.length}`)),
  ];
}

function drawEntry(entry, group, again) {
  const blocked = entry.kind === 'stream';
  return h(
    'details',
    { id: `parked-${entry.consumer}-${entry.stream}-${entry.messageId || ''}`, open: group.entries.length === 1 },
    h(
      'summary',
      {},
      h('code', { class: 'id' }, entry.stream),
      ' ',
      badge(blocked ? 'stream blocked' : 'message', blocked ? 'bad' : 'warn'),
      ' ',
      h('span', { class: 'faint' }, blocked ? `version ${entry.fromVersion} to ${entry.upToVersion}` : 'one message'),
    ),
    h(
      'div',
      { class: 'stack' },
      h('p', {}, entry.explanation),
      facts([
        ['Stream', streamLink(entry.stream, true)],
        ['Tried', count(entry.attempts, 'time')],
        ['First', at(entry.firstFailedAt)],
        ['Last', at(entry.lastFailedAt)],
        entry.queue && ['Queue', entry.queue],
      ]),
      h(
        'div',
        { class: 'row' },
        group.entries.length > 1 && button('Redrive', () => redrive(group, [entry], again)),
        button('Discard …', () => discard(entry, again), { class: 'quiet' }),
      ),
      blocked ? waiting(entry) : h('div', {}, h('h3', {}, 'Payload'), json(entry.payload)),
      h(
        'details',
        { id: `stack-${entry.consumer}-${entry.stream}` },
        h('summary', {}, 'Stack'),
        h('pre', { tabindex: '0' }, entry.stack || entry.error),
      ),
    ),
  );
}

/** The events that wait, read when a person looks. */
function waiting(entry) {
  const hyphen = entry.stream.indexOf('-');
  const path = `/ops/streams/${entry.stream.slice(0, hyphen)}/${encodeURIComponent(entry.stream.slice(hyphen + 1))}`;
  const part = h('div', {});
  const details = h('details', { id: `waits-${entry.consumer}-${entry.stream}` }, h('summary', {}, 'Waiting messages, in their order'), part);
  details.addEventListener('toggle', async () => {
    if (!details.open || part.hasChildNodes()) return;
    const found = await find(path);
    part.append(
      ...(found?.events || [])
        .filter((event) => event.metadata.stream_version >= entry.fromVersion)
        .flatMap((event) => [h('h3', {}, `${event.metadata.stream_version} ${event.event_type}`), json(event.data)]),
    );
  });
  return details;
}

async function redrive(group, entries, again) {
  const whole = entries.length === group.entries.length && entries.length > 1;
  const answer = await ask({
    title:
      entries.length === 1 ? 'Redrive ' + entries[0].stream : `Redrive ${count(entries.length, 'entry', 'entries')} of ${group.consumer}`,
    text: [
      h('p', {}, 'They failed with: ', h('em', {}, group.error)),
      h('p', {}, 'Is the cause gone? If not, they fail again and stay parked; nothing is lost, and nothing is done twice.'),
      whole && h('p', { class: 'hint' }, 'One request for each stream, since other streams of this consumer may be parked for another cause.'),
    ],
    action: 'Redrive',
  });
  if (!answer) return;
  const streams = [...new Set(entries.map((entry) => entry.stream))];
  let done = 0;
  for (const stream of streams) {
    if (!(await attempt(() => post(`/ops/parked/${group.consumer}/${encodeURIComponent(stream)}/redrive`)))) break;
    done++;
  }
  if (done > 0) notice(`${count(done, 'stream')} redriven. Messages that fail again come back here.`);
  again();
}

async function discard(entry, again) {
  const blocked = entry.kind === 'stream';
  const reason = await ask({
    title: blocked ? `Discard version ${entry.fromVersion} of ${entry.stream}` : 'Discard a message for ' + entry.stream,
    text: h(
      'p',
      {},
      blocked
        ? `${entry.consumer} will never apply this event; the events behind it go on. The event itself stays in the stream.`
        : `${entry.consumer} will never process this message.`,
    ),
    action: 'Discard',
    reason: 'Reason (recorded)',
    danger: true,
  });
  if (!reason) return;
  const target =
    blocked || entry.version !== undefined ? { version: blocked ? entry.fromVersion : entry.version } : { messageId: entry.messageId };
  await attempt(
    () => post(`/ops/parked/${entry.consumer}/${encodeURIComponent(entry.stream)}/discard`, { ...target, reason }),
    'Discarded, and recorded.',
  );
  again();
}
