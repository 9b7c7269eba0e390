// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refresher } from './refresher';

let client: QueryClient;
let refresher: Refresher;
let answers: (() => void)[];
const read = vi.fn<() => Promise<number>>(() => new Promise<number>((resolve) => answers.push(() => resolve(answers.length))));
const answer = async () => {
  for (const each of answers.splice(0)) each();
  await vi.advanceTimersByTimeAsync(0);
};

// Something on the screen shows the wallet, as it was read.
beforeEach(() => {
  vi.useFakeTimers();
  client = new QueryClient();
  refresher = new Refresher(client);
  answers = [];
  client.setQueryData(['wallet'], 0);
  const observer = new QueryObserver(client, { queryKey: ['wallet'], queryFn: read, staleTime: Infinity });
  observer.subscribe(() => undefined);
  read.mockClear();
});
afterEach(() => {
  refresher.close();
  client.clear();
  vi.useRealTimers();
});

const event = () => refresher.refresh({ queryKey: ['wallet'] });

describe('Refresher', () => {
  it('reads at once what is shown', () => {
    event();
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('reads a burst once more, after a moment', async () => {
    for (let i = 0; i < 100; i += 1) event();
    expect(read).toHaveBeenCalledTimes(1);
    await answer();
    await vi.advanceTimersByTimeAsync(299);
    expect(read).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(read).toHaveBeenCalledTimes(2);
    await answer();
    await vi.advanceTimersByTimeAsync(1000);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('breaks no reading off, and reads again what changed meanwhile', async () => {
    event();
    await vi.advanceTimersByTimeAsync(5000);
    event();
    expect(read).toHaveBeenCalledTimes(1);
    await answer();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('is as quick after a rest as at first', async () => {
    event();
    await answer();
    await vi.advanceTimersByTimeAsync(300);
    event();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('has what is not shown read when it is', () => {
    client.setQueryData(['payouts'], []);
    refresher.refresh({ queryKey: ['payouts'] });
    expect(client.getQueryState(['payouts'])?.isInvalidated).toBe(true);
    expect(read).not.toHaveBeenCalled();
  });

  it('is silent once it is closed', async () => {
    event();
    event();
    refresher.close();
    await answer();
    await vi.advanceTimersByTimeAsync(1000);
    expect(read).toHaveBeenCalledTimes(1);
  });
});
