// SPDX-License-Identifier: Apache-2.0
import { call } from './call';
import { type PasswordRequest, type User, changePassword as requestPassword, updateMe } from './generated';

export const changeDisplayName = (displayName: string): Promise<User> => call(updateMe({ body: { displayName } }));

/** The user's other sessions end with it. */
export async function changePassword(body: PasswordRequest): Promise<void> {
  await call(requestPassword({ body }));
}
