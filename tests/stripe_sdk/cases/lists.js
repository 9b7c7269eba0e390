// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { expanded, failure, useWorld } from '../support/world.js';

describe('lists', () => {
  const world = useWorld();
  /** @type {string[]} newest first */
  const ids = [];

  before(async () => {
    for (let number = 1; number <= 25; ++number) {
      ids.unshift((await world.stripe.customers.create({ name: `Customer ${number}` })).id);
    }
  });

  test('newest first, ten at a time', async () => {
    const page = await world.stripe.customers.list();
    assert.deepEqual(page.data.map(({ id }) => id), ids.slice(0, 10));
    assert.deepEqual([page.has_more, page.url, page.object], [true, '/v1/customers', 'list']);
  });

  test('the SDK walks through all pages', async () => {
    const walked = [];
    for await (const customer of world.stripe.customers.list({ limit: 4 })) {
      walked.push(customer.id);
    }
    assert.deepEqual(walked, ids);
    const taken = await world.stripe.customers.list({ limit: 10 }).autoPagingToArray({ limit: 23 });
    assert.deepEqual(taken.map(({ id }) => id), ids.slice(0, 23));
  });

  test('and backwards', async () => {
    const page = await world.stripe.customers.list({ ending_before: ids[10], limit: 3 });
    assert.deepEqual(page.data.map(({ id }) => id), ids.slice(7, 10));
    const walked = [];
    for await (const customer of world.stripe.customers.list({ ending_before: ids[10], limit: 3 })) {
      walked.push(customer.id);
    }
    assert.deepEqual(walked, ids.slice(0, 10).reverse());
  });

  test('the last page says so', async () => {
    const page = await world.stripe.customers.list({ starting_after: ids[22] });
    assert.deepEqual([page.data.length, page.has_more], [2, false]);
  });

  test('by time of creation', async () => {
    const now = Math.floor(Date.now() / 1000);
    assert.equal((await world.stripe.customers.list({ created: { gt: now + 60 } })).data.length, 0);
    assert.equal((await world.stripe.customers.list({ created: { gte: now - 600, lte: now + 60 }, limit: 100 })).data.length, 25);
  });

  test('limits outside 1 to 100, and strange cursors, are refused', async () => {
    for (const limit of [0, 101]) {
      const error = await failure(world.stripe.customers.list({ limit }));
      assert.deepEqual([error.type, error.param], ['StripeInvalidRequestError', 'limit']);
    }
    const error = await failure(world.stripe.customers.list({ starting_after: 'cus_none' }));
    assert.deepEqual([error.code, error.param], ['resource_missing', 'starting_after']);
  });
});

describe('search', () => {
  const world = useWorld();

  test('page by page', async () => {
    const { stripe } = world;
    const made = [];
    for (let number = 0; number < 7; ++number) {
      made.unshift((await stripe.customers.create({ metadata: { batch: 'seven' } })).id);
    }
    const query = "metadata['batch']:'seven'";
    const page = await stripe.customers.search({ query, limit: 3 });
    assert.deepEqual([page.object, page.has_more, page.data.length], ['search_result', true, 3]);
    assert.ok(page.next_page);
    const walked = [];
    for await (const customer of stripe.customers.search({ query, limit: 3 })) {
      walked.push(customer.id);
    }
    assert.deepEqual(walked.sort(), made.sort());
  });
});

describe('expand', () => {
  const world = useWorld();

  test('four levels deep', async () => {
    const { stripe } = world;
    const customer = await stripe.customers.create({ name: 'Ada' });
    const intent = await world.pay('pm_card_visa', { customer: customer.id });
    const refund = await stripe.refunds.create({
      payment_intent: intent.id,
      amount: 100,
      expand: ['charge.payment_intent.latest_charge.customer', 'balance_transaction'],
    });
    const inner = expanded(expanded(expanded(refund.charge).payment_intent).latest_charge);
    assert.equal(/** @type {any} */ (expanded(inner.customer)).name, 'Ada');
    assert.equal(expanded(refund.balance_transaction).amount, -100);
  });

  test('within lists', async () => {
    const { stripe } = world;
    await world.pay('pm_card_visa');
    const listed = await stripe.paymentIntents.list({ expand: ['data.latest_charge.balance_transaction', 'data.payment_method'] });
    assert.equal(expanded(expanded(listed.data[0].latest_charge).balance_transaction).fee, 320);
    assert.equal(expanded(listed.data[0].payment_method).card?.last4, '4242');
  });

  test('not deeper, and not what cannot be expanded', async () => {
    const { stripe } = world;
    const intent = await world.pay('pm_card_visa');
    for (const path of ['latest_charge.payment_intent.latest_charge.payment_intent.latest_charge', 'amount', 'no_such_thing']) {
      const error = await failure(stripe.paymentIntents.retrieve(intent.id, { expand: [path] }));
      assert.equal(error.type, 'StripeInvalidRequestError', path);
      assert.equal(error.statusCode, 400, path);
    }
  });
});

describe('metadata', () => {
  const world = useWorld();

  test('is merged, unset by key, and unset whole', async () => {
    const { stripe } = world;
    const { id } = await stripe.customers.create({ metadata: { a: '1', b: '2', number: 3 } });
    const merged = await stripe.customers.update(id, { metadata: { b: '3', c: '4' } });
    assert.deepEqual(merged.metadata, { a: '1', b: '3', number: '3', c: '4' });
    const without = await stripe.customers.update(id, { metadata: { a: '', b: null } });
    assert.deepEqual(without.metadata, { number: '3', c: '4' });
    const none = await stripe.customers.update(id, { metadata: '' });
    assert.deepEqual(none.metadata, {});
  });

  test('has its limits', async () => {
    const { stripe } = world;
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`key${index}`, 'x']));
    const mistakes = [many, { ['k'.repeat(41)]: 'x' }, { key: 'v'.repeat(501) }];
    for (const metadata of mistakes) {
      const error = await failure(stripe.customers.create({ metadata }));
      assert.equal(error.type, 'StripeInvalidRequestError');
      assert.match(String(error.param), /^metadata/);
    }
    const { metadata } = await stripe.customers.create({ metadata: { ['k'.repeat(40)]: 'v'.repeat(500) } });
    assert.equal(Object.values(metadata)[0].length, 500);
  });

  test('of a payment is copied to its charge', async () => {
    const intent = await world.pay('pm_card_visa', { metadata: { order: '9' } });
    assert.deepEqual(expanded(intent.latest_charge).metadata, { order: '9' });
  });
});
