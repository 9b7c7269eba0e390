// SPDX-License-Identifier: Apache-2.0
import { session } from '@/session/session';
import { asNewAsTold, noted } from './freshness';
import { client } from './generated/client.gen';

const isAuthentication = (url: string) => new URL(url).pathname.startsWith('/auth/') && !/\/auth\/(me|password|logout-all)$/.test(url);

function withToken(request: Request, token: string): Request {
  const headers = new Headers(request.headers);
  headers.set('Authorization', `Bearer ${token}`);
  return new Request(request, { headers });
}

/** Sends with the session's token; an expired one is renewed once and the request sent again. Reads are as new as was told. */
async function authorizedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const asked = new Request(input, init);
  if (isAuthentication(asked.url)) return fetch(asked);
  const request = asNewAsTold(asked);
  const token = await session.token();
  if (!token) return fetch(request);
  const response = await fetch(withToken(request.clone(), token));
  if (response.status !== 401) return noted(response);
  const renewed = await session.renew(token);
  return renewed ? noted(await fetch(withToken(request, renewed))) : response;
}

client.setConfig({ baseUrl: window.location.origin, fetch: authorizedFetch as typeof fetch, credentials: 'same-origin' });
