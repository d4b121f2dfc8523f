// The client against an API that answers as this file tells it to, one answer after the other.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient, Problem } from '../../main/resources/console/client.js';

function api(...answers) {
  const asked = [];
  let time = 0;
  const client = createClient({
    base: 'http://api',
    headers: () => ({ Authorization: 'Bearer t' }),
    now: () => time,
    pause: async (milliseconds) => {
      time += milliseconds;
    },
    fetch: async (url, { method, headers, body }) => {
      asked.push({ method, path: url.slice('http://api'.length), headers, body: body && JSON.parse(body) });
      const { status = 200, json = {}, fails, ...more } = answers.shift();
      if (fails) throw new TypeError('fetch failed');
      return new Response(JSON.stringify(json), { status, headers: more.headers });
    },
  });
  return { client, asked, passed: () => time };
}

const written = (id, version, token, json = {}) => ({
  status: 201,
  json: { id, version, ...json },
  headers: { 'X-Consistency-Token': token },
});
const later = { status: 503, json: { detail: 'not there yet' }, headers: { 'Retry-After': '2' } };
const row = (id, version, status) => ({ json: { id, version, status } });

test('a read sends the tokens of the writes before it, the newest of each thing', async () => {
  const { client, asked } = api(written('1', 1, '1.order-1'), written('2', 1, '1.order-2'), written('1', 3, '3.order-1'), row('1', 3));
  await client.post('/orders', {});
  await client.post('/orders', {});
  await client.post('/orders/1/cancel', {});
  await client.get('/orders/1');
  assert.equal(asked[3].headers['X-Consistency-Token'], '1.order-2,3.order-1');
  assert.equal(asked[3].headers.Authorization, 'Bearer t');
});

test('no read is older than the one before', async () => {
  const { client, asked } = api(row('1', 4), row('1', 5), row('1', 5));
  await client.get('/orders/1');
  await client.get('/orders/1');
  await client.get('/orders/1?x=1');
  assert.deepEqual(
    asked.map((one) => one.path),
    ['/orders/1', '/orders/1?minVersion=4', '/orders/1?x=1'],
  );
});

test('a read that is not there yet is asked again when the API says so', async () => {
  const { client, passed } = api(later, later, row('1', 1));
  assert.equal((await client.get('/orders/1')).version, 1);
  assert.equal(passed(), 4000);
});

test('the patience ends', async () => {
  const { client } = api(...Array(20).fill(later));
  await assert.rejects(client.get('/orders/1'), (problem) => problem instanceof Problem && problem.status === 503);
});

test('a write whose answer got lost is sent again under its key', async () => {
  const { client, asked } = api({ fails: true }, later, written('1', 1, '1.order-1'));
  await client.post('/orders', { a: 1 });
  const keys = new Set(asked.map((one) => one.headers['Idempotency-Key']));
  assert.equal(asked.length, 3);
  assert.equal(keys.size, 1);
});

test('what is refused is not asked again, and says every field', async () => {
  const { client, asked } = api({ status: 422, json: { detail: 'no', errors: [{ pointer: '/items', detail: 'none' }] } });
  await assert.rejects(client.post('/orders', {}), (problem) => problem.errors[0].pointer === '/items');
  assert.equal(asked.length, 1);
});

const change = (client, shown, more = {}) =>
  client.change({
    path: '/orders',
    body: { sku: 'cup' },
    guess: { status: 'PENDING' },
    row: ({ id }) => '/orders/' + id,
    show: ({ state, value, problem }) => shown.push([state, value?.status, problem?.status]),
    ...more,
  });

test('a change is shown as guessed, as stored, and as the row knows it', async () => {
  const { client, asked } = api(written('1', 2, '2.order-1', { status: 'PENDING' }), later, row('1', 3, 'CONFIRMED'));
  const shown = [];
  assert.equal((await change(client, shown)).version, 3);
  assert.deepEqual(shown, [
    ['guessed', 'PENDING', undefined],
    ['stored', 'PENDING', undefined],
    ['known', 'CONFIRMED', undefined],
  ]);
  assert.equal(asked[2].headers['X-Consistency-Token'], '2.order-1');
});

test('a change that is refused is taken back', async () => {
  const { client } = api({ status: 409, json: { detail: 'too late' } });
  const shown = [];
  await assert.rejects(change(client, shown, { before: { status: 'SHIPPED' } }));
  assert.deepEqual(shown, [
    ['guessed', 'PENDING', undefined],
    ['refused', 'SHIPPED', 409],
  ]);
});

test('a write that answers with the row needs no read', async () => {
  const answer = written('1', 2, '2.order-1', { status: 'PENDING' });
  answer.headers['Preference-Applied'] = 'return=representation';
  const { client, asked } = api(answer);
  const shown = [];
  await change(client, shown, { representation: true });
  assert.equal(asked[0].headers.Prefer, 'return=representation');
  assert.equal(asked.length, 1);
  assert.deepEqual(shown.at(-1), ['known', 'PENDING', undefined]);
});

test('a change that no row shows in time stays stored', async () => {
  const { client } = api(written('1', 2, '2.order-1', { status: 'PENDING' }), ...Array(20).fill(later));
  const shown = [];
  await assert.rejects(change(client, shown), (problem) => problem.status === 503);
  assert.equal(shown.at(-1)[0], 'stored');
});

test('a version that was kept over a reload is asked for', async () => {
  const { client, asked } = api(row('1', 3));
  await client.get('/orders/1', { least: 2 });
  assert.equal(asked[0].path, '/orders/1?minVersion=2');
});

test('a caller who is denied is sent to sign in', async () => {
  let asked = 0;
  const client = createClient({
    fetch: async () => new Response('{}', { status: 401 }),
    denied: () => {
      asked++;
      return false;
    },
  });
  await assert.rejects(client.get('/ops/lag'), (problem) => problem.status === 401);
  assert.equal(asked, 1);
});
