// SPDX-License-Identifier: Apache-2.0
// How each list was filtered when it was last looked at, so that the way back leads to the same rows.
const left = new Map<string, object>();

export const lookedAt = (path: string, search: object): void => void left.set(path, search);

export const lastSearch = (path: string): object => left.get(path) ?? {};

/** Another user has looked at nothing yet. */
export const forgetSearches = (): void => left.clear();
