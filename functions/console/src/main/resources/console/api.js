// The HTTP contract, and nothing else.

import { token, signIn } from './session.js';

/** What the API refused, as RFC 9457 says it; status 0 where there was no answer. */
export class Problem extends Error {
  constructor(status, body, path) {
    super(body.detail || body.message || 'There was no answer.');
    this.status = status;
    this.title = body.title || (status ? 'Status ' + status : 'No answer');
    this.errors = body.errors || [];
    this.path = path;
  }

  /** Whether there is no such route, which is another matter than a thing that is not there. */
  get isNoRoute() {
    return this.status === 404 && this.message.startsWith('There is no such resource');
  }
}

export const get = (path, options = {}) => send('GET', path, undefined, options).then((answer) => answer.body);

/** A write under a key of its own: when the answer gets lost, the same again is no second one. */
export async function post(path, body, options = {}) {
  const key = options.key || crypto.randomUUID();
  const attempt = () => send('POST', path, body, { ...options, headers: { 'Idempotency-Key': key, ...options.headers } });
  try {
    return await attempt();
  } catch (problem) {
    if (!(problem instanceof Problem) || (problem.status !== 0 && problem.status !== 503)) throw problem;
    return attempt();
  }
}

async function send(method, path, body, { signal, headers = {} }) {
  const sent = { Accept: 'application/json', ...headers };
  const bearer = token();
  if (bearer) sent.Authorization = 'Bearer ' + bearer;
  if (body !== undefined) sent['Content-Type'] = 'application/json';
  let response;
  try {
    response = await fetch(path, { method, headers: sent, signal, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Problem(0, { detail: 'The API cannot be reached.' }, path);
  }
  const text = await response.text();
  if (response.status === 401 && signIn()) return new Promise(() => {});
  const answer = parse(text);
  if (!response.ok) throw new Problem(response.status, answer, path);
  return { body: answer, token: response.headers.get('X-Consistency-Token'), correlation: response.headers.get('X-Correlation-Id') };
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { detail: text };
  }
}

/** Every item of a list, over all its pages, up to a number of pages. */
export async function all(path, options = {}, pages = 20) {
  const items = [];
  let cursor;
  do {
    const next = cursor ? path + (path.includes('?') ? '&' : '?') + 'cursor=' + encodeURIComponent(cursor) : path;
    const page = await get(next, options);
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor && --pages > 0);
  return { items, more: Boolean(cursor) };
}

const missing = new Set();

/** What a route answers; undefined where the deployment does not have that route, which is asked once. */
export async function ifThere(path, options = {}) {
  const route = path.split('?')[0];
  if (missing.has(route)) return undefined;
  try {
    return await get(path, options);
  } catch (problem) {
    if (!problem.isNoRoute) throw problem;
    missing.add(route);
    return undefined;
  }
}

/** What a query gives, or undefined for a thing that is not there. */
export async function find(path, options = {}) {
  try {
    return await get(path, options);
  } catch (problem) {
    if (problem.status === 404 || problem.status === 400) return undefined;
    throw problem;
  }
}

export const partitions = Number(document.documentElement.dataset.partitions) || 1;

/** The newest commits of the feed, over all partitions, the newest first. */
export async function newest(limit, options = {}, before) {
  const parts = await Promise.all(
    Array.from({ length: partitions }, (_, partition) => tail(partition, limit, options, before?.[partition])),
  );
  const items = parts.flatMap((part) => part.items.map((item) => ({ ...item, partition: part.partition })));
  items.sort((one, other) => other.events[0].timestamp.localeCompare(one.events[0].timestamp));
  return { items, ends: parts.map((part) => part.end), from: parts.map((part) => part.from) };
}

const ends = new Map();

async function tail(partition, limit, options, before) {
  const end = before ?? ends.get(partition) ?? (await read(partition, 999999999999, 1, options)).end;
  let after = Math.max(0, end - limit);
  const from = after;
  const items = [];
  let page;
  do {
    page = await read(partition, after, Math.min(limit, 100), options);
    items.push(...page.items);
    after = page.next;
  } while (after !== undefined && (before === undefined || after < before));
  if (before === undefined) ends.set(partition, page.end);
  return { partition, items: before === undefined ? items : items.filter((item) => item.position <= before), end: page.end, from };
}

/** A page of a partition: the commits after a position. */
export const read = (partition, after, limit, options) => get(`/ops/feed?partition=${partition}&after=${after}&limit=${limit}`, options);
