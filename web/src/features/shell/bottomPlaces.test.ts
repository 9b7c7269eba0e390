// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { navigation } from '@/app/navigation';
import { placesOf } from './bottomPlaces';

describe('The bottom bar', () => {
  it('shows four places at once where there are four', () => {
    expect(placesOf(navigation.company)).toEqual({ shown: navigation.company, more: [] });
  });

  it('keeps every other place of an operator in its menu', () => {
    const { shown, more } = placesOf(navigation.admin);
    expect(shown.map(({ to }) => to)).toEqual(['/home', '/admin/payments', '/admin/users', '/admin/ledger']);
    expect([...shown, ...more]).toEqual(navigation.admin);
  });
});
