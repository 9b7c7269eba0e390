// SPDX-License-Identifier: Apache-2.0
// Days of the reader's own zone, as the address and date fields write them (2026-11-22), to the instants the server filters by.

export function startOfDay(day: string): string {
  return localMidnight(day, 0).toISOString();
}

/** The first instant that no longer belongs to the day. */
export function endOfDay(day: string): string {
  return localMidnight(day, 1).toISOString();
}

function localMidnight(day: string, daysLater: number): Date {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, date + daysLater);
}

/** Whether it is a day that exists, written as above. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const then = localMidnight(text, 0);
  return then.getMonth() + 1 === Number(text.slice(5, 7)) && then.getDate() === Number(text.slice(8));
}
