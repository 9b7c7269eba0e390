// SPDX-License-Identifier: Apache-2.0
// Holdfast's own API, as far as it makes Holdfast talk to Stripe.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

const PATIENCE_MS = 60_000;

export class Person {
  /**
   * @param {string} url
   * @param {string} email
   * @param {string} token
   */
  constructor(url, email, token) {
    this.url = url;
    this.email = email;
    this.token = token;
  }

  /**
   * @param {string} url
   * @param {'company' | 'influencer'} role
   */
  static async register(url, role) {
    const email = `${role}@conformance.test`;
    const stranger = new Person(url, email, '');
    const { accessToken } = await stranger.post('/auth/register', { email, password: 'a long pass phrase', role, displayName: role });
    return new Person(url, email, accessToken);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   * @returns {Promise<{status: number, json: any}>}
   */
  async ask(method, path, body) {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
        ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}),
      },
      body: body ? JSON.stringify(body) : undefined,
    });
    const text = await answer.text();
    return { status: answer.status, json: text ? JSON.parse(text) : null };
  }

  /**
   * @param {string} path
   * @param {object} [body]
   */
  async post(path, body = {}) {
    const { status, json } = await this.ask('POST', path, body);
    assert.ok(status < 300, `POST ${path}: ${status} ${JSON.stringify(json)}`);
    return json;
  }

  /**
   * @param {string} path
   * @param {(json: any) => unknown} fits
   */
  async until(path, fits) {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const { json } = await this.ask('GET', path);
      if (fits(json)) {
        return json;
      }
      assert.ok(Date.now() < deadline, `waited in vain on ${path}: ${JSON.stringify(json)}`);
      await wait(50);
    }
  }
}

/**
 * A collaboration and its payment, tried with each of the cards in turn.
 * @param {Person} company
 * @param {Person} creator
 * @param {string[]} cards
 * @returns {Promise<any>} the payment
 */
export async function fund(company, creator, cards, options = {}) {
  const { id: collaborationId } = await company.post('/collaborations', {
    influencerEmail: creator.email,
    title: 'A film',
    currency: 'usd',
    amountBudget: 20_000,
    amountInfluencerFee: 17_000,
  });
  const { payment } = await company.post('/payments/create-intent', { collaborationId, ...options });
  let answer = { status: 0, json: payment };
  for (const paymentMethodId of cards) {
    answer = await company.ask('POST', `/payments/${payment.id}/confirm`, { paymentMethodId });
    if (answer.status === 402) {
      await company.post('/payments/create-intent', { collaborationId, ...options });
    }
  }
  assert.equal(answer.status, 200, JSON.stringify(answer.json));
  return answer.json.payment;
}
