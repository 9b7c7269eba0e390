// SPDX-License-Identifier: Apache-2.0
import { call } from '@/api/call';
import { type LoginRequest, type RegisterRequest, login as requestLogin, register as requestRegister } from '@/api/generated';
import { session } from '@/session/session';

// The server keeps the session in a cookie: a reload does not sign anybody out.
export async function signIn(credentials: LoginRequest): Promise<void> {
  session.signIn(await call(requestLogin({ body: { ...credentials, keepSession: true } })));
}

export async function register(account: RegisterRequest): Promise<void> {
  session.signIn(await call(requestRegister({ body: { ...account, keepSession: true } })));
}
