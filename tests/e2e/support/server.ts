// SPDX-License-Identifier: Apache-2.0
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const BINARY = process.env['HOLDFAST_BINARY'];

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

// `holdfast demo` on ports and data of its own, which it keeps when it is killed and started again.
export class Server {
  readonly url: string;
  readonly sandboxUrl: string;
  readonly #ports: [string, string];
  readonly #data = mkdtempSync(join(tmpdir(), 'holdfast-e2e-'));
  #child: ChildProcess | undefined;

  private constructor(port: number, sandboxPort: number) {
    this.#ports = [String(port), String(sandboxPort)];
    this.url = `http://127.0.0.1:${port}`;
    this.sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  }

  static async start(): Promise<Server> {
    const server = new Server(await freePort(), await freePort());
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    if (!BINARY) throw new Error('HOLDFAST_BINARY names no binary');
    const [port, sandboxPort] = this.#ports;
    const options = ['demo', '--json', '--port', port, '--sandbox-port', sandboxPort, '--data', this.#data];
    const child = spawn(BINARY, options, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, RATE_LIMIT: '0' } });
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout! }).once('line', () => resolve());
      child.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    });
  }

  // As the kernel does it, with nothing said to anybody.
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.#child!;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  async stop(): Promise<void> {
    await this.kill('SIGTERM');
    rmSync(this.#data, { recursive: true, force: true });
  }

  async post(path: string, body: unknown, token?: string): Promise<any> {
    const headers: Record<string, string> = { 'Content-Type': 'application/json' };
    if (token) headers['Authorization'] = `Bearer ${token}`;
    const answer = await fetch(this.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  }

  async get(path: string, token: string): Promise<any> {
    const answer = await fetch(this.url + path, { headers: { Authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  // What an operator of the sandbox may do to it.
  async sandbox(path: string, body: Record<string, string> = {}): Promise<any> {
    const answer = await fetch(this.sandboxUrl + path, {
      method: 'POST',
      headers: { Authorization: 'Bearer sk_test_holdfast' },
      body: new URLSearchParams(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
}
