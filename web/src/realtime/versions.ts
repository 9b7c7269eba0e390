// SPDX-License-Identifier: Apache-2.0
// Which event each object in the cache is as new as. Answers and events race: the one with the lower number loses.
const versions = new Map<string, number>();

/** Whether something as new as `sequence` may replace what is cached under `id`; if so it is noted. */
export function isNewer(id: string, sequence: number): boolean {
  if (sequence < (versions.get(id) ?? 0)) return false;
  versions.set(id, sequence);
  return true;
}

export const forgetVersions = () => versions.clear();
