// Who asks: a bearer token, by an authorization code with PKCE (RFC 7636). Where no client is named, as on the laptop,
// nobody signs in. The token lives as long as the tab, and is sent to this API only.

import { h } from './dom.js';

const { issuer, client, audience } = document.documentElement.dataset;
const HELD = 'throughline.token';
const BEGUN = 'throughline.signing-in';
const SCOPE = 'openid ops';
const BEFORE_THE_END = 5000;

const isOn = Boolean(client);
const here = location.origin + '/console';

/** The bearer token; undefined where there is none, or it has ended. */
export function token() {
  const held = read(HELD);
  return held && held.until - BEFORE_THE_END > Date.now() ? held.token : undefined;
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) || undefined;
  } catch {
    return undefined;
  }
}

/** Sends the person to the issuer, and comes back to the page that is open; false where nobody signs in. */
export function signIn() {
  if (!isOn) return false;
  begin().catch((failure) => refused(failure.message));
  return true;
}

const endpoints = async () => {
  const answer = await fetch(issuer.replace(/\/$/, '') + '/.well-known/openid-configuration');
  if (!answer.ok) throw new Error('the issuer names no address for signing in');
  return answer.json();
};

const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function begin() {
  const { authorization_endpoint: to } = await endpoints();
  const begun = { state: random(), verifier: random(), page: location.hash };
  sessionStorage.setItem(BEGUN, JSON.stringify(begun));
  const challenge = base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(begun.verifier))));
  const asked = new URLSearchParams({
    response_type: 'code',
    client_id: client,
    redirect_uri: here,
    scope: SCOPE,
    audience,
    state: begun.state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  location.assign(`${to}?${asked}`);
}

/**
 * Takes what the issuer has sent the person back with. True if the console may open: somebody has signed in, or need not;
 * false while the person is on the way to the issuer, or was refused, which the page then says.
 */
export async function enter() {
  if (!isOn) return true;
  const back = new URLSearchParams(location.search);
  if (back.has('code') || back.has('error')) {
    const begun = read(BEGUN);
    sessionStorage.removeItem(BEGUN);
    history.replaceState(null, '', '/console' + (begun?.page || ''));
    try {
      if (back.has('error')) throw new Error(back.get('error_description') || back.get('error'));
      if (!begun || begun.state !== back.get('state')) throw new Error('the answer of the issuer does not match a request of this tab');
      await redeem(back.get('code'), begun.verifier);
    } catch (failure) {
      refused(failure.message);
      return false;
    }
  }
  if (token()) return true;
  signIn();
  return false;
}

async function redeem(code, verifier) {
  const { token_endpoint: at } = await endpoints();
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    client_id: client,
    redirect_uri: here,
    code_verifier: verifier,
  });
  const answer = await fetch(at, { method: 'POST', body });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok || !said.access_token) throw new Error(said.error_description || said.error || 'the issuer gave no token');
  sessionStorage.setItem(HELD, JSON.stringify({ token: said.access_token, until: Date.now() + (said.expires_in || 300) * 1000 }));
}

function refused(why) {
  document
    .getElementById('main')
    .replaceChildren(
      h('h1', {}, 'Not signed in'),
      h('div', { class: 'problem', role: 'alert' }, h('strong', {}, 'The sign-in failed: '), why, '.'),
      h('p', {}, h('button', { type: 'button', class: 'primary', onclick: () => signIn() }, 'Try again')),
    );
}

/** Who is signed in, and the way out: only this tab forgets; the issuer may still know the person. */
export function control() {
  const held = token();
  if (!held) return null;
  return h(
    'button',
    {
      type: 'button',
      class: 'quiet',
      title: 'This tab forgets the token',
      onclick: () => {
        sessionStorage.removeItem(HELD);
        document.getElementById('tools').firstChild?.remove();
        refused('you have signed out');
      },
    },
    'Sign out ' + subject(held),
  );
}

/** Read for showing only: whether it is true is checked by the API. */
function subject(held) {
  try {
    return JSON.parse(atob(held.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))).sub || '';
  } catch {
    return '';
  }
}
