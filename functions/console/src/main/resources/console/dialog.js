// What a person is asked before something is done, and told when it was.

import { h } from './dom.js';
import { button, say } from './ui.js';

/**
 * Asks before something is done. Gives the reason, or undefined if the person thinks better of it.
 *
 * @param reason what the field for the reason is called; without it nothing is asked for
 */
export function ask({ title, text, action, reason, danger }) {
  const words = reason && h('textarea', { id: 'ask-reason', rows: '3', maxlength: '500', required: true });
  const form = h(
    'form',
    { method: 'dialog' },
    h('h2', { id: 'ask-title' }, title),
    h('div', { class: 'ask-text' }, text),
    reason && h('label', { for: 'ask-reason' }, reason),
    words,
    h(
      'div',
      { class: 'buttons' },
      button('Not now', () => dialog.close()),
      h('button', { value: 'yes', class: danger ? 'danger' : 'primary' }, action),
    ),
  );
  const dialog = h('dialog', { 'aria-labelledby': 'ask-title' }, form);
  document.body.append(dialog);
  return new Promise((resolve) => {
    let answer;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      answer = words ? words.value.trim() : 'yes';
      if (answer) dialog.close();
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    dialog.showModal();
  });
}

/** Says for some seconds what has been done, or has failed. */
export function notice(text, kind = 'good') {
  const box = h('p', { class: 'notice ' + kind }, text);
  document.getElementById('notices').append(box);
  say(text);
  setTimeout(() => box.remove(), kind === 'bad' ? 12_000 : 6_000);
}

/** Does something, and says what it has come to; gives the answer, or undefined if it was refused. */
export async function attempt(action, said) {
  try {
    const answer = await action();
    if (said) notice(said);
    return answer;
  } catch (failure) {
    notice(failure.isNoRoute ? 'This deployment does not have this action.' : failure.message, 'bad');
    return undefined;
  }
}
