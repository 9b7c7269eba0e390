// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it } from 'vitest';
import { forgetIntentions, intentionKey, settleIntention } from './intention';

beforeEach(() => sessionStorage.clear());

describe('intentionKey', () => {
  it('stays the same for the same request until the outcome is known', () => {
    const key = intentionKey('release/p1', { amount: 5 });
    expect(intentionKey('release/p1', { amount: 5 })).toBe(key);
    settleIntention('release/p1');
    expect(intentionKey('release/p1', { amount: 5 })).not.toBe(key);
  });

  it('is another one for another request: that is another intention', () => {
    const key = intentionKey('release/p1', { amount: 5 });
    expect(intentionKey('release/p1', { amount: 6 })).not.toBe(key);
  });

  it('keeps scopes apart', () => {
    expect(intentionKey('release/p1', {})).not.toBe(intentionKey('release/p2', {}));
  });

  it('survives damaged storage', () => {
    sessionStorage.setItem('holdfast.intention.release/p1', '{');
    expect(intentionKey('release/p1', {})).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is forgotten with the session, and nothing else is', () => {
    const key = intentionKey('release/p1', {});
    sessionStorage.setItem('other', 'kept');
    forgetIntentions();
    expect(intentionKey('release/p1', {})).not.toBe(key);
    expect(sessionStorage.getItem('other')).toBe('kept');
  });
});
