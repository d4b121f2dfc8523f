// What is the cause, and what only follows from it.

import { count, duration } from './format.js';

/** In the order of the flow: what is nearer to the beginning holds up all that comes after it. */
const RANK = [/publisher/, /^index$|-index-/, /timers/, /inbox$/, /projection$/, /insights/];

const rank = (name) => {
  const found = RANK.findIndex((pattern) => pattern.test(name));
  return found < 0 ? RANK.length : found;
};

/** What failed, without the packages, ids and numbers by which two failures of one kind differ. */
export function kindOf(error) {
  const line = error
    .split('\n')[0]
    .replace(/\b(?:[a-z]\w*\.)+(?=[A-Z]\w*:)/g, '')
    .replace(/\b[\w.-]+#(\w+)#\S+?(?=[:,\s]|$)/g, '$1-…')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')
    .replace(/\b\d+\b/g, '#')
    .replace(/(?:CannotApply|IllegalArgumentException|RuntimeException): /g, '');
  return line.length > 200 ? line.slice(0, 199) + '…' : line;
}

/** Entries that failed in the same way for the same consumer, the largest group first. */
export function groups(parked) {
  const found = new Map();
  for (const one of parked) {
    const key = one.consumer + '\n' + kindOf(one.error);
    if (!found.has(key)) found.set(key, { consumer: one.consumer, error: kindOf(one.error), entries: [] });
    found.get(key).entries.push(one);
  }
  return [...found.values()]
    .map((group) => ({
      ...group,
      waiting: group.entries.reduce((sum, one) => sum + (one.waiting || 1), 0),
      first: group.entries.map((one) => one.firstFailedAt).sort()[0],
      last: group.entries
        .map((one) => one.lastFailedAt)
        .sort()
        .at(-1),
    }))
    .sort((one, other) => other.waiting - one.waiting || one.first.localeCompare(other.first));
}

/**
 * Everything that stands still: the earliest in the flow first, and of one station what failed first. A consumer that is
 * only behind, while one before it in the flow fails, is a symptom.
 */
export function causes(parked, letters, lag) {
  const found = [
    ...letters
      .filter((one) => one.count > 0)
      .map((one) => ({
        rank: rank(one.consumer || one.queue),
        where: one.consumer || one.queue,
        what: count(one.count, 'dead letter'),
        href: '#/parked?consumer=' + (one.consumer || ''),
        means: one.consumer
          ? 'Messages that could not be parked. They are parked automatically once the cause is gone.'
          : "A part of a table's stream was not read. Fix its reader, then repair by an audit of the feed.",
      })),
    ...groups(parked).map((group) => ({
      rank: rank(group.consumer),
      where: group.consumer,
      since: group.first,
      what: group.error,
      href: '#/parked?consumer=' + group.consumer,
      means: `${count(group.entries.length, 'entry', 'entries')}, ${count(group.waiting, 'event or message waits', 'events and messages wait')}; all other streams go on`,
    })),
  ].sort((one, other) => one.rank - other.rank || (one.since || '').localeCompare(other.since || ''));
  const first = found[0]?.rank ?? Infinity;
  const behind = (lag?.items || lag?.consumers || [])
    .filter((one) => one.secondsBehind > 30)
    .map((one) => ({
      rank: rank(one.consumer),
      where: one.consumer,
      symptom: rank(one.consumer) >= first,
      href: '#/streams',
      what: 'behind by ' + duration(one.secondsBehind * 1000),
      means: rank(one.consumer) >= first ? 'Perhaps it only waits for a station above.' : 'It is slow, failing, or switched off.',
    }));
  return [...found, ...behind].sort((one, other) => Boolean(one.symptom) - Boolean(other.symptom) || one.rank - other.rank);
}
