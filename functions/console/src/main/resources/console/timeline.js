// What happened, as a tree: a consequence stands under its cause.

import { h } from './dom.js';
import { duration, time } from './format.js';
import { badge, id, streamLink } from './ui.js';
import { gist, json } from './personal.js';

/**
 * The event that led to each. An event names its cause: another event, or a command. A command is no event; who sent it is
 * the last commit of a saga's log before it, or the first event, and such a line is dashed, since that is inferred.
 */
function parents(events) {
  const byId = new Map(events.map((event) => [event.event_id, event]));
  const found = new Map();
  for (const event of events) {
    const named = byId.get(event.data.event_id) || byId.get(event.causation_id);
    if (named && named !== event) found.set(event.event_id, { parent: named, inferred: false });
  }
  const sayings = events.filter((event) => isLog(event));
  for (const event of events) {
    if (found.has(event.event_id) || event === events[0] || event.causation_id === events[0].causation_id) continue;
    const before = sayings
      .filter(
        (one) =>
          (isLog(event) ? one.timestamp < event.timestamp : one.timestamp <= event.timestamp) &&
          one.correlation_id === event.correlation_id,
      )
      .at(-1);
    const sender = before || events[0];
    if (sender !== event && sender.timestamp <= event.timestamp) found.set(event.event_id, { parent: sender, inferred: true });
  }
  return found;
}

/** A saga's log says what it has heard and what has elapsed. */
const isLog = (event) => /\.(event_received|timer_elapsed|operator_acted)$/.test(event.event_type);

/** A tree without circles: an event whose cause comes later stands at the root. */
export function timeline(events) {
  const causes = parents(events);
  const place = new Map(events.map((event, i) => [event.event_id, i]));
  const children = new Map();
  const roots = [];
  for (const event of events) {
    const cause = causes.get(event.event_id);
    if (cause && place.get(cause.parent.event_id) < place.get(event.event_id)) {
      if (!children.has(cause.parent.event_id)) children.set(cause.parent.event_id, []);
      children.get(cause.parent.event_id).push({ event, inferred: cause.inferred });
    } else roots.push({ event, inferred: false });
  }
  // What ends at once comes before what goes on.
  const goesOn = (node) => children.has(node.event.event_id);
  for (const nodes of [roots, ...children.values()]) nodes.sort((one, other) => goesOn(one) - goesOn(other));
  const start = Date.parse(events[0].timestamp);
  return h('div', { class: 'tree' }, level(roots, children, start));
}

function level(nodes, children, start) {
  return h(
    'ol',
    { class: nodes.every((node) => node.inferred) ? 'inferred' : '' },
    nodes.flatMap((node) => chain(node, children, start)),
  );
}

/** A chain of single consequences stays on one level, or a long process would leave the page on its right. */
function chain(node, children, start) {
  const items = [];
  let next = node;
  while (next) {
    const under = children.get(next.event.event_id) || [];
    items.push(h('li', {}, line(next.event, start), under.length > 1 && level(under, children, start)));
    next = under.length === 1 ? under[0] : undefined;
  }
  return items;
}

function line(event, start) {
  const log = isLog(event);
  const heard = log && (event.data.event_type || event.data.timer || event.data.action || '');
  return h(
    'details',
    { id: 'event-' + event.event_id, class: log ? 'log' : '' },
    h(
      'summary',
      {},
      h(
        'span',
        { class: 'what' },
        log ? [event.event_type.split('.')[0], ' took in ', h('b', {}, heard)] : h('b', {}, event.event_type),
        h('span', { class: 'faint' }, log ? '' : gist(event.data)),
      ),
      h('span', { class: 'context' }, event.source.replace(/-service$/, '')),
      h(
        'time',
        { class: 'offset', datetime: event.timestamp, title: time(event.timestamp, true) },
        '+' + duration(Date.parse(event.timestamp) - start),
      ),
    ),
    h(
      'div',
      { class: 'body' },
      h(
        'p',
        { class: 'row middle' },
        streamLink(event.metadata.stream),
        badge('version ' + event.metadata.stream_version),
        h('span', { class: 'faint' }, time(event.timestamp, true)),
        h('span', { class: 'faint' }, 'schema ', event.event_version),
        event.metadata.user_id && h('span', { class: 'faint' }, 'by ', event.metadata.user_id),
      ),
      json(event.data),
      h('p', { class: 'hint' }, 'event ', id(event.event_id, undefined, true), ' because of ', id(event.causation_id, undefined, true)),
    ),
  );
}
