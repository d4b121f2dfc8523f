#!/usr/bin/env node
// How long after the answer to a write its row is there: places 5 orders a second at an API that runs, and reads the
// list of the customer's orders with the token of the write. Prints the median, the 99th percentile and the longest.
//
//     functions/bench/visible.mjs [http://localhost:8080] [seconds]

import { createClient } from '../console/src/main/resources/console/client.js';

const [base = 'http://localhost:8080', seconds = '60'] = process.argv.slice(2);
const A_SECOND = 5;
const CUSTOMERS = 20;
const WARM_UP = 25;

const anybody = createClient({ base });
const sku = 'visible-' + crypto.randomUUID().slice(0, 8);
await anybody.post(`/products/${sku}/receipts`, { quantity: 100_000, unitPrice: { amount: '1.00', currency: 'USD' } });
const customers = [];
for (let i = 0; i < CUSTOMERS; i++) {
  const { body } = await anybody.post('/customers', { name: 'Ada', email: `ada-${i}@example.com` });
  customers.push(body.id);
}

/** Milliseconds of the write, and from its answer until the list has the order. */
async function order(customerId, representation) {
  const client = createClient({ base });
  const begun = performance.now();
  const { body } = await client.post(
    '/orders',
    { customerId, items: [{ sku, quantity: 1 }], paymentMethod: 'tok_ok' },
    { representation },
  );
  const written = performance.now();
  const { items } = await client.get(`/customers/${customerId}/orders?limit=1`);
  if (items[0]?.id !== body.id) throw new Error('the list does not have the order that its token names');
  return { write: written - begun, visible: performance.now() - written };
}

async function measured(orders, representation) {
  const running = [];
  for (let i = 0; i < orders; i++) {
    running.push(order(customers[i % CUSTOMERS], representation));
    await new Promise((go) => setTimeout(go, 1000 / A_SECOND));
  }
  return Promise.all(running);
}

function told(name, values) {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))].toFixed(0).padStart(7);
  console.log(`${name.padEnd(46)}${at(0.5)}${at(0.99)}${at(1)}`);
}

await measured(WARM_UP, true);
await measured(WARM_UP, false);
const orders = A_SECOND * Number(seconds);
const usual = await measured(orders, false);
const preferring = await measured(orders, true);
console.log(`${`${orders} orders, ms`.padEnd(46)}${'median'.padStart(7)}${'p99'.padStart(7)}${'longest'.padStart(8)}`);
told('the write', usual.map((one) => one.write));
told('from its answer until the list has the order', usual.map((one) => one.visible));
told('the write with Prefer: return=representation', preferring.map((one) => one.write));
told('from its answer until the list has the order', preferring.map((one) => one.visible));
