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
 * Starts a process and gives its first line of output. It never outlives this one.
 * @param {string[]} args
 * @param {Record<string, string>} [environment]
 */
export async function start(args, environment = {}) {
  const child = spawn(BINARY, args, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'C.UTF-8', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  let complaints = '';
  child.stderr.on('data', (text) => (complaints += text));
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit');
  const first = await Promise.race([once(lines, 'line').then(([line]) => line), ended.then(() => null)]);
  if (first === null) {
    throw new Error(`${BINARY} ${args.join(' ')} ended at once:\n${complaints}`);
  }
  const stop = async () => {
    process.removeListener('exit', killed);
    child.kill('SIGTERM');
    await ended;
  };
  return { line: /** @type {string} */ (first), stop };
}

/**
 * A sandbox in memory, on a free port. With `real` timing nothing happens by itself within a test: the clock is moved.
 * @param {string[]} [args]
 * @returns {Promise<Sandbox>}
 */
export async function startSandbox(args = []) {
  const { line, stop } = await start(['sandbox', '--json', '--port', '0', '--timing', 'real', ...args]);
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
