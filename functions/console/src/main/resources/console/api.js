// What the console asks of the API, by the client that anybody may use.

import { createClient } from './client.js';
import { token, signIn } from './session.js';

const client = createClient({
  headers: () => {
    const bearer = token();
    return bearer ? { Authorization: 'Bearer ' + bearer } : {};
  },
  denied: signIn,
});

export const { get, post, put, change, delete: mend } = client;

/** Every item of a list, or every event of a stream, over all its pages, up to a number of pages. */
export async function all(path, options = {}, pages = 20) {
  const items = [];
  let cursor;
  do {
    const next = cursor ? path + (path.includes('?') ? '&' : '?') + 'cursor=' + encodeURIComponent(cursor) : path;
    const page = await get(next, options);
    items.push(...(page.items || page.events));
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

/** An order without the name of its customer: the console shows no personal data that nobody has asked for. */
export const orderPath = (orderId) => '/orders/' + encodeURIComponent(orderId) + '?personal=masked';

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
