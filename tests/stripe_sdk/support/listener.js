// SPDX-License-Identifier: Apache-2.0
// Receives webhooks over HTTP, as an application would.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { judgeObject } from './spec.js';
import { Stripe } from './sdk.js';

/** @typedef {{body: string, headers: import('node:http').IncomingHttpHeaders, event: any}} Received */

const PATIENCE_MS = 60_000;

export class Listener {
  /** @type {Received[]} */
  received = [];
  /** What it answers; an application that is down answers 500. */
  status = 200;
  url = '';
  #server = createServer((request, response) => this.#take(request, response));
  /** @type {Set<() => void>} */
  #waiting = new Set();

  async open() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = /** @type {import('node:net').AddressInfo} */ (this.#server.address());
    this.url = `http://127.0.0.1:${port}/webhooks`;
    return this;
  }

  async close() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async #take(request, response) {
    let body = '';
    for await (const part of request.setEncoding('utf8')) {
      body += part;
    }
    response.writeHead(this.status).end();
    this.received.push({ body, headers: request.headers, event: JSON.parse(body) });
    this.#waiting.forEach((look) => look());
  }

  /**
   * The first webhook that fits, now or within a while.
   * @param {(received: Received) => boolean} fits
   * @param {string} what
   * @returns {Promise<Received>}
   */
  async next(fits, what) {
    const deadline = AbortSignal.timeout(PATIENCE_MS);
    for (;;) {
      const found = this.received.find(fits);
      if (found) {
        return found;
      }
      await new Promise((resolve, reject) => {
        const look = () => resolve(this.#waiting.delete(look));
        this.#waiting.add(look);
        deadline.onabort = () => {
          const came = this.received.map(({ event }) => event.type).join(', ');
          reject(new Error(`waited in vain for ${what}; these came: ${came}`));
        };
      });
    }
  }

  /**
   * Waits for an event, and verifies it with the SDK's own code.
   * @param {string} secret
   * @param {string} type
   * @param {(event: any) => boolean} [fits]
   * @returns {Promise<any>}
   */
  async event(secret, type, fits = () => true) {
    const { body, headers } = await this.next(({ event }) => event.type === type && fits(event), type);
    const event = Stripe.webhooks.constructEvent(body, String(headers['stripe-signature']), secret);
    const complaints = judgeObject(event.data.object);
    if (complaints.length > 0) {
      throw new Error(`${type} holds what Stripe would not send: ${complaints.join('; ')}`);
    }
    return event;
  }
}
