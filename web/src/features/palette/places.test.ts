// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { navigation } from '@/app/navigation';
import { isNamed, placesOf } from './places';

const roles = ['company', 'influencer', 'admin'] as const;
const paths = (role: (typeof roles)[number]) => placesOf(role).map(({ link }) => String(link.to));

describe('The places of the palette', () => {
  it('hold all of the navigation, and the settings, for each role', () => {
    for (const role of roles) {
      expect(paths(role)).toEqual(expect.arrayContaining([...navigation[role].map(({ to }) => to), '/settings']));
    }
  });

  it('lead no role to the screens of another', () => {
    expect([...paths('company'), ...paths('influencer')].filter((path) => path.startsWith('/admin'))).toEqual([]);
    expect(paths('company').filter((path) => path.startsWith('/wallet'))).toEqual([]);
    expect(paths('influencer')).not.toContain('/collaborations/new');
  });

  it('are each named once, since their names are their keys', () => {
    for (const role of roles) {
      const labels = placesOf(role).map(({ label }) => label);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });
});

describe('isNamed', () => {
  it('goes by how words begin, in any case and order', () => {
    expect(isNamed('Failed events', 'fail')).toBe(true);
    expect(isNamed('Failed events', 'EV')).toBe(true);
    expect(isNamed('Failed events', 'events fai')).toBe(true);
    expect(isNamed('Failed events', 'led')).toBe(false);
    expect(isNamed('Failed events', 'failed jobs')).toBe(false);
  });
});
