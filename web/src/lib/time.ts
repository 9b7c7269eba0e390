// SPDX-License-Identifier: Apache-2.0
const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** "3 days ago", "in 2 hours"; under a minute: "now". */
export function relativeTime(locale: string, then: Date, now: Date): string {
  const seconds = (then.getTime() - now.getTime()) / 1000;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return format.format(0, 'second');
}

/** Date, time and zone in full, for titles. */
export const exactTime = (locale: string, time: Date): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' }).format(time);

export const shortDate = (locale: string, time: Date): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(time);

export const shortDateTime = (locale: string, time: Date): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(time);

// How far the server's clock is ahead of this machine's, which may be wrong; a demo's is moved forward.
let ahead_ms = 0;
const listeners = new Set<() => void>();

/** The server said what time it is. */
export function heardTime(now: string): void {
  const heard = Date.parse(now) - Date.now();
  if (Number.isNaN(heard)) return;
  ahead_ms = heard;
  for (const listener of listeners) listener();
}

/** What the server's clock shows. */
export const serverNow = (): Date => new Date(Date.now() + ahead_ms);

/** Calls when the time was heard anew; answers with what ends that. */
export function onHeardTime(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
