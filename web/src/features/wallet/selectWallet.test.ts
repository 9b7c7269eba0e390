// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Wallet } from '@/api/generated';
import { selectWallet, withdrawable } from './selectWallet';

const wallet = (currency: string, change: Partial<Wallet> = {}): Wallet => ({
  id: currency, userId: 'creator', currency, availableBalance: 0, pendingBalance: 0, inEscrow: 0, inTransit: 0, totalEarned: 0,
  totalWithdrawn: 0, stripeAccountId: null, ...change,
});

describe('selectWallet', () => {
  it('takes the one of the address', () => {
    expect(selectWallet([wallet('usd', { availableBalance: 5 }), wallet('eur')], 'eur')?.currency).toBe('eur');
  });

  it('prefers money that can be withdrawn, then money at all', () => {
    expect(selectWallet([wallet('eur', { inEscrow: 9 }), wallet('usd', { availableBalance: 5 })], undefined)?.currency).toBe('usd');
    expect(selectWallet([wallet('eur'), wallet('usd', { inEscrow: 9 })], undefined)?.currency).toBe('usd');
    expect(selectWallet([wallet('eur'), wallet('usd')], 'jpy')?.currency).toBe('eur');
  });

  it('finds none where there is none', () => {
    expect(selectWallet([], 'usd')).toBeUndefined();
  });
});

describe('withdrawable', () => {
  it('offers what there is, first where a bank account takes it', () => {
    const wallets = [wallet('usd', { availableBalance: 5 }), wallet('gbp'), wallet('eur', { availableBalance: 7 })];
    expect(withdrawable(wallets, [{ currency: 'eur' }]).map(({ currency }) => currency)).toEqual(['eur', 'usd']);
    expect(withdrawable(wallets, []).map(({ currency }) => currency)).toEqual(['usd', 'eur']);
  });
});
