// Builds of read models: which one readers read, which is being made, and whether they differ.

import { h } from './dom.js';
import { get, post } from './api.js';
import { duration, number } from './format.js';
import { ask, attempt } from './dialog.js';
import { at, badge, button, empty, impossible, live, section, since, status, table } from './ui.js';

const MEANS = {
  READING: 'reads the feed',
  LEVELLING: 'is compared with the live build',
  READY: 'may be promoted',
  PROMOTED: 'is read by all readers',
  RETIRED: 'was live before, and is kept for a rollback',
  DROPPED: 'is being deleted',
  RENEWING: 'renews some rows in place',
  RENEWED: 'has renewed its rows',
  PAUSED: 'has stopped at a failure',
};
const UNDER_WAY = ['READING', 'LEVELLING', 'RENEWING', 'PAUSED'];

export async function open(box, { signal }) {
  const part = live(signal, 3, read, (models) => draw(models, () => part.refresh()));
  box.append(
    h(
      'div',
      { class: 'heading' },
      h('h1', {}, 'Builds of read models'),
      h(
        'p',
        { class: 'lead' },
        'A rebuild builds a read model anew from the feed, beside the live one. When it has caught up, it can be compared, promoted, and rolled back.',
      ),
    ),
    part,
  );
}

async function read(signal) {
  const { items } = await get('/ops/projections', { signal });
  return Promise.all(items.map((one) => get('/ops/projections/' + encodeURIComponent(one.name), { signal })));
}

function draw(models, again) {
  if (models.length === 0) return section('None', empty('This deployment has no read model that can be rebuilt.'));
  return models.map((model) =>
    section(
      model.name,
      h('div', { class: 'stack' }, outdated(model), builds(model), model.builds.map(failure), model.builds.map(differences), actions(model, again)),
    ),
  );
}

const outdated = (model) =>
  model.outdated && h('p', {}, badge('outdated', 'warn'), ' Its code has changed since the rows were built that readers read: build it anew, see what differs, promote.');

const builds = (model) =>
  table(
    'Builds of ' + model.name,
    [
      { name: 'Build', class: 'n', cell: (build) => build.build },
      { name: 'State', cell: (build) => [status(build.state), ' ', h('span', { class: 'faint' }, MEANS[build.state] || '')] },
      { name: 'Rows of', cell: (build) => (build.key ? badge(build.key) : build.tenant ? badge(build.tenant) : 'all') },
      { name: 'Progress', cell: progress },
      { name: 'Rate', class: 'n', cell: (build) => (build.rate === undefined ? '' : number(build.rate) + ' /s') },
      { name: 'Rows', class: 'n', cell: (build) => some(build.rows ?? build.written) },
      { name: 'Blocked', class: 'n', cell: (build) => some(build.blocked) },
      { name: 'Differing', class: 'n', cell: (build) => some(build.differing) },
      { name: 'Since', cell: (build) => (build.since ? since(build.since) : '') },
    ],
    model.builds,
  );

const some = (value) => (value === undefined ? '' : number(value));

function progress(build) {
  if (build.progress === undefined) return '';
  const share = Number(build.progress);
  return [
    h('progress', { max: '1', value: share, 'aria-label': `Progress of build ${build.build}` }),
    ` ${number(build.read)} of ${number(build.of)}`,
    build.secondsLeft ? ` · ${duration(build.secondsLeft * 1000)} to go` : '',
  ];
}

const failure = ({ build, failure: found }) =>
  found &&
  h(
    'div',
    { class: 'problem' },
    h('strong', {}, `Build ${build} has stopped: ${found.kind.toLowerCase().replaceAll('_', ' ')}`),
    ` at version ${found.version} of ${found.stream}, `,
    at(found.at),
    '. ',
    found.error,
  );

const differences = ({ build, differing, differences: found }) =>
  found?.length > 0 &&
  h(
    'details',
    { id: 'differences-' + build },
    h('summary', {}, `Where build ${build} differs, ${found.length} of ${differing}`),
    table(
      'Differing rows',
      [
        { name: 'Row', cell: (one) => h('code', {}, one.key) },
        { name: 'Fields', cell: (one) => (Array.isArray(one.fields) ? one.fields.join(', ') : String(one.fields)) },
      ],
      found,
    ),
  );

/** A button for what the builds allow, and the reason for what they do not. */
function actions(model, again) {
  const has = (...states) => model.builds.find((build) => states.includes(build.state));
  const underWay = has(...UNDER_WAY);
  const ready = has('READY');
  const act = (text, action, means, danger) =>
    button(text, () =>
      ask({ title: `${text}: ${model.name}`, text: h('p', {}, means), action: text, danger }).then(
        (yes) => yes && send(model, action, text, again),
      ),
    );
  return h(
    'div',
    { class: 'row' },
    underWay?.state === 'PAUSED'
      ? act('Go on', 'rebuild', 'The rebuild resumes where it has stopped, and stops there again if the cause remains.')
      : underWay || ready
        ? impossible('Rebuild', underWay ? 'a rebuild is under way' : 'promote or cancel the build that is ready')
        : act(
            'Rebuild',
            'rebuild',
            'The new build is made from the feed beside the live one. Readers do not see it, and it sends no messages.',
          ),
    ready
      ? act(
          'Promote',
          'promote',
          ready.differing
            ? `${number(ready.differing)} rows differ: readers will see the new ones.`
            : 'No row differs. Readers switch to the new build at once.',
        )
      : impossible('Promote', 'no build is ready'),
    underWay || ready ? act('Cancel', 'cancel', 'The rows of this build are deleted.', true) : impossible('Cancel', 'nothing is under way'),
    has('RETIRED')
      ? act('Roll back', 'rollback', 'Readers return to the former build.')
      : impossible('Roll back', 'no former build is kept'),
  );
}

async function send(model, action, text, again) {
  const path = `/ops/projections/${encodeURIComponent(model.name)}/${action}`;
  await attempt(() => post(path, action === 'rebuild' ? {} : undefined), `${text}: asked for.`);
  again();
}
