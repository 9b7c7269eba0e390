// SPDX-License-Identifier: Apache-2.0
import { COMPLETE, digitsOf, incomplete, invalid, type Judgement, type Rules } from './rules.ts';

export interface Expiry {
  month: number;
  year: number;
}

const MOST_YEARS_AHEAD = 50;

// `12 / 34`; a year of four digits, as browsers fill in, loses its century.
function parts(text: string): { month: string; year: string } {
  const slash = text.indexOf('/');
  let month = digitsOf(slash < 0 ? text : text.slice(0, slash));
  let year = slash < 0 ? '' : digitsOf(text.slice(slash + 1));
  if (slash >= 0 && month.length === 1) {
    month = `0${month}`;
  }
  if (/^[2-9]/.test(month)) {
    month = `0${month}`;
  }
  if (Number(month.slice(0, 2)) > 12) {
    month = `0${month}`; // 1 3 … is January 3…
  }
  if (month.length > 2) {
    year = month.slice(2) + year;
    month = month.slice(0, 2);
  }
  return { month, year: /^20\d\d/.test(year) ? year.slice(2, 4) : year.slice(0, 4) };
}

export function parseExpiry(text: string): Expiry | null {
  const { month, year } = parts(text);
  return month.length === 2 && year.length === 2 ? { month: Number(month), year: 2000 + Number(year) } : null;
}

export function formatExpiry({ month, year }: Expiry): string {
  return `${String(month).padStart(2, '0')} / ${String(year % 100).padStart(2, '0')}`;
}

export function expiryRules(today: () => Date = () => new Date()): Rules {
  return {
    format(text: string, isDeleting: boolean): string {
      const { month, year } = parts(text);
      // `20` may be the beginning of 2034: only a third digit tells.
      const shown = year.length > 2 && !year.startsWith('20') ? year.slice(0, 2) : year;
      if (month.length < 2 || (shown === '' && isDeleting)) {
        return month;
      }
      return `${month} / ${shown}`;
    },

    judge(text: string): Judgement {
      const { month } = parts(text);
      if (month === '00') {
        return invalid('invalid_expiry_month', "Your card's expiration date is invalid.");
      }
      const expiry = parseExpiry(text);
      if (!expiry) {
        return incomplete('incomplete_expiry', "Your card's expiration date is incomplete.");
      }
      const now = today();
      const [thisYear, thisMonth] = [now.getFullYear(), now.getMonth() + 1];
      if (expiry.year < thisYear) {
        return invalid('invalid_expiry_year_past', "Your card's expiration year is in the past.");
      }
      if (expiry.year === thisYear && expiry.month < thisMonth) {
        return invalid('invalid_expiry_month_past', "Your card's expiration date is in the past.");
      }
      return expiry.year > thisYear + MOST_YEARS_AHEAD
        ? invalid('invalid_expiry_year', "Your card's expiration year is invalid.")
        : COMPLETE;
    },
  };
}
