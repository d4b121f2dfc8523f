// A saga as its steps, each on the time that it took.

import { h } from './dom.js';
import { duration } from './format.js';
import { actions } from './sagas.js';
import { at, empty, facts, section, since, status, table } from './ui.js';

const COLOURS = { COMPLETED: '', FAILED: 'bad', RUNNING: 'busy', WAITING: 'busy', QUARANTINED: 'bad', SKIPPED: 'warn' };

/** @param again draws the page anew, when a person has done something */
export function saga({ checkout, choreographed }, again) {
  if (!checkout)
    return section(
      'Its checkout',
      empty(
        'This checkout has not begun.',
        'It begins with the event of the order. If it does not begin, look for that event in a queue or among the parked messages.',
      ),
    );
  const ended = ['COMPLETED', 'COMPENSATED'].includes(checkout.status);
  return section(
    'Its checkout',
    h(
      'div',
      { class: 'stack' },
      facts([
        ['Status', status(checkout.status)],
        choreographed && ['Led by', 'nobody: the contexts react to one another'],
        checkout.nextAttempt && ['Asks again', since(checkout.nextAttempt)],
        checkout.deadline && ['Next deadline', at(checkout.deadline)],
        checkout.held && ['Held', checkout.held],
        checkout.defect && ['Defect', checkout.defect],
      ]),
      !ended &&
        !choreographed &&
        actions({ type: 'checkout', id: checkout.orderId, status: checkout.status, step: checkout.steps.at(-1)?.name }, again),
      steps('Steps', checkout.steps, ended),
      checkout.compensations.length > 0 && [h('h3', {}, 'Undone, in reverse'), steps('Compensations', checkout.compensations, ended)],
      checkout.actions?.length > 0 && [
        h('h3', {}, 'Actions of operators'),
        table(
          'Actions of operators',
          [
            { name: 'Action', cell: (one) => one.action },
            { name: 'Step', cell: (one) => one.step || '' },
            { name: 'Reason', cell: (one) => one.reason },
            { name: 'By', cell: (one) => one.by },
            { name: 'When', cell: (one) => at(one.at) },
          ],
          checkout.actions,
        ),
      ],
      checkout.late?.length > 0 && [
        h('h3', {}, 'Answers that came too late'),
        table(
          'Late answers',
          [
            { name: 'Step', cell: (one) => one.step },
            { name: 'Event', cell: (one) => one.event },
            { name: 'When', cell: (one) => at(one.at) },
          ],
          checkout.late,
        ),
      ],
    ),
  );
}

function steps(caption, all, ended) {
  const begin = Math.min(...all.map((step) => Date.parse(step.startedAt)));
  const end = Math.max(...all.map((step) => Date.parse(step.endedAt || (ended ? step.startedAt : new Date().toISOString()))), begin + 1);
  const share = (moment) => ((Date.parse(moment) - begin) / (end - begin)) * 100;
  return h(
    'div',
    { class: 'steps' },
    table(
      caption,
      [
        { name: 'Step', cell: (step) => step.name },
        { name: 'Status', cell: (step) => [status(step.status), step.reason && h('div', { class: 'faint' }, step.reason)] },
        { name: 'Tries', class: 'n', cell: (step) => step.attempts },
        {
          name: 'Took',
          class: 'n',
          cell: (step) => (step.endedAt ? duration(Date.parse(step.endedAt) - Date.parse(step.startedAt)) : '…'),
        },
        {
          name: 'When',
          cell: (step) => {
            const from = share(step.startedAt);
            const to = step.endedAt ? share(step.endedAt) : 100;
            return h(
              'div',
              { class: 'bar', 'aria-hidden': 'true' },
              h('i', { class: COLOURS[step.status] || '', style: { left: Math.min(from, 98) + '%', width: Math.max(to - from, 0) + '%' } }),
            );
          },
        },
      ],
      all,
    ),
  );
}
