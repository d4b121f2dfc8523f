// The last hour of the flow: what was committed, and how each stage has done, by the samples of every minute.

import { h } from './dom.js';
import { get, newest } from './api.js';
import { count } from './format.js';
import { empty, live, section, since } from './ui.js';
import { plot } from './plot.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const COLOURS = ['plot-1', 'plot-2', 'plot-3', 'plot-4', 'plot-5', 'plot-6'];

/** What is plotted of each stage; a title says the unit. */
const MEASURES = [
  ['handled', 'Handled, per minute', 'messages; commits for the index'],
  ['secondsBehind', 'Behind, in seconds', 'the slowest consumer of each stage'],
  ['givenUp', 'Failed and given up, per minute', 'entries that were parked, or failed again'],
  ['parked', 'Parked', 'entries at the end of each minute, of all tenants'],
];

export const lastHour = (signal) => [
  section(
    'Stages, last hour',
    live(
      signal,
      30,
      async (s) => (await get('/ops/lag?minutes=60', { signal: s })).samples || [],
      (samples) => drawStages(samples, signal),
    ),
  ),
  section(
    'Commits per minute, last hour',
    live(signal, 15, commits, (read) => drawCommits(read, signal)),
  ),
];

function drawStages(samples, signal) {
  if (samples.length === 0) return empty('The first minute is being measured.', 'The platform samples its flow once a minute, and keeps an hour.');
  const end = Math.floor(Date.now() / MINUTE);
  const times = Array.from({ length: 61 }, (_, i) => (end - 60 + i) * 60);
  const minutes = new Map(samples.map((sample) => [Math.floor(Date.parse(sample.at) / MINUTE) * 60, new Map(sample.stages.map((one) => [one.stage, one]))]));
  const stages = samples.at(-1).stages.map((one) => one.stage);
  const values = (stage, measure) => times.map((time) => minutes.get(time)?.get(stage)?.[measure] ?? null);
  const plots = MEASURES.map(([measure, title, means]) => {
    const series = stages
      .map((stage, i) => ({ name: stage, colour: COLOURS[i % COLOURS.length], values: values(stage, measure), points: true }))
      .filter((one) => one.values.some((value) => value !== null) && (one.name !== 'rebuilds' || one.values.some((value) => value > 0)));
    const worst = series.map((one) => [Math.max(...one.values.map((value) => value ?? 0)), one.name]).sort((one, other) => other[0] - one[0])[0];
    const most = worst && worst[0] > 0 ? `at most ${worst[0]}, ${worst[1]}` : 'always 0';
    return h(
      'div',
      {},
      h('h3', {}, title),
      h('p', { class: 'hint' }, means),
      plot(signal, { times, series, height: 120, text: `${title}: ${most}; ${means}` }),
    );
  });
  return [
    h('div', { class: 'plots' }, plots),
    samples.length < 60 && h('p', { class: 'hint' }, `${count(samples.length, 'minute')} of the last hour ${samples.length === 1 ? 'was' : 'were'} measured.`),
  ];
}

/** Commits of the last hour by minute and by service, from the end of the feed: 400 commits of each partition at most. */
async function commits(signal) {
  const { items, from } = await newest(400, { signal });
  const end = Math.floor(Date.now() / MINUTE) * MINUTE;
  const start = end - HOUR;
  const oldest = items.at(-1)?.events[0].timestamp;
  const cut = from.some((position) => position > 0) && oldest && Date.parse(oldest) > start ? oldest : null;
  const services = {};
  for (const { events } of items) {
    const minute = Math.floor((Math.floor(Date.parse(events[0].timestamp) / MINUTE) * MINUTE - start) / MINUTE);
    if (minute < 0 || minute > 60) continue;
    (services[events[0].source] ??= new Array(61).fill(0))[minute]++;
  }
  return { start, services, cut };
}

function drawCommits({ start, services, cut }, signal) {
  const names = Object.keys(services).sort();
  if (names.length === 0)
    return empty('Nothing was committed in the last hour.', 'The ', h('a', { href: '#/shop' }, 'shop window'), ' places orders.');
  const sum = Object.values(services)
    .flat()
    .reduce((one, other) => one + other, 0);
  return [
    plot(signal, {
      times: Array.from({ length: 61 }, (_, i) => start / 1000 + i * 60),
      series: names.map((name, i) => ({ name, colour: COLOURS[i % COLOURS.length], values: services[name] })),
      text: `${count(sum, 'commit')} in the last hour, by ${names.join(', ')}`,
    }),
    cut && h('p', { class: 'hint' }, 'Before ', since(cut), ' there was more than the page reads.'),
  ];
}
