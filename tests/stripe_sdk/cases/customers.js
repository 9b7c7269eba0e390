// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { expanded, failure, useWorld } from '../support/world.js';

describe('customers', () => {
  const world = useWorld();

  test('created, read, changed and deleted', async () => {
    const { stripe } = world;
    const created = await stripe.customers.create({
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      phone: '+44 20 7946 0000',
      description: 'Writes programs',
      address: { line1: '12 St James’s Square', city: 'London', country: 'GB' },
      preferred_locales: ['en-GB', 'fr'],
    });
    assert.match(created.id, /^cus_/);
    const read = /** @type {typeof created} */ (await stripe.customers.retrieve(created.id));
    assert.equal(read.address?.line1, '12 St James’s Square');
    assert.deepEqual(read.preferred_locales, ['en-GB', 'fr']);

    const changed = await stripe.customers.update(created.id, { email: 'countess@example.com', description: '' });
    assert.equal(changed.email, 'countess@example.com');
    assert.equal(changed.description, null);
    assert.equal(changed.name, 'Ada Lovelace');

    const deleted = await stripe.customers.del(created.id);
    assert.deepEqual([deleted.id, deleted.deleted], [created.id, true]);
    const gone = await stripe.customers.retrieve(created.id);
    assert.equal(gone.deleted, true);
    const error = await failure(stripe.customers.update(created.id, { name: 'Nobody' }));
    assert.equal(error.statusCode, 404);
    assert.equal(error.code, 'resource_missing');
  });

  test('created with a payment method that becomes the default', async () => {
    const { stripe } = world;
    const customer = await stripe.customers.create({
      payment_method: 'pm_card_mastercard',
      invoice_settings: { default_payment_method: 'pm_card_mastercard' },
      expand: ['invoice_settings.default_payment_method'],
    });
    assert.equal(expanded(customer.invoice_settings.default_payment_method).card?.brand, 'mastercard');
    const methods = await stripe.customers.listPaymentMethods(customer.id);
    assert.equal(methods.data.length, 1);
    const method = await stripe.customers.retrievePaymentMethod(customer.id, methods.data[0].id);
    assert.equal(method.customer, customer.id);
  });

  test('listed by email', async () => {
    const { stripe } = world;
    const one = await stripe.customers.create({ email: 'one@example.com' });
    await stripe.customers.create({ email: 'two@example.com' });
    const listed = await stripe.customers.list({ email: 'one@example.com' });
    assert.deepEqual(listed.data.map(({ id }) => id), [one.id]);
  });

  test('searched by name, email and metadata', async () => {
    const { stripe } = world;
    const grace = await stripe.customers.create({ name: 'Grace Hopper', email: 'grace@navy.test', metadata: { rank: 'admiral' } });
    for (const query of ["name~'Hopper'", "email:'grace@navy.test'", "metadata['rank']:'admiral'", "-metadata['rank']:null"]) {
      const found = await stripe.customers.search({ query });
      assert.deepEqual(found.data.map(({ id }) => id), [grace.id], query);
    }
    const error = await failure(stripe.customers.search({ query: 'no such query' }));
    assert.equal(error.type, 'StripeInvalidRequestError');
  });

  test('a deleted customer expands to what is left of it', async () => {
    const { stripe } = world;
    const customer = await stripe.customers.create();
    const intent = await stripe.paymentIntents.create({ amount: 1_000, currency: 'usd', customer: customer.id });
    await stripe.customers.del(customer.id);
    const read = await stripe.paymentIntents.retrieve(intent.id, { expand: ['customer'] });
    assert.equal(expanded(read.customer).deleted, true);
  });
});
