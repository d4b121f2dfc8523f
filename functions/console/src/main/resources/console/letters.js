// Dead letters: what could not even be parked.

import { h } from './dom.js';
import { post } from './api.js';
import { count } from './format.js';
import { attempt } from './dialog.js';
import { badge, button, empty } from './ui.js';
import { json } from './personal.js';

/** Every queue of dead letters that has some. */
export function drawLetters(queues, again) {
  const filled = queues.filter((queue) => queue.count > 0);
  if (filled.length === 0) return empty(`None, in ${count(queues.length, 'queue')}.`);
  return filled.map((queue) =>
    h(
      'details',
      { id: 'dead-' + queue.queue, open: true },
      h('summary', {}, h('b', {}, queue.queue), ' ', badge(queue.count, 'bad')),
      h(
        'div',
        { class: 'stack' },
        queue.redrive
          ? h(
              'div',
              { class: 'row' },
              button('Redrive them', async () => {
                await attempt(() => post(`/ops/dead-letters/${queue.queue}/redrive`), 'Sent back to their queue.');
                again();
              }),
            )
          : h(
              'p',
              { class: 'hint' },
              "These are notices of unread parts of a table's stream. An audit of the feed (POST /ops/feed/audit) repairs the gap; a notice is deleted after 14 days.",
            ),
        queue.messages.map((letter) => h('div', {}, h('p', {}, h('code', { class: 'id' }, letter.stream)), json(letter.body))),
      ),
    ),
  );
}
