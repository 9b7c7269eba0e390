// SPDX-License-Identifier: Apache-2.0
// Stands between a client and the sandbox, changes nothing, and has everything judged that passes.
import { Agent, createServer, request as httpRequest } from 'node:http';
import { once } from 'node:events';
import { parseForm } from './form.js';
import { judgeRequest, judgeResponse, operationOf } from './spec.js';

/** What passed through any tap of this process: `GET /v1/charges/{id}`. */
export const drivenOperations = new Set();

/**
 * @typedef {object} Exchange
 * @property {string} method
 * @property {string} path
 * @property {Record<string, any>} params
 * @property {import('node:http').IncomingHttpHeaders} headers of the request
 * @property {number} status
 * @property {any} body of the response
 *
 * @typedef {object} Tap
 * @property {string} url
 * @property {number} port
 * @property {Exchange[]} exchanges
 * @property {() => string[]} takeComplaints what was wrong since the last time
 * @property {() => Promise<void>} close
 */

/**
 * @param {string} target
 * @param {{judgesRequests?: boolean}} [options]
 * @returns {Promise<Tap>}
 */
export async function openTap(target, { judgesRequests = false } = {}) {
  const agent = new Agent({ keepAlive: true });
  /** @type {Exchange[]} */
  const exchanges = [];
  /** @type {string[]} */
  let complaints = [];

  /** @param {Exchange} exchange */
  const judge = (exchange) => {
    const { method, path, status, params, body } = exchange;
    exchanges.push(exchange);
    const operation = operationOf(method, path);
    if (operation && status < 400) {
      drivenOperations.add(`${method} ${operation.path}`);
    }
    const told = [
      ...judgeResponse(method, path, status, body),
      ...(judgesRequests ? judgeRequest(method, path, params).map((text) => `request: ${text}`) : []),
    ];
    complaints.push(...told.map((text) => `${method} ${path} → ${status}: ${text}`));
  };

  const server = createServer(async (incoming, outgoing) => {
    try {
      const sent = await bytesOf(incoming);
      const headers = { ...incoming.headers, host: new URL(target).host };
      const onward = httpRequest(target + incoming.url, { method: incoming.method, headers, agent });
      onward.end(sent);
      const [answer] = await once(onward, 'response');
      const received = await bytesOf(answer);
      const { pathname, search } = new URL(incoming.url ?? '/', target);
      const path = pathname.replaceAll(/\/{2,}/g, '/');
      if (path.startsWith('/v1/')) {
        const isForm = incoming.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
        judge({
          method: incoming.method ?? '',
          path,
          params: parseForm(incoming.method === 'POST' ? (isForm ? sent.toString() : '') : search.slice(1)),
          headers: incoming.headers,
          status: answer.statusCode,
          body: JSON.parse(received.toString()),
        });
      }
      outgoing.writeHead(answer.statusCode, answer.rawHeaders);
      outgoing.end(received);
    } catch (error) {
      complaints.push(`${incoming.method} ${incoming.url}: ${error}`);
      outgoing.destroy();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    exchanges,
    takeComplaints: () => {
      const taken = complaints;
      complaints = [];
      return [...new Set(taken)];
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      agent.destroy();
      await once(server, 'close');
    },
  };
}

/** @param {AsyncIterable<Buffer>} stream */
async function bytesOf(stream) {
  const parts = [];
  for await (const part of stream) {
    parts.push(part);
  }
  return Buffer.concat(parts);
}
