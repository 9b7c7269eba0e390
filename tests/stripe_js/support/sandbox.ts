// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Sandbox {
  url: string;
  post: (path: string, params?: Record<string, string>) => Promise<any>;
  get: (path: string) => Promise<any>;
  stop: () => Promise<void>;
}

const BINARY = process.env['HOLDFAST_BINARY'];

// A `holdfast sandbox` of its own, on a free port, with its state in memory.
export async function startSandbox(): Promise<Sandbox> {
  if (!BINARY) {
    throw new Error('HOLDFAST_BINARY names no binary');
  }
  const child = spawn(BINARY, ['sandbox', '--port', '0', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line).url));
    child.on('exit', (code) => reject(new Error(`the sandbox ended with ${code}`)));
  });
  const call = async (path: string, init: RequestInit) => {
    const response = await fetch(url + path, { ...init, headers: { Authorization: 'Bearer sk_test_holdfast' } });
    const body = await response.json();
    if (!response.ok) {
      throw new Error(`${path}: ${JSON.stringify(body)}`);
    }
    return body;
  };
  return {
    url,
    post: (path, params = {}) => call(path, { method: 'POST', body: new URLSearchParams(params) }),
    get: (path) => call(path, {}),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
