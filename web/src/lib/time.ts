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
