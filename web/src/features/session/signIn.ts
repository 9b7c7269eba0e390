// SPDX-License-Identifier: Apache-2.0
import { call } from '@/api/call';
import { type LoginRequest, type RegisterRequest, login as requestLogin, register as requestRegister } from '@/api/generated';
import { problemOf } from '@/api/problem';
import { session } from '@/session/session';

// The server keeps the session in a cookie when asked to. One that does not know the field refuses it: then the session
// lasts as long as the page.
async function keeping<B extends object, T>(body: B, send: (body: B) => Promise<T>): Promise<T> {
  try {
    return await send({ ...body, keepSession: true });
  } catch (error) {
    if (!problemOf(error)?.errors.some(({ pointer }) => pointer === '/keepSession')) throw error;
    return send(body);
  }
}

export async function signIn(credentials: LoginRequest): Promise<void> {
  session.signIn(await keeping(credentials, (body) => call(requestLogin({ body }))));
}

export async function register(account: RegisterRequest): Promise<void> {
  session.signIn(await keeping(account, (body) => call(requestRegister({ body }))));
}
