// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { open } from '../support/pages.js';
import { isCurrent } from '../support/sdk.js';
import { HOUR, expanded, failure, useWorld } from '../support/world.js';

const INDIVIDUAL = /** @type {const} */ ({
  first_name: 'Jenny',
  last_name: 'Rosen',
  email: 'jenny.rosen@example.com',
  phone: '+14155550100',
  dob: { day: 1, month: 1, year: 1902 },
  address: { line1: 'address_full_match', city: 'San Francisco', state: 'CA', postal_code: '94111', country: 'US' },
  id_number: '222222222',
  ssn_last_4: '2222',
});

describe('connected accounts', () => {
  const world = useWorld();

  test('the platform’s own account', async () => {
    const own = await world.stripe.accounts.retrieve(/** @type {any} */ (null));
    assert.match(own.id, /^acct_/);
    assert.deepEqual([own.charges_enabled, own.payouts_enabled], [true, true]);
  });

  for (const type of /** @type {const} */ (['express', 'custom', 'standard'])) {
    test(`${type}: created with nothing but requirements`, async () => {
      const account = await world.stripe.accounts.create({
        type,
        country: 'US',
        email: `${type}@example.com`,
        ...(type === 'standard' ? {} : { capabilities: { transfers: { requested: true } } }),
      });
      assert.equal(account.type, type);
      assert.deepEqual([account.charges_enabled, account.payouts_enabled, account.details_submitted], [false, false, false]);
      assert.ok(account.requirements?.currently_due?.length);
      assert.ok(account.requirements?.disabled_reason);
      const read = await world.stripe.accounts.retrieve(account.id);
      assert.equal(read.email, `${type}@example.com`);
    });
  }

  test('a controller in place of a type', async () => {
    const account = await world.stripe.accounts.create({
      country: 'DE',
      controller: {
        stripe_dashboard: { type: 'none' },
        fees: { payer: 'application' },
        losses: { payments: 'application' },
        requirement_collection: 'application',
      },
      capabilities: { transfers: { requested: true } },
    });
    assert.equal(account.controller?.requirement_collection, 'application');
    assert.equal(account.controller?.stripe_dashboard?.type, 'none');
    assert.equal(account.default_currency, 'eur');
    const error = await failure(
      world.stripe.accounts.create({ type: 'custom', controller: { stripe_dashboard: { type: 'none' } } }),
    );
    assert.equal(error.type, 'StripeInvalidRequestError');
  });

  test('a custom account is verified from what the platform knows', async () => {
    const { stripe } = world;
    const account = await stripe.accounts.create({
      type: 'custom',
      country: 'US',
      business_type: 'individual',
      capabilities: { transfers: { requested: true }, card_payments: { requested: true } },
    });
    assert.ok(account.requirements?.currently_due?.includes('individual.first_name'));
    await stripe.accounts.update(account.id, {
      individual: INDIVIDUAL,
      business_profile: { mcc: '5734', url: 'https://jenny.example.com' },
      tos_acceptance: { date: 1_700_000_000, ip: '192.0.2.1' },
      external_account: 'btok_us_verified',
    });
    await world.advance(HOUR);
    const verified = await stripe.accounts.retrieve(account.id);
    assert.deepEqual(verified.requirements?.currently_due, []);
    assert.deepEqual([verified.charges_enabled, verified.payouts_enabled], [true, true]);
    assert.equal(verified.capabilities?.transfers, 'active');
    assert.equal(verified.individual?.first_name, 'Jenny');
    assert.equal(verified.individual?.verification?.status, 'verified');
  });

  test('an identity that does not match stays restricted', async () => {
    const { stripe } = world;
    const account = await stripe.accounts.create({
      type: 'custom',
      country: 'US',
      business_type: 'individual',
      individual: { ...INDIVIDUAL, dob: { day: 1, month: 1, year: 1990 }, id_number: '111111111' },
      business_profile: { mcc: '5734', url: 'https://jenny.example.com' },
      tos_acceptance: { date: 1_700_000_000, ip: '192.0.2.1' },
      external_account: 'btok_us_verified',
      capabilities: { transfers: { requested: true } },
    });
    await world.advance(HOUR);
    const restricted = await stripe.accounts.retrieve(account.id);
    assert.equal(restricted.payouts_enabled, false);
    assert.ok(restricted.requirements?.errors?.length);
  });

  test('capabilities are requested one by one', async () => {
    const { stripe } = world;
    const { id } = await stripe.accounts.create({ type: 'express', country: 'US' });
    const requested = await stripe.accounts.updateCapability(id, 'transfers', { requested: true });
    assert.deepEqual([requested.id, requested.requested, requested.account], ['transfers', true, id]);
    assert.notEqual(requested.status, 'active');
    const read = await stripe.accounts.retrieveCapability(id, 'transfers');
    assert.equal(read.requested, true);
    const listed = await stripe.accounts.listCapabilities(id);
    assert.ok(listed.data.some((capability) => capability.id === 'transfers'));
  });

  test('persons are added, changed and removed', async () => {
    const { stripe } = world;
    const { id } = await stripe.accounts.create({ type: 'custom', country: 'US', business_type: 'company' });
    const person = await stripe.accounts.createPerson(id, {
      first_name: 'Jenny',
      last_name: 'Rosen',
      relationship: { representative: true, title: 'CEO' },
    });
    assert.match(person.id, /^person_/);
    const changed = await stripe.accounts.updatePerson(id, person.id, { email: 'jenny@example.com', relationship: { owner: true } });
    assert.deepEqual([changed.email, changed.relationship?.owner, changed.relationship?.title], ['jenny@example.com', true, 'CEO']);
    assert.equal((await stripe.accounts.retrievePerson(id, person.id)).first_name, 'Jenny');
    const listed = await stripe.accounts.listPersons(id, { relationship: { representative: true } });
    assert.deepEqual(listed.data.map((found) => found.id), [person.id]);
    assert.equal((await stripe.accounts.deletePerson(id, person.id)).deleted, true);
    assert.deepEqual((await stripe.accounts.listPersons(id)).data, []);
  });

  test('external accounts are added, made the default and removed', async () => {
    const { stripe } = world;
    const id = await world.onboarded();
    const token = await stripe.tokens.create({
      bank_account: { country: 'US', currency: 'usd', routing_number: '110000000', account_number: '000111111116' },
    });
    const bank = await stripe.accounts.createExternalAccount(id, { external_account: token.id });
    assert.equal(bank.object, 'bank_account');
    assert.equal(bank.last4, '1116');
    const preferred = await stripe.accounts.updateExternalAccount(id, bank.id, {
      default_for_currency: true,
      metadata: { note: 'new' },
    });
    assert.equal(preferred.default_for_currency, true);
    assert.equal((await stripe.accounts.retrieveExternalAccount(id, bank.id)).metadata?.note, 'new');
    const listed = await stripe.accounts.listExternalAccounts(id, { object: 'bank_account' });
    assert.equal(listed.data.length, 2);
    const error = await failure(stripe.accounts.deleteExternalAccount(id, bank.id));
    assert.equal(error.type, 'StripeInvalidRequestError');
    const other = listed.data.find((found) => found.id !== bank.id);
    assert.equal((await stripe.accounts.deleteExternalAccount(id, String(other?.id))).deleted, true);
    assert.deepEqual((await stripe.accounts.listExternalAccounts(id)).data.map((found) => found.id), [bank.id]);
  });

  test('a debit card takes payouts', async () => {
    const { stripe } = world;
    const id = await world.onboarded();
    const card = await stripe.accounts.createExternalAccount(id, { external_account: 'tok_visa_debit_us_transferSuccess' });
    assert.equal(card.object, 'card');
    assert.equal(/** @type {any} */ (card).funding, 'debit');
  });

  test('listed, newest first, and deleted', async () => {
    const { stripe } = world;
    const first = await stripe.accounts.create({ type: 'custom', country: 'US' });
    const second = await stripe.accounts.create({ type: 'custom', country: 'US' });
    const listed = await stripe.accounts.list({ limit: 2 });
    assert.deepEqual(listed.data.map(({ id }) => id), [second.id, first.id]);
    assert.equal((await stripe.accounts.del(first.id)).deleted, true);
    const error = await failure(stripe.accounts.retrieve(first.id));
    assert.ok(['StripePermissionError', 'StripeInvalidRequestError'].includes(error.type), error.type);
  });

  test('rejected', async () => {
    const { stripe } = world;
    const id = await world.onboarded();
    const rejected = await stripe.accounts.reject(id, { reason: 'fraud' });
    assert.equal(rejected.requirements?.disabled_reason, 'rejected.fraud');
    assert.deepEqual([rejected.charges_enabled, rejected.payouts_enabled], [false, false]);
    if (isCurrent) {
      const back = await stripe.accounts.unreject(id);
      assert.equal(back.payouts_enabled, true);
    }
  });

  test('login links, once onboarded', async () => {
    const { stripe } = world;
    const login = await stripe.accounts.createLoginLink(await world.onboarded());
    assert.ok(login.url.startsWith(world.sandbox.url), login.url);
    const { id: pending } = await stripe.accounts.create({ type: 'express', country: 'US' });
    const early = await failure(stripe.accounts.createLoginLink(pending));
    assert.equal(early.type, 'StripeInvalidRequestError');
  });

  test('sessions for embedded components', async () => {
    const session = await world.stripe.accountSessions.create({
      account: await world.onboarded(),
      components: { account_onboarding: { enabled: true }, payouts: { enabled: true } },
    });
    assert.match(session.account, /^acct_/);
    assert.equal(session.components.account_onboarding.enabled, true);
    assert.ok(session.client_secret);
  });

  test('payout settings', async () => {
    const { stripe } = world;
    const id = await world.onboarded();
    const changed = await stripe.accounts.update(id, {
      settings: { payouts: { schedule: { interval: 'weekly', weekly_anchor: 'friday' }, statement_descriptor: 'CREATORS' } },
      business_profile: { name: 'Jenny’s' },
      metadata: { tier: '1' },
    });
    assert.equal(changed.settings?.payouts?.schedule.interval, 'weekly');
    assert.equal(changed.settings?.payouts?.schedule.weekly_anchor, 'friday');
    assert.equal(changed.settings?.payouts?.statement_descriptor, 'CREATORS');
    assert.equal(changed.business_profile?.name, 'Jenny’s');
  });

  test('an unknown account is nobody’s to act for', async () => {
    const error = await failure(world.stripe.balance.retrieve({}, { stripeAccount: 'acct_1Nobody' }));
    assert.ok(error instanceof world.sdk.errors.StripePermissionError);
    assert.deepEqual([error.statusCode, error.code], [403, 'account_invalid']);
  });
});

describe('onboarding', () => {
  const world = useWorld();

  async function begin() {
    const account = await world.stripe.accounts.create({
      type: 'express',
      country: 'US',
      capabilities: { transfers: { requested: true } },
    });
    const link = await world.stripe.accountLinks.create({
      account: account.id,
      type: 'account_onboarding',
      refresh_url: 'https://shop.test/refresh',
      return_url: 'https://shop.test/return',
    });
    return { id: account.id, link };
  }

  test('through the hosted forms, with the test data they come with', async () => {
    const { id, link } = await begin();
    let page = await open(link.url);
    for (let step = 0; step < 10 && !page.url.startsWith('https://shop.test'); ++step) {
      page = await page.press('continue');
    }
    assert.equal(page.url, 'https://shop.test/return');
    await world.advance(HOUR);
    const account = await world.stripe.accounts.retrieve(id);
    assert.deepEqual([account.details_submitted, account.payouts_enabled], [true, true]);
    assert.equal(account.capabilities?.transfers, 'active');
    assert.equal(expanded(account.external_accounts).data.length, 1);
  });

  test('coming back is no proof of completion', async () => {
    const { id, link } = await begin();
    const page = await (await open(link.url)).press('later');
    assert.equal(page.url, 'https://shop.test/return');
    assert.equal((await world.stripe.accounts.retrieve(id)).details_submitted, false);
  });

  test('a link works once', async () => {
    const { link } = await begin();
    await open(link.url);
    assert.equal((await open(link.url)).url, 'https://shop.test/refresh');
  });

  test('a link lives for minutes', async () => {
    const { link } = await begin();
    await world.advance(HOUR);
    assert.equal((await open(link.url)).url, 'https://shop.test/refresh');
  });
});
