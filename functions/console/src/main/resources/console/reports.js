// Sign-ups, orders and revenue, day by day.

import { h } from './dom.js';
import { get } from './api.js';
import { count, number } from './format.js';
import { empty, facts, live, section, table } from './ui.js';
import { plot } from './plot.js';

const day = (moment) => new Date(moment).toISOString().slice(0, 10);

export async function open(box, { query, signal }) {
  const to = query.get('to') || day(Date.now());
  const from = query.get('from') || day(Date.parse(to) - 29 * 86_400_000);
  const [first, last] = [h('input', { id: 'from', type: 'date', value: from, max: to }), h('input', { id: 'to', type: 'date', value: to })];
  box.append(
    h(
      'div',
      { class: 'heading' },
      h('h1', {}, 'Reports'),
      h('p', { class: 'lead' }, 'By days in UTC. Revenue is captured less refunded money, each in its own currency.'),
    ),
    h(
      'form',
      {
        class: 'row',
        onsubmit: (event) => {
          event.preventDefault();
          location.hash = `#/reports?from=${first.value}&to=${last.value}`;
        },
      },
      h('label', {}, 'From', first),
      h('label', {}, 'To', last),
      h('button', { class: 'primary' }, 'Show'),
    ),
    live(
      signal,
      30,
      (s) => get(`/reports/daily?from=${from}&to=${to}`, { signal: s }),
      (report) => draw(report.items, signal),
    ),
  );
}

function draw(days, signal) {
  const currencies = [...new Set(days.flatMap((one) => one.revenue.map((money) => money.currency)))].sort();
  const times = days.map((one) => Date.parse(one.date) / 1000);
  const sum = (values) => values.reduce((one, other) => one + other, 0);
  const revenue = (currency) => days.map((one) => Number(one.revenue.find((money) => money.currency === currency)?.amount || 0));
  const series = [
    { name: 'Sign-ups', colour: 'plot-2', values: days.map((one) => one.signUps) },
    { name: 'Orders', colour: 'plot-1', values: days.map((one) => one.orders) },
    ...currencies.map((currency) => ({ name: 'Revenue in ' + currency, colour: 'plot-3', values: revenue(currency) })),
  ];
  const fractions = (value) => number(Math.round(value * 100) / 100);
  if (days.every((one) => one.signUps + one.orders + one.revenue.length === 0))
    return section('Nothing', empty('Nothing was counted on these days.', 'An event is in the report after some 11 seconds.'));
  return [
    section('In all', facts(series.map((one) => [one.name, fractions(sum(one.values))]))),
    h(
      'div',
      { class: 'two' },
      series.map((one) =>
        section(
          one.name,
          plot(signal, {
            times,
            days: true,
            series: [{ ...one, bars: true }],
            text: `${one.name} from ${days[0].date} to ${days.at(-1).date}: ${fractions(sum(one.values))} in ${count(days.length, 'day')}`,
          }),
        ),
      ),
    ),
    h(
      'details',
      { id: 'as-table' },
      h('summary', {}, 'The same as a table'),
      table(
        'By day',
        [
          { name: 'Day', cell: (one) => one.date },
          { name: 'Sign-ups', class: 'n', cell: (one) => number(one.signUps) },
          { name: 'Orders', class: 'n', cell: (one) => number(one.orders) },
          { name: 'Revenue', class: 'n', cell: (one) => one.revenue.map((money) => h('div', {}, money.amount, ' ', money.currency)) },
        ],
        days,
      ),
    ),
  ];
}
