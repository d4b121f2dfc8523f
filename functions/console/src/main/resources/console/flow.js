// The flow of the README, live: what is written, published, consumed, read, and where it stands still.

import { h, svg } from './dom.js';
import { all, get, ifThere, newest } from './api.js';
import { count, duration, number } from './format.js';
import { badge, live, since, table } from './ui.js';
import { causes } from './causes.js';
import { lastHour } from './hour.js';

const MOST_CAUSES = 5;

export async function open(box, { signal }) {
  box.append(
    h(
      'div',
      { class: 'heading' },
      h('h1', {}, 'Flow'),
      h(
        'p',
        { class: 'lead' },
        'From a request to the rows of the read models. Read from the left: the first red station is the cause.',
      ),
    ),
    live(signal, 5, state, (read) => [...drawCauses(read), drawFlow(read)], { ages: true }),
    ...lastHour(signal),
  );
}

/** What stands still, and where. */
async function state(signal) {
  const [parked, letters, lag, feed] = await Promise.all([
    all('/ops/parked?limit=100', { signal }),
    get('/ops/dead-letters', { signal }),
    ifThere('/ops/lag', { signal }),
    newest(5, { signal }),
  ]);
  return { parked: parked.items, more: parked.more, letters: letters.items, lag, feed };
}

function drawCauses({ parked, letters, lag }) {
  const found = causes(parked, letters, lag);
  if (found.length === 0) return [h('p', { class: 'well' }, 'Nothing is parked, and there are no dead letters. Every consumer processes its messages.')];
  const shown = found.slice(0, MOST_CAUSES);
  return [
    h(
      'div',
      { class: 'causes', role: 'list' },
      shown.map((cause) =>
        h(
          'div',
          { class: 'cause' + (cause.symptom ? ' symptom' : ''), role: 'listitem' },
          badge(cause.symptom ? 'follows' : 'cause', cause.symptom ? 'warn' : 'bad'),
          h('p', {}, h('strong', {}, cause.where), ': ', cause.what),
          h('a', { class: 'button', href: cause.href }, 'Look'),
          h('p', { class: 'faint' }, cause.since && ['since ', since(cause.since), ' · '], cause.means),
        ),
      ),
    ),
    found.length > MOST_CAUSES && h('p', {}, h('a', { href: '#/parked' }, `And ${found.length - MOST_CAUSES} more`)),
  ];
}

function drawFlow({ parked, letters, lag, feed }) {
  const dead = (name) => letters.filter((one) => one.queue.includes(name)).reduce((sum, one) => sum + one.count, 0);
  const last = feed.items[0]?.events[0].timestamp;
  const total = feed.ends.reduce((sum, end) => sum + end, 0);
  const stages = new Map((lag?.stages || []).map((stage) => [stage.stage, stage]));
  const behind = (name) => stages.get(name) && p('behind by ' + duration((stages.get(name).secondsBehind || 0) * 1000));
  return h(
    'section',
    { 'aria-label': 'The flow' },
    h(
      'div',
      { class: 'flow' },
      h(
        'div',
        { class: 'stations' },
        station('Requests', 'good', p('commands are decided on a stream, and stored by one conditional put')),
        station('Event table', 'good', big(number(total)), p('commits in the feed'), last && p('the last ', since(last))),
      ),
      arrow(),
      h(
        'div',
        { class: 'stations' },
        station(
          'Publisher',
          dead('publisher') ? 'bad' : 'good',
          dead('publisher') > 0 && big(count(dead('publisher'), 'dead letter')),
          p('events to the topic, commands and timers to their queues'),
          behind('publisher'),
        ),
        station(
          'Index',
          dead('index') ? 'bad' : 'good',
          dead('index') > 0 && big(count(dead('index'), 'dead letter')),
          p('the feed, and the traces of requests'),
          behind('index'),
        ),
      ),
      arrow(),
      consumers(parked, letters, lag),
      arrow(),
      h(
        'div',
        { class: 'stations' },
        station('Read models', 'calm', p('rows that queries read')),
        station('Reports', dead('insights') ? 'bad' : 'calm', p('count the feed'), h('a', { href: '#/reports' }, 'Plots')),
      ),
    ),
  );
}

const p = (...text) => h('p', {}, ...text);
const big = (text) => h('span', { class: 'big' }, text);
const station = (name, kind, ...content) => h('div', { class: 'station ' + kind }, h('h2', {}, name), ...content);
const arrow = () => svg('svg', { class: 'arrow', viewBox: '0 0 24 14', 'aria-hidden': 'true' }, svg('path', { d: 'M2 7h19m-5-5 5 5-5 5' }));

/** Who takes messages, by what waits at each; the names are those that the deployment has. */
function consumers(parked, letters, lag) {
  const lags = new Map((lag?.items || lag?.consumers || []).map((one) => [one.consumer, one]));
  const names = letters.filter((one) => one.consumer).map((one) => one.consumer);
  const rows = names.map((name) => {
    const entries = parked.filter((one) => one.consumer === name);
    return {
      name,
      parked: entries.length,
      waiting: entries.reduce((sum, one) => sum + (one.waiting || 1), 0),
      dead: letters.filter((one) => one.consumer === name).reduce((sum, one) => sum + one.count, 0),
      lag: lags.get(name),
    };
  });
  const kind = (row) => (row.parked || row.dead ? 'bad' : row.lag?.secondsBehind > 30 ? 'warn' : 'good');
  const word = { good: 'goes', warn: 'is behind', bad: 'partly blocked' };
  const some = (value, href) => (value ? h('a', { href }, number(value)) : '0');
  const columns = [
    {
      name: 'Consumer',
      cell: (row) => [
        h('i', { class: 'dot ' + kind(row), 'aria-hidden': 'true' }),
        row.name,
        h('span', { class: 'unseen' }, ' ' + word[kind(row)]),
      ],
    },
    lag && {
      name: 'Behind',
      class: 'n',
      cell: (row) => (row.lag ? number(row.lag.eventsBehind ?? 0) + ' · ' + duration((row.lag.secondsBehind || 0) * 1000) : ''),
    },
    { name: 'Parked', class: 'n', cell: (row) => some(row.parked, '#/parked?consumer=' + row.name) },
    { name: 'Waiting there', class: 'n', cell: (row) => number(row.waiting) },
    { name: 'Dead', class: 'n', cell: (row) => some(row.dead, '#/parked?consumer=' + row.name) },
  ].filter(Boolean);
  return h(
    'div',
    { class: 'consumers' },
    table('Consumers', columns, rows),
    !lag && h('p', { class: 'hint' }, 'The lag of each is shown if the deployment has /ops/lag.'),
  );
}
