// SPDX-License-Identifier: Apache-2.0
// What every case starts from: a sandbox of its own, and the SDK pointed at it through the tap.
import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { startSandbox } from './sandbox.js';
import { Stripe, connect } from './sdk.js';
import { openTap } from './tap.js';

/** @import Current from 'stripe' */

export const HOUR = 3600;
export const DAY = 24 * HOUR;

export class World {
  /** @type {import('./sandbox.js').Sandbox} */
  sandbox = /** @type {any} */ (null);
  /** @type {import('./tap.js').Tap} */
  tap = /** @type {any} */ (null);
  /** @type {Current} */
  stripe = /** @type {any} */ (null);

  sdk = Stripe;

  /** @param {number} seconds */
  async advance(seconds) {
    await this.sandbox.control('POST', '/clock/advance', { seconds });
  }

  /**
   * Until that many attempts to deliver an event have ended and are written down.
   * @param {string} event
   * @param {number} attempts
   */
  async attempted(event, attempts) {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const { deliveries } = await this.sandbox.control('GET', `/deliveries?event=${event}`);
      if (deliveries[0]?.attempts >= attempts) {
        return;
      }
      assert.ok(Date.now() < deadline, `waited in vain for attempt ${attempts} of ${event}`);
      await wait(20);
    }
  }

  /**
   * @param {string} [key]
   * @param {Current.StripeConfig} [config]
   */
  client(key, config) {
    return connect(this.tap.url, key, { maxNetworkRetries: 0, ...config });
  }

  /** The newest request that went through. */
  get last() {
    return /** @type {import('./tap.js').Exchange} */ (this.tap.exchanges.at(-1));
  }

  /**
   * A payment by a test card, confirmed at once.
   * @param {string} method
   * @param {Partial<Current.PaymentIntentCreateParams>} [params]
   */
  pay(method, params = {}) {
    return this.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      payment_method: method,
      confirm: true,
      return_url: 'https://shop.test/return',
      capture_method: 'automatic',
      expand: ['latest_charge.balance_transaction'],
      ...params,
    });
  }

  /**
   * A connected account that may receive transfers and payouts.
   * @param {string} [bankAccount] the number that decides what becomes of its payouts
   */
  async onboarded(bankAccount = '000123456789') {
    const account = await this.stripe.accounts.create({
      type: 'express',
      country: 'US',
      capabilities: { transfers: { requested: true }, card_payments: { requested: true } },
      settings: { payouts: { schedule: { interval: 'manual' } } },
    });
    await this.sandbox.control('POST', `/accounts/${account.id}/complete`, { bankAccount });
    return account.id;
  }

  /**
   * An onboarded account with money.
   * @param {number} amount
   * @param {string} [bankAccount]
   */
  async funded(amount, bankAccount) {
    const destination = await this.onboarded(bankAccount);
    await this.pay('pm_card_bypassPending', { amount: amount * 2 });
    await this.stripe.transfers.create({ amount, currency: 'usd', destination });
    return destination;
  }

  /**
   * @param {string} [account]
   * @param {string} [currency]
   */
  async available(account, currency = 'usd') {
    const balance = await this.stripe.balance.retrieve({}, account ? { stripeAccount: account } : undefined);
    return balance.available.find((part) => part.currency === currency)?.amount ?? 0;
  }

  /** Every balance is the sum of its transactions, by the sandbox's own count. */
  async audit() {
    const found = await this.sandbox.control('GET', '/audit');
    assert.deepEqual(found.differences, []);
  }
}

/**
 * For the body of a `describe`. After every test, whatever the sandbox answered has to fit Stripe's description.
 * @param {string[]} [args] of `holdfast sandbox`
 */
export function useWorld(args) {
  const world = new World();
  before(async () => {
    world.sandbox = await startSandbox(args);
    world.tap = await openTap(world.sandbox.url);
    world.stripe = world.client();
  });
  afterEach(() => assert.deepEqual(world.tap.takeComplaints(), []));
  after(async () => {
    await world.tap?.close();
    await world.sandbox?.stop();
  });
  return world;
}

/**
 * The error that a call ends with.
 * @param {Promise<unknown>} call
 * @returns {Promise<Current.errors.StripeError & Record<string, any>>}
 */
export async function failure(call) {
  try {
    await call;
  } catch (error) {
    return /** @type {any} */ (error);
  }
  return assert.fail('the call should have failed');
}

/**
 * What an expandable field holds once it was expanded.
 * @template T
 * @param {T} value
 * @returns {Exclude<T, string | null | undefined>}
 */
export function expanded(value) {
  assert.equal(typeof value, 'object', `still an id: ${value}`);
  assert.notEqual(value, null);
  return /** @type {any} */ (value);
}
