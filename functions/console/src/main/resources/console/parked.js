// What could not be processed, grouped by its cause; redriven or discarded, and what became of it.

import { h } from './dom.js';
import { all, find, get, post } from './api.js';
import { count } from './format.js';
import { ask, at, badge, button, empty, facts, live, notice, section, streamLink, table } from './ui.js';
import { groups } from './causes.js';
import { json } from './personal.js';

const STEP = 10;

export async function open(box, { query, signal }) {
  const only = query.get('consumer') || '';
  const one = query.get('stream') || '';
  const parts = [];
  const again = () => parts.forEach((part) => part.refresh());
  const parked = live(signal, 4, (s) => read(s, only, one), (found) => drawParked(found, again));
  const dead = live(signal, 8, (s) => get('/ops/dead-letters', { signal: s }), (letters) => drawLetters(letters.items, again));
  const became = live(signal, 8, outcomes, drawOutcomes);
  parts.push(parked, dead, became);
  box.append(
    h('div', { class: 'heading' }, h('h1', {}, 'Parked and dead letters'),
      h('p', { class: 'lead' }, 'What a consumer could not process waits here, and so do the later events of its stream. Mend the cause, then redrive: what was done already is not done again.')),
    (only || one) && h('p', {}, 'Shown: ', only && badge(only), ' ', one && badge(one), ' ', h('a', { href: '#/parked' }, 'Show all')),
    parked, section('Dead letters', dead), section('What operators have done', became));
}

async function read(signal, consumer, stream) {
  const { items, more } = await all('/ops/parked?limit=100' + (consumer ? '&consumer=' + encodeURIComponent(consumer) : ''), { signal }, 10);
  return { items: items.filter((one) => !stream || one.stream === stream), more };
}

function drawParked({ items, more }, again) {
  if (items.length === 0) return section('Parked', empty('Nothing is parked.', 'When a consumer fails at a message again and again, its stream is blocked here, and all others go on.'));
  return groups(items).map((group) => section([group.consumer, ' ', badge(count(group.entries.length, 'entry', 'entries'), 'bad')], h('div', { class: 'stack' },
    h('p', { class: 'problem' }, group.error),
    facts([['Since', at(group.first)], ['Failed last', at(group.last)], ['Waiting', count(group.waiting, 'event or message', 'events and messages')], more && ['More', 'is parked than is shown']]),
    h('div', { class: 'row' },
      button(group.entries.length === 1 ? 'Redrive it' : `Redrive all ${group.entries.length}`, () => redrive(group, group.entries, again), { class: 'primary' }),
      group.entries.length > STEP && button(`Redrive the first ${STEP}`, () => redrive(group, group.entries.slice(0, STEP), again))),
    group.entries.slice(0, 50).map((entry) => drawEntry(entry, group, again)),
    group.entries.length > 50 && h('p', { class: 'hint' }, `And ${group.entries.length - 50} more.`))));
}

function drawEntry(entry, group, again) {
  const blocked = entry.kind === 'stream';
  return h('details', { id: `parked-${entry.consumer}-${entry.stream}-${entry.messageId || ''}`, open: group.entries.length === 1 },
    h('summary', {}, h('code', { class: 'id' }, entry.stream), ' ', badge(blocked ? 'stream blocked' : 'message', blocked ? 'bad' : 'warn'), ' ',
      h('span', { class: 'faint' }, blocked ? `version ${entry.fromVersion} to ${entry.upToVersion}` : 'one message')),
    h('div', { class: 'stack' },
      h('p', {}, entry.explanation),
      facts([['Stream', streamLink(entry.stream, true)], ['Tried', count(entry.attempts, 'time')], ['First', at(entry.firstFailedAt)], ['Last', at(entry.lastFailedAt)], entry.queue && ['Queue', entry.queue]]),
      h('div', { class: 'row' }, group.entries.length > 1 && button('Redrive', () => redrive(group, [entry], again)), button('Discard …', () => discard(entry, again), { class: 'quiet' })),
      blocked ? waiting(entry) : h('div', {}, h('h3', {}, 'Payload'), json(entry.payload)),
      h('details', { id: `stack-${entry.consumer}-${entry.stream}` }, h('summary', {}, 'Stack'), h('pre', { tabindex: '0' }, entry.stack || entry.error))));
}

/** The events that wait, read when a person looks. */
function waiting(entry) {
  const hyphen = entry.stream.indexOf('-');
  const path = `/ops/streams/${entry.stream.slice(0, hyphen)}/${encodeURIComponent(entry.stream.slice(hyphen + 1))}`;
  const part = h('div', {});
  const details = h('details', { id: `waits-${entry.consumer}-${entry.stream}` }, h('summary', {}, 'What waits, in its order'), part);
  details.addEventListener('toggle', async () => {
    if (!details.open || part.hasChildNodes()) return;
    const found = await find(path);
    part.append(...(found?.events || []).filter((event) => event.metadata.stream_version >= entry.fromVersion)
      .flatMap((event) => [h('h3', {}, `${event.metadata.stream_version} ${event.event_type}`), json(event.data)]));
  });
  return details;
}

async function redrive(group, entries, again) {
  const whole = entries.length === group.entries.length && entries.length > 1;
  const answer = await ask({
    title: entries.length === 1 ? 'Redrive ' + entries[0].stream : `Redrive ${count(entries.length, 'entry', 'entries')} of ${group.consumer}`,
    text: [h('p', {}, 'They failed with: ', h('em', {}, group.error)), h('p', {}, 'Is the cause gone? If it is not, they fail again and stay where they are; nothing is lost, and nothing is done twice.'),
      whole && h('p', { class: 'hint' }, 'One request for each stream, since another cause may have parked others of this consumer.')],
    action: 'Redrive',
  });
  if (!answer) return;
  const streams = [...new Set(entries.map((entry) => entry.stream))];
  let done = 0;
  for (const stream of streams) {
    if (!await attempt(() => post(`/ops/parked/${group.consumer}/${encodeURIComponent(stream)}/redrive`))) break;
    done++;
  }
  if (done > 0) notice(`${count(done, 'stream')} redriven. What fails again comes back here.`);
  again();
}

async function discard(entry, again) {
  const blocked = entry.kind === 'stream';
  const reason = await ask({
    title: blocked ? `Discard version ${entry.fromVersion} of ${entry.stream}` : 'Discard a message for ' + entry.stream,
    text: h('p', {}, blocked ? `${entry.consumer} will never apply this event; the events behind it go on. The event itself stays in the stream.` : `${entry.consumer} will never process this message.`),
    action: 'Discard', reason: 'Why (it is recorded)', danger: true,
  });
  if (!reason) return;
  const target = blocked || entry.version !== undefined ? { version: blocked ? entry.fromVersion : entry.version } : { messageId: entry.messageId };
  if (await attempt(() => post(`/ops/parked/${entry.consumer}/${encodeURIComponent(entry.stream)}/discard`, { ...target, reason }))) notice('Discarded, and recorded.');
  again();
}

async function attempt(action) {
  try {
    await action();
    return true;
  } catch (failure) {
    notice(failure.message, 'bad');
    return false;
  }
}

function drawLetters(queues, again) {
  const filled = queues.filter((queue) => queue.count > 0);
  if (filled.length === 0) return empty(`None, in ${count(queues.length, 'queue')}.`);
  return filled.map((queue) => h('details', { id: 'dead-' + queue.queue, open: true }, h('summary', {}, h('b', {}, queue.queue), ' ', badge(queue.count, 'bad')),
    h('div', { class: 'stack' },
      queue.redrive
        ? h('div', { class: 'row' }, button('Redrive them', async () => { if (await attempt(() => post(`/ops/dead-letters/${queue.queue}/redrive`))) notice('Sent back to their queue.'); again(); }))
        : h('p', { class: 'hint' }, 'These are notices of what was not read of a table\'s stream. An audit of the feed (POST /ops/feed/audit) repairs it; the notice goes after 14 days.'),
      queue.messages.map((letter) => h('div', {}, h('p', {}, h('code', { class: 'id' }, letter.stream)), json(letter.body))))));
}

/** Every action of an operator is an event in the stream parking-{consumer}. */
async function outcomes(signal) {
  const { items } = await get('/ops/dead-letters', { signal });
  const feed = await acted(items.filter((one) => one.consumer).map((one) => one.consumer), signal);
  return feed.sort((one, other) => other.timestamp.localeCompare(one.timestamp)).slice(0, 30);
}

const known = new Set();

/** Only of consumers for which something was done: which those are is read from the feed's end. */
async function acted(consumers, signal) {
  const { newest } = await import('./api.js');
  const { items } = await newest(100, { signal });
  items.filter((item) => item.stream.startsWith('parking-')).forEach((item) => known.add(item.stream.slice(8)));
  const found = await Promise.all(consumers.filter((one) => known.has(one)).map((one) => get(`/ops/streams/parking/${one}`, { signal })));
  return found.flatMap((stream) => stream.events);
}

function drawOutcomes(events) {
  if (events.length === 0) return empty('Nothing lately.', 'Redrives and discards are events, and stay.');
  return table('What operators have done', [
    { name: 'When', cell: (event) => at(event.timestamp) },
    { name: 'Action', cell: (event) => event.event_type.replace('parking.', '').replace('_', ' ') },
    { name: 'Of', cell: (event) => event.data.stream ? streamLink(event.data.stream) : event.metadata.stream.replace('parking-', 'all of ') },
    { name: 'By', cell: (event) => event.metadata.user_id || 'nobody signed in' },
    { name: 'Reason', cell: (event) => event.data.reason || '' },
    { name: 'What became of it', cell: (event) => h('a', { href: event.data.stream ? streamHref(event.data.stream) : '#/parked?consumer=' + event.metadata.stream.slice(8) }, 'Look') },
  ], events);
}

const streamHref = (name) => (name.startsWith('order-') ? '#/orders/' + encodeURIComponent(name.slice(6)) : '#/streams/' + name.replace('-', '/'));
