// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RealtimeConnection, type RealtimeStatus } from './connection';

class FakeSocket extends EventTarget {
  static readonly all: FakeSocket[] = [];
  readyState: number = WebSocket.OPEN;
  readonly sent: { type: string; token?: string; since?: number }[] = [];
  constructor() {
    super();
    FakeSocket.all.push(this);
  }
  send(text: string) {
    this.sent.push(JSON.parse(text) as FakeSocket['sent'][number]);
  }
  close() {
    this.readyState = WebSocket.CLOSED;
  }
  accept() {
    this.dispatchEvent(new Event('open'));
  }
  say(frame: object) {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }));
  }
  end(code: number) {
    this.dispatchEvent(new CloseEvent('close', { code }));
  }
}

const statuses: RealtimeStatus[] = [];
const seen: number[] = [];
let resets = 0;
let renewed: string[] = [];
let connection: RealtimeConnection;
const connect = (since?: number) => {
  connection = new RealtimeConnection({
    url: 'ws://test/realtime',
    since,
    token: async () => 'first',
    renew: async (stale) => {
      renewed.push(stale);
      return 'second';
    },
    onEvent: (event) => seen.push(event.seq),
    onReset: () => (resets += 1),
    onStatus: (status) => statuses.push(status),
    createSocket: () => new FakeSocket() as unknown as WebSocket,
  });
  connection.open();
};
const newest = () => FakeSocket.all.at(-1) as FakeSocket;
const settle = () => vi.advanceTimersByTimeAsync(0);
const live = async (seq: number) => {
  await settle();
  newest().accept();
  newest().say({ type: 'ready', seq });
};
const payment = (seq: number) => ({ seq, type: 'payment:update', createdAt: '', data: {} });

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all.length = statuses.length = seen.length = 0;
  resets = 0;
  renewed = [];
  connect();
});

afterEach(() => {
  connection.close();
  vi.useRealTimers();
});

describe('RealtimeConnection', () => {
  it('authenticates, and resumes after the last event it saw', async () => {
    await live(4);
    newest().say(payment(5));
    newest().say(payment(6));
    newest().end(1006);
    expect(statuses.at(-1)).toBe('lost');
    await vi.advanceTimersByTimeAsync(400);
    expect(FakeSocket.all).toHaveLength(2);
    newest().accept();
    expect(newest().sent[0]).toEqual({ type: 'auth', token: 'first', since: 6 });
    newest().say(payment(6));
    newest().say(payment(7));
    newest().say({ type: 'ready', seq: 7 });
    expect(seen).toEqual([5, 6, 7]);
    expect(statuses.at(-1)).toBe('live');
  });

  it('has nothing read again at first when it is known how new that is', async () => {
    connection.close();
    connect(4);
    await settle();
    newest().accept();
    expect(newest().sent[0]?.since).toBe(4);
    newest().say(payment(5));
    newest().say({ type: 'ready', seq: 5 });
    expect(resets).toBe(0);
    expect(seen).toEqual([5]);
    expect(statuses.at(-1)).toBe('live');
  });

  it('has everything read again after a reset', async () => {
    await live(4);
    expect(resets).toBe(1);
    newest().say({ type: 'reset', seq: 900 });
    newest().say(payment(901));
    expect(resets).toBe(2);
    expect(seen).toEqual([901]);
  });

  it('notices within three seconds that nothing answers any more', async () => {
    await live(4);
    await vi.advanceTimersByTimeAsync(1000);
    newest().say({ type: 'pong' });
    await vi.advanceTimersByTimeAsync(3000);
    expect(statuses).toContain('lost');
  });

  it('stays while pings are answered', async () => {
    await live(4);
    for (let second = 0; second < 30; second += 1) {
      await vi.advanceTimersByTimeAsync(1000);
      newest().say({ type: 'pong' });
    }
    expect(FakeSocket.all).toHaveLength(1);
    expect(statuses.at(-1)).toBe('live');
  });

  it('renews a token that was refused', async () => {
    await settle();
    newest().accept();
    newest().end(4401);
    await vi.advanceTimersByTimeAsync(400);
    newest().accept();
    expect(renewed).toEqual(['first']);
    expect(newest().sent[0]?.token).toBe('second');
  });
});
