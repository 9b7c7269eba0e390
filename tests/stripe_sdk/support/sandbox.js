// SPDX-License-Identifier: Apache-2.0
// The real binary, in a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export const BINARY = process.env.HOLDFAST_BINARY ?? new URL('../../../build/release/holdfast', import.meta.url).pathname;

/**
 * @typedef {object} Sandbox
 * @property {string} url
 * @property {(method: string, path: string, body?: object) => Promise<any>} control its own controls, `/_sandbox/…`
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a process and gives its first line that fits. It never outlives this one.
 * @param {string[]} args
 * @param {{environment?: Record<string, string>, until?: RegExp}} [options]
 */
export async function start(args, { environment = {}, until = /./ } = {}) {
  const child = spawn(BINARY, args, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'C.UTF-8', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  const ended = once(child, 'exit');
  const said = /** @type {string[]} */ ([]);
  const line = await new Promise((resolve, reject) => {
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (text) => {
        said.push(text);
        if (until.test(text)) {
          resolve(text);
        }
      });
    }
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${BINARY} ${args.join(' ')} ended:\n${said.join('\n')}`)));
  });
  const stop = async () => {
    process.removeListener('exit', killed);
    child.kill('SIGTERM');
    await ended;
  };
  return { line: /** @type {string} */ (line), stop };
}

/**
 * A sandbox in memory, on a free port. With `real` timing nothing happens by itself within a test: the clock is moved.
 * @param {string[]} [args]
 * @returns {Promise<Sandbox>}
 */
export async function startSandbox(args = []) {
  const { line, stop } = await start(['sandbox', '--json', '--port', '0', '--timing', 'real', ...args], { until: /^\{"url"/ });
  const { url } = JSON.parse(line);
  return { url, stop, control: (method, path, body) => control(url, method, path, body) };
}

/**
 * @param {string} url
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 */
async function control(url, method, path, body) {
  const answer = await fetch(`${url}/_sandbox${path}`, {
    method,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`${method} /_sandbox${path}: ${answer.status} ${text}`);
  }
  return JSON.parse(text);
}
