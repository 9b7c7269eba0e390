// SPDX-License-Identifier: Apache-2.0
import type { BankAccount, Wallet } from '@/api/generated';

const holdsAnything = (wallet: Wallet) => [wallet.pendingBalance, wallet.inEscrow, wallet.inTransit, wallet.totalEarned].some((amount) => amount !== 0);

/** The wallet that was asked for; else the one most worth looking at. */
export function selectWallet(wallets: Wallet[], currency: string | undefined): Wallet | undefined {
  return (
    wallets.find((wallet) => wallet.currency === currency) ??
    wallets.find((wallet) => wallet.availableBalance > 0) ??
    wallets.find(holdsAnything) ??
    wallets[0]
  );
}

/** The wallets with something to withdraw: those whose currency a bank account takes come first. */
export function withdrawable(wallets: Wallet[], accounts: Pick<BankAccount, 'currency'>[]): Wallet[] {
  const isTaken = ({ currency }: Wallet) => accounts.some((account) => account.currency === currency);
  return wallets.filter(({ availableBalance }) => availableBalance > 0).sort((a, b) => Number(isTaken(b)) - Number(isTaken(a)));
}
