// SPDX-License-Identifier: Apache-2.0
import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import type { User } from '@/api/generated';
import { client as api } from '@/api/generated/client.gen';
import { isId, lookUp } from './lookUp';

const id = '01a20b8b-222a-71a9-bbbd-6046130b7702';
const other = '01a20b8b-21bc-773b-a4d0-ebb84dab5455';
let answers: Record<string, unknown>;
let asked: string[];

beforeEach(() => {
  asked = [];
  answers = {};
  api.setConfig({
    baseUrl: 'http://server',
    fetch: (async (request: Request) => {
      const { pathname, search } = new URL(request.url);
      asked.push(pathname + search);
      const body = answers[pathname + search] ?? answers[pathname];
      return body === undefined
        ? Response.json({ code: 'not_found', status: 404, detail: 'There is nothing here.' }, { status: 404 })
        : Response.json(body);
    }) as typeof fetch,
  });
});

const find = (text: string, role: User['role']) =>
  lookUp(text, { client: new QueryClient({ defaultOptions: { queries: { retry: false } } }), role, signal: new AbortController().signal });
const list = (...data: unknown[]) => ({ data, hasMore: false, nextCursor: null });

describe('isId', () => {
  it('knows ours and Stripe’s that can be searched for', () => {
    for (const text of [id, id.toUpperCase(), 'pi_LC1OlUIT2Q31n6mJFxuEM8gZ', 'evt_1abc']) expect(isId(text)).toBe(true);
    for (const text of ['', 'payments', id.slice(1), 'mira@demo.test', 'pi_']) expect(isId(text)).toBe(false);
  });
});

describe('lookUp', () => {
  it('finds a payment with the title of what it is for', async () => {
    const payment = { id, collaborationId: other };
    answers = { [`/payments/${id}`]: payment, [`/collaborations/${other}`]: { id: other, title: 'Bicycle reel' } };
    expect(await find(id, 'company')).toEqual([{ kind: 'payment', payment, title: 'Bicycle reel' }]);
  });

  it('asks for each role what that role may see', async () => {
    await find(id, 'company');
    expect(asked.toSorted()).toEqual([`/collaborations/${id}`, `/payments/${id}`]);
    asked = [];
    answers = { [`/wallet/payouts/${id}`]: { id } };
    expect(await find(id, 'influencer')).toEqual([{ kind: 'payout', payout: { id } }]);
    expect(asked.some((path) => path.startsWith('/admin'))).toBe(false);
  });

  it('leads an operator to the audit log of what has no page', async () => {
    answers = { '/admin/users': list(), '/admin/ledger/entries': list(), '/admin/audit': list({ subjectType: 'payout', subjectId: id }) };
    expect(await find(id, 'admin')).toEqual([{ kind: 'audit', type: 'payout', id }]);
  });

  it('takes an operator from Stripe’s ids to payments and events, and asks nothing of them for others', async () => {
    answers = { '/admin/payments': list({ id }), '/admin/events/evt_1': { id: 'evt_1' } };
    expect(await find('pi_1', 'admin')).toEqual([{ kind: 'payment', payment: { id }, title: undefined }]);
    expect(await find('evt_1', 'admin')).toEqual([{ kind: 'event', event: { id: 'evt_1' } }]);
    asked = [];
    expect(await find('pi_1', 'company')).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('finds an operator users by e-mail, with their payments', async () => {
    const user = { id, email: 'mira@demo.test', role: 'influencer' };
    answers = { '/admin/users?query=mira&limit=5': list(user) };
    expect(await find('mira', 'admin')).toEqual([{ kind: 'user', user }, { kind: 'paymentsOf', email: 'mira@demo.test' }]);
  });

  it('finds others their collaborations by title', async () => {
    const [reel, tour] = [{ id, title: 'Bicycle reel' }, { id: other, title: 'Studio tour' }];
    answers = { '/collaborations': list(reel, tour) };
    expect(await find('REEL', 'company')).toEqual([{ kind: 'collaboration', collaboration: reel }]);
  });

  it('says when the server could not be asked', async () => {
    api.setConfig({ fetch: () => Promise.reject(new TypeError('Failed to fetch')) });
    await expect(find(id, 'company')).rejects.toThrow('unreachable');
  });
});
