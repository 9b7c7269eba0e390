// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { User } from '@/api/generated';
import { session } from '@/session/session';
import { startAgainAt, wasTold } from './freshness';
import { client } from './generated/client.gen';
import './client';

const user: User = { id: 'u1', email: 'a@b.test', displayName: 'A', role: 'company', defaultCurrency: 'usd' };
const sent: { method: string; min: string | null; seen: string | null; token: string | null }[] = [];
let answers: { status?: number; sequence?: number; seen?: number }[] = [];

beforeEach(() => {
  sent.length = 0;
  answers = [];
  startAgainAt(0);
  vi.stubGlobal('BroadcastChannel', class extends EventTarget { postMessage() {} });
  vi.stubGlobal('fetch', async (request: Request) => {
    const { headers, method } = request;
    sent.push({
      method, min: headers.get('Holdfast-Min-Sequence'), seen: headers.get('Holdfast-Seen'), token: headers.get('Authorization'),
    });
    const { status = 200, sequence, seen } = answers.shift() ?? {};
    return new Response('{}', {
      status,
      headers: { 'Content-Type': 'application/json', ...(sequence === undefined ? {} : { 'Holdfast-Sequence': String(sequence) }), ...(seen === undefined ? {} : { 'Holdfast-Seen': String(seen) }) },
    });
  });
  session.signIn({ user, accessToken: 'token', expiresIn: 900, tokenType: 'Bearer' });
});

const read = () => client.get({ url: '/payments' });
const asked = () => sent.map(({ min }) => min);

describe('What is read', () => {
  it('asks for nothing in particular before anything was told', async () => {
    await read();
    expect(asked()).toEqual([null]);
  });

  it('is never older than an answer before it, be it of a write', async () => {
    answers = [{ sequence: 7 }, { sequence: 9 }, { sequence: 8 }];
    await client.post({ url: '/collaborations', body: {} });
    await read();
    await read();
    await read();
    expect(asked()).toEqual([null, '7', '9', '9']);
  });

  it('is never older than what the socket told', async () => {
    wasTold(12);
    await read();
    expect(sent).toEqual([{ method: 'GET', min: '12', seen: '12', token: 'Bearer token' }]);
  });

  it('learns nothing from refusals and from answers without a number', async () => {
    answers = [{ sequence: 5 }, { status: 503, sequence: 40 }, {}];
    for (let i = 0; i < 4; i += 1) await read();
    expect(asked()).toEqual([null, '5', '5', '5']);
  });

  it('starts again where the server says that its events stand', async () => {
    wasTold(500);
    startAgainAt(3);
    await read();
    expect(asked()).toEqual(['3']);
  });

  it('says what it showed at most, whatever asks next', async () => {
    answers = [{ sequence: 5, seen: 8 }, { sequence: 6, seen: 7 }, { status: 500, seen: 90 }];
    for (let i = 0; i < 3; i += 1) await read();
    await client.post({ url: '/collaborations', body: {} });
    expect(sent.map(({ seen }) => seen)).toEqual(['0', '8', '8', '8']);
  });

  it('is what it is about: a write carries no number', async () => {
    wasTold(12);
    await client.post({ url: '/collaborations', body: {} });
    expect(asked()).toEqual([null]);
  });
});
