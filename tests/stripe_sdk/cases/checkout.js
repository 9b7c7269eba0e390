// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { open } from '../support/pages.js';
import { DAY, expanded, failure, useWorld } from '../support/world.js';

describe('products and prices', () => {
  const world = useWorld();

  test('a product, its price, and what may change', async () => {
    const { stripe } = world;
    const product = await stripe.products.create({ name: 'Poster', description: 'A2', metadata: { size: 'a2' } });
    assert.match(product.id, /^prod_/);
    const price = await stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 2_500, nickname: 'List' });
    assert.deepEqual([price.type, price.unit_amount, price.active], ['one_time', 2_500, true]);
    const changed = await stripe.products.update(product.id, { default_price: price.id, name: 'Large poster', expand: ['default_price'] });
    assert.equal(expanded(changed.default_price).unit_amount, 2_500);
    assert.equal((await stripe.products.retrieve(product.id)).name, 'Large poster');
    const retired = await stripe.prices.update(price.id, { active: false, metadata: { why: 'old' } });
    assert.deepEqual([retired.active, retired.metadata.why], [false, 'old']);
    assert.equal((await stripe.prices.retrieve(price.id, { expand: ['product'] })).active, false);
    assert.deepEqual((await stripe.prices.list({ product: product.id })).data.map(({ id }) => id), [price.id]);
    assert.ok((await stripe.products.list({ active: true })).data.some(({ id }) => id === product.id));
  });

  test('found by lookup key and by id, with features and dimensions', async () => {
    const { stripe } = world;
    const product = await stripe.products.create({
      name: 'Poster',
      marketing_features: [{ name: 'Thick paper' }],
      package_dimensions: { height: 3, length: 60, weight: 8, width: 42 },
    });
    assert.deepEqual(product.marketing_features, [{ name: 'Thick paper' }]);
    assert.equal(product.package_dimensions?.height, 3);
    const first = await stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 500, lookup_key: 'poster' });
    const error = await failure(stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 600, lookup_key: 'poster' }));
    assert.match(error.message, /already uses that lookup key/);
    const second = await stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: 600,
      lookup_key: 'poster',
      transfer_lookup_key: true,
    });
    assert.equal((await stripe.prices.retrieve(first.id)).lookup_key, null);
    assert.deepEqual((await stripe.prices.list({ lookup_keys: ['poster'] })).data.map(({ id }) => id), [second.id]);
    assert.deepEqual((await stripe.products.list({ ids: [product.id] })).data.map(({ id }) => id), [product.id]);
  });

  test('a product without prices can be deleted', async () => {
    const { stripe } = world;
    const product = await stripe.products.create({ name: 'Mistake' });
    assert.equal((await stripe.products.del(product.id)).deleted, true);
    const error = await failure(stripe.products.retrieve(product.id));
    assert.equal(error.code, 'resource_missing');
  });
});

describe('checkout sessions', () => {
  const world = useWorld();

  /** What a person types. */
  const typed = (number = '4242424242424242') => ({
    email: 'ada@example.com',
    number,
    expiry: `12 / ${(new Date().getFullYear() + 2) % 100}`,
    cvc: '123',
    name: 'Ada Lovelace',
  });
  const item = {
    quantity: 2,
    price_data: { currency: 'usd', unit_amount: 1_500, product_data: { name: 'Poster' } },
  };

  test('paid on the hosted page', async () => {
    const { stripe } = world;
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [item],
      success_url: 'https://shop.test/thanks?session={CHECKOUT_SESSION_ID}',
      cancel_url: 'https://shop.test/cart',
      client_reference_id: 'cart-1',
      payment_intent_data: { metadata: { cart: '1' } },
    });
    assert.deepEqual([session.status, session.payment_status, session.amount_total], ['open', 'unpaid', 3_000]);
    const lines = await stripe.checkout.sessions.listLineItems(session.id);
    assert.deepEqual(lines.data.map(({ description, quantity, amount_total }) => [description, quantity, amount_total]), [['Poster', 2, 3_000]]);
    const page = await open(String(session.url));
    const left = await page.press('pay', typed());
    assert.equal(left.url, `https://shop.test/thanks?session=${session.id}`);
    const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge', 'line_items'] });
    assert.deepEqual([paid.status, paid.payment_status], ['complete', 'paid']);
    assert.equal(paid.customer_details?.email, 'ada@example.com');
    const intent = expanded(paid.payment_intent);
    assert.deepEqual([intent.status, intent.metadata.cart], ['succeeded', '1']);
    assert.equal(paid.line_items?.data.length, 1);
    const changed = await stripe.checkout.sessions.update(session.id, { metadata: { packed: 'yes' } });
    assert.deepEqual(changed.metadata, { packed: 'yes' });
  });

  test('a declined card is told on the page, and another one pays', async () => {
    const { stripe } = world;
    const session = await stripe.checkout.sessions.create({ mode: 'payment', line_items: [item], success_url: 'https://shop.test/thanks' });
    const page = await open(String(session.url));
    const again = await page.press('pay', typed('4000000000009995'));
    const unpaid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
    assert.equal(unpaid.payment_status, 'unpaid');
    assert.equal(expanded(unpaid.payment_intent).last_payment_error?.decline_code, 'insufficient_funds');
    const left = await again.press('pay', typed());
    assert.equal(left.url, 'https://shop.test/thanks');
    assert.equal((await stripe.checkout.sessions.retrieve(session.id)).payment_status, 'paid');
  });

  test('a card whose bank wants a check', async () => {
    const { stripe } = world;
    const session = await stripe.checkout.sessions.create({ mode: 'payment', line_items: [item], success_url: 'https://shop.test/thanks' });
    const check = await (await open(String(session.url))).press('pay', typed('4000000000003220'));
    const left = await check.press('complete');
    assert.equal(left.url, 'https://shop.test/thanks');
    assert.equal((await stripe.checkout.sessions.retrieve(session.id)).status, 'complete');
  });

  test('a card saved on the hosted page', async () => {
    const { stripe } = world;
    const customer = await stripe.customers.create({ email: 'ada@example.com' });
    const session = await stripe.checkout.sessions.create({
      mode: 'setup',
      currency: 'usd',
      customer: customer.id,
      success_url: 'https://shop.test/saved',
    });
    await (await open(String(session.url))).press('save', typed());
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['setup_intent'] });
    assert.deepEqual([done.status, done.payment_status], ['complete', 'no_payment_required']);
    assert.equal(expanded(done.setup_intent).status, 'succeeded');
    assert.equal((await stripe.paymentMethods.list({ customer: customer.id })).data.length, 1);
  });

  test('with what the page shows, and what the intent is to be', async () => {
    const { stripe } = world;
    const destination = await world.onboarded();
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [item],
      success_url: 'https://shop.test/thanks',
      allow_promotion_codes: true,
      billing_address_collection: 'required',
      consent_collection: { terms_of_service: 'required' },
      custom_fields: [
        { key: 'size', type: 'dropdown', label: { type: 'custom', custom: 'Size' }, dropdown: { options: [{ label: 'A2', value: 'a2' }] } },
        { key: 'note', type: 'text', label: { type: 'custom', custom: 'Note' }, optional: true },
      ],
      custom_text: { submit: { message: 'Thank you' } },
      phone_number_collection: { enabled: true },
      payment_intent_data: { application_fee_amount: 300, on_behalf_of: destination, transfer_data: { destination } },
      payment_method_options: { card: { request_three_d_secure: 'automatic', setup_future_usage: 'off_session' } },
      saved_payment_method_options: { payment_method_save: 'enabled' },
      tax_id_collection: { enabled: true },
    });
    assert.deepEqual([session.billing_address_collection, session.phone_number_collection?.enabled], ['required', true]);
    assert.deepEqual(session.custom_fields.map(({ key, optional }) => [key, optional]), [['size', false], ['note', true]]);
    await (await open(String(session.url))).press('pay', typed());
    const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
    const intent = expanded(paid.payment_intent);
    assert.deepEqual([intent.application_fee_amount, intent.transfer_data?.destination], [300, destination]);
    assert.equal(paid.consent?.terms_of_service, 'accepted');
    const error = await failure(
      stripe.checkout.sessions.create({ mode: 'payment', line_items: [item], success_url: 'https://a.test', automatic_tax: { enabled: true } }),
    );
    assert.match(error.message, /not offered by this sandbox/);
  });

  test('by a price', async () => {
    const { stripe } = world;
    const price = await stripe.prices.create({ currency: 'eur', unit_amount: 900, product_data: { name: 'Card' } });
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [{ price: price.id, quantity: 3 }],
      success_url: 'https://shop.test/thanks',
    });
    assert.deepEqual([session.amount_total, session.currency], [2_700, 'eur']);
  });

  test('ended by the shop, or by the clock', async () => {
    const { stripe } = world;
    const make = () => stripe.checkout.sessions.create({ mode: 'payment', line_items: [item], success_url: 'https://shop.test/' });
    const ended = await make();
    assert.equal((await stripe.checkout.sessions.expire(ended.id)).status, 'expired');
    const error = await failure(stripe.checkout.sessions.expire(ended.id));
    assert.equal(error.type, 'StripeInvalidRequestError');
    const left = await make();
    await world.advance(DAY + 60);
    assert.equal((await stripe.checkout.sessions.retrieve(left.id)).status, 'expired');
    assert.deepEqual((await stripe.checkout.sessions.list({ limit: 2 })).data.map(({ id }) => id), [left.id, ended.id]);
  });
});
