// SPDX-License-Identifier: Apache-2.0
import { call } from './call';
import type { User } from './generated';
import { client } from './generated/client.gen';
import { toError } from './problem';

const security = [{ scheme: 'bearer', type: 'http' }] as const;
const headers = { 'Content-Type': 'application/json' };

export const changeDisplayName = (displayName: string): Promise<User> =>
  call(client.patch<{ 200: User }>({ url: '/auth/me', body: { displayName }, headers, security }));

/** The user's other sessions end with it. */
export async function changePassword(body: { currentPassword: string; newPassword: string }): Promise<void> {
  const { error, response } = await client.post({ url: '/auth/password', body, headers, security });
  if (!response?.ok) throw toError(error, response);
}
