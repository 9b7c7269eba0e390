// SPDX-License-Identifier: Apache-2.0
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Collaboration, Payment, RealtimeEvent } from '@/api/generated';
import { keys } from '@/api/keys';
import { readVersioned } from '@/api/read';
import { applyEvent } from './apply';
import { Refresher } from './refresher';
import { forgetVersions } from './versions';

const payment = (status: Payment['status'], id = 'p1') => ({ id, status, collaborationId: 'c1' }) as Payment;
const event = (seq: number, data: Payment): RealtimeEvent => ({ seq, type: 'payment:update', createdAt: '2026-01-01T00:00:00Z', data });
const answer = (data: Payment, sequence: number) =>
  Promise.resolve({ data, response: new Response(null, { headers: { 'Holdfast-Sequence': String(sequence) } }) });

let client: QueryClient;
let refresher: Refresher;
beforeEach(() => {
  client = new QueryClient();
  refresher = new Refresher(client);
  forgetVersions();
});
afterEach(() => refresher.close());

const cached = (id = 'p1') => client.getQueryData<Payment>(keys.payment(id))?.status;

const read = (data: Payment, sequence: number) => readVersioned(client, keys.payment('p1'), answer(data, sequence));

describe('applyEvent', () => {
  it('puts the object into the cache', () => {
    applyEvent(client, refresher, event(5, payment('HELD')));
    expect(cached()).toBe('HELD');
  });

  it('keeps what only reads know', () => {
    client.setQueryData(keys.collaboration('c1'), { id: 'c1', status: 'ACTIVE', companyName: 'Alder' });
    const data = { id: 'c1', status: 'SUBMITTED' } as Collaboration;
    applyEvent(client, refresher, { seq: 5, type: 'collaboration:update', createdAt: '2026-01-01T00:00:00Z', data });
    expect(client.getQueryData(keys.collaboration('c1'))).toEqual({ id: 'c1', status: 'SUBMITTED', companyName: 'Alder' });
    expect(client.getQueryState(keys.collaboration('c1'))?.isInvalidated).toBe(false);
  });

  it('has what nobody read yet be read when it is shown', () => {
    const data = { id: 'c1', status: 'SUBMITTED' } as Collaboration;
    applyEvent(client, refresher, { seq: 5, type: 'collaboration:update', createdAt: '2026-01-01T00:00:00Z', data });
    expect(client.getQueryState(keys.collaboration('c1'))?.isInvalidated).toBe(true);
  });

  it('drops an event older than what is cached', () => {
    applyEvent(client, refresher, event(6, payment('RELEASED')));
    applyEvent(client, refresher, event(5, payment('HELD')));
    expect(cached()).toBe('RELEASED');
  });

  it('replaces the object in every list that shows it', () => {
    const list = { pages: [{ data: [payment('HELD', 'p0'), payment('PENDING')] }], pageParams: [undefined] };
    client.setQueryData(keys.payments({}), list);
    applyEvent(client, refresher, event(5, payment('HELD')));
    const after = client.getQueryData<typeof list>(keys.payments({}));
    expect(after?.pages[0]?.data.map(({ status }) => status)).toEqual(['HELD', 'HELD']);
  });

  it('has what depends on the payment read again, the payment itself not', () => {
    client.setQueryData(keys.paymentTimeline('p1'), []);
    client.setQueryData(keys.paymentTimeline('p2'), []);
    client.setQueryData(keys.wallet, {});
    applyEvent(client, refresher, event(5, payment('HELD')));
    const isStale = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated;
    expect([keys.paymentTimeline('p1'), keys.paymentTimeline('p2'), keys.wallet, keys.payment('p1')].map(isStale)).toEqual([true, false, true, false]);
  });
});

describe('readVersioned', () => {
  it('keeps the event that overtook the answer', async () => {
    applyEvent(client, refresher, event(9, payment('RELEASED')));
    expect((await read(payment('HELD'), 8)).status).toBe('RELEASED');
  });

  it('takes an answer that is newer than the last event', async () => {
    applyEvent(client, refresher, event(9, payment('RELEASED')));
    client.setQueryData(keys.payment('p1'), await read(payment('COMPLETED'), 12));
    applyEvent(client, refresher, event(11, payment('RELEASED')));
    expect(cached()).toBe('COMPLETED');
  });
});
