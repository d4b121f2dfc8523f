// A client of this API that reads its own writes. A change is shown at once, and corrected by the row that knows it: each
// write answers with a token, and each read sends the tokens of the writes before it. Nothing that was read is ever
// followed by something older. One file without dependencies, for browsers and for Node from version 18 on; the types in
// its comments are TypeScript's.

/**
 * @typedef {object} Options
 * @property {string} [base] before every path; none for a page of the same origin
 * @property {() => Record<string, string>} [headers] of every request, as a bearer token
 * @property {typeof globalThis.fetch} [fetch]
 * @property {() => boolean} [denied] what to do about a 401; true if the page goes elsewhere
 * @property {number} [patience] so many milliseconds an answer is asked for again where the API says "later"
 * @property {(milliseconds: number) => Promise<void>} [pause]
 * @property {() => number} [now] the time, in milliseconds
 */

/**
 * @typedef {object} Request
 * @property {AbortSignal} [signal]
 * @property {number} [least] the version that a read has to show at least, as one that was kept over a reload
 * @property {string} [key] the Idempotency-Key of a write; under the same key it is done once
 * @property {string} [ifMatch] the version that must be there
 * @property {boolean} [representation] whether a write shall answer with the row
 */

/** @typedef {{ body: any, token: string | null, correlation: string | null, isRow: boolean }} Answer */

/**
 * @template T
 * @typedef {{ state: 'guessed' | 'stored' | 'known', value: T } | { state: 'refused', value?: T, problem: Problem }} Shown
 *     guessed: nobody has answered yet; stored: decided, and no row shows it yet; known: the row; refused: as it was before
 */

/**
 * @template T
 * @typedef {object} Change
 * @property {'POST' | 'PUT' | 'DELETE'} [method]
 * @property {string} path
 * @property {object} [body]
 * @property {T} guess what it will be
 * @property {T} [before] what it was; undefined for what was not there
 * @property {(written: any) => string} row where the row is read, by the answer to the write
 * @property {(shown: Shown<T>) => void} show
 */

/** What the API refused, as RFC 9457 says it; status 0 where there was no answer. */
export class Problem extends Error {
  /**
   * @param {number} status
   * @param {any} body
   * @param {string} path
   * @param {number} [retryAfter] seconds after which it may be asked again; 0 for never
   */
  constructor(status, body, path, retryAfter = 0) {
    super(body.detail || body.message || 'There was no answer.');
    this.status = status;
    this.title = body.title || (status ? 'Status ' + status : 'No answer');
    this.errors = body.errors || [];
    this.path = path;
    this.retryAfter = retryAfter;
  }

  /** Whether the same request may be answered later. */
  get isForNow() {
    return this.status === 0 || this.retryAfter > 0;
  }

  /** Whether there is no such route, which is another matter than a thing that is not there. */
  get isNoRoute() {
    return this.status === 404 && this.message.startsWith('There is no such resource');
  }
}

const MOST_TOKENS = 10;
/** @param {number} milliseconds @returns {Promise<void>} */
const sleep = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));

/** @param {Options} [options] */
export function createClient(options = {}) {
  const { base = '', headers = () => ({}), denied = () => false, patience = 15_000, pause = sleep, now = Date.now } = options;
  const fetch = options.fetch || ((...request) => globalThis.fetch(...request));
  /** The newest token of each thing that was written, the last ones. @type {Map<string, string>} */
  const tokens = new Map();
  /** The version of each row that was read. @type {Map<string, number>} */
  const seen = new Map();

  /** Reads see this write from now on. @param {string} token @param {string} id */
  function remember(token, id) {
    tokens.delete(id);
    tokens.set(id, token);
    for (const oldest of [...tokens.keys()].slice(0, -MOST_TOKENS)) tokens.delete(oldest);
  }

  /** @param {string} path @param {Request} [request] @returns {Promise<any>} */
  async function get(path, request = {}) {
    const least = Math.max(seen.get(path) || 0, request.least || 0);
    const asked = least ? path + (path.includes('?') ? '&' : '?') + 'minVersion=' + least : path;
    /** @type {Record<string, string>} */
    const sent = tokens.size ? { 'X-Consistency-Token': [...tokens.values()].join(',') } : {};
    const { body } = await patiently(() => send('GET', asked, undefined, sent, request), request);
    if (Number.isInteger(body.version)) seen.set(path, body.version);
    return body;
  }

  /**
   * A write under a key: where its answer gets lost, the same again is no second one.
   *
   * @param {string} method @param {string} path @param {object} [body] @param {Request} [request]
   * @returns {Promise<Answer>}
   */
  async function write(method, path, body, request = {}) {
    /** @type {Record<string, string>} */
    const sent = { 'Idempotency-Key': request.key || crypto.randomUUID() };
    if (request.ifMatch) sent['If-Match'] = request.ifMatch;
    if (request.representation) sent.Prefer = 'return=representation';
    const answer = await patiently(() => send(method, path, body, sent, request), request);
    if (answer.token) remember(answer.token, answer.body.id);
    return answer;
  }

  /**
   * Asks again where there was no answer, or the API says when, until the patience is over.
   *
   * @param {() => Promise<Answer>} attempt @param {Request} request @returns {Promise<Answer>}
   */
  async function patiently(attempt, { signal }) {
    const until = now() + patience;
    for (;;) {
      try {
        return await attempt();
      } catch (problem) {
        if (!(problem instanceof Problem) || !problem.isForNow) throw problem;
        const wait = (problem.retryAfter || 1) * 1000;
        if (now() + wait > until) throw problem;
        await pause(wait);
        signal?.throwIfAborted();
      }
    }
  }

  /**
   * @param {string} method @param {string} path @param {object | undefined} body @param {Record<string, string>} more
   * @param {Request} request @returns {Promise<Answer>}
   */
  async function send(method, path, body, more, { signal }) {
    /** @type {Record<string, string>} */
    const sent = { Accept: 'application/json', ...headers(), ...more };
    if (body !== undefined) sent['Content-Type'] = 'application/json';
    let response;
    try {
      response = await fetch(base + path, { method, headers: sent, signal, body: body === undefined ? undefined : JSON.stringify(body) });
    } catch (failure) {
      if (signal?.aborted) throw failure;
      throw new Problem(0, { detail: 'The API cannot be reached.' }, path);
    }
    const answer = parse(await response.text());
    if (response.status === 401 && denied()) return new Promise(() => {});
    if (!response.ok) throw new Problem(response.status, answer, path, Number(response.headers.get('Retry-After')) || 0);
    return {
      body: answer,
      token: response.headers.get('X-Consistency-Token'),
      correlation: response.headers.get('X-Correlation-Id'),
      isRow: response.headers.get('Preference-Applied') === 'return=representation',
    };
  }

  /**
   * Makes a change and shows it: as guessed, as it was stored, and as the row knows it; or as it was before, where it is
   * refused. Rejects with the problem then, and where no row shows the change in time: it stays stored.
   *
   * @template T
   * @param {Change<T> & Request} change
   * @returns {Promise<T>} the row
   */
  async function change({ method = 'POST', path, body, guess, before, row, show, ...request }) {
    show({ state: 'guessed', value: guess });
    let answer;
    try {
      answer = await write(method, path, body, request);
    } catch (problem) {
      if (problem instanceof Problem) show({ state: 'refused', value: before, problem });
      throw problem;
    }
    if (!answer.isRow) show({ state: 'stored', value: { ...guess, ...answer.body } });
    const value = answer.isRow ? answer.body : await get(row(answer.body), request);
    show({ state: 'known', value });
    return value;
  }

  return {
    get,
    change,
    /** @param {string} path @param {object} [body] @param {Request} [request] */
    post: (path, body, request) => write('POST', path, body, request),
    /** @param {string} path @param {object} [body] @param {Request} [request] */
    put: (path, body, request) => write('PUT', path, body, request),
    /** @param {string} path @param {Request} [request] */
    delete: (path, request) => write('DELETE', path, undefined, request),
  };
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { detail: text };
  }
}
