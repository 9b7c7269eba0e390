// SPDX-License-Identifier: Apache-2.0
import { Landmark } from 'lucide-react';
import type { BankAccount } from '@/api/generated';
import { Panel } from '@/components/Panel';
import { useText } from '@/lib/text';

/** Where payouts go, one a currency. */
export function BankAccounts({ accounts }: { accounts: BankAccount[] }) {
  const t = useText();
  return (
    <Panel title={t('onboarding.banks')}>
      <ul className="divide-y divide-line">
        {accounts.map((account) => (
          <li key={`${account.currency}/${account.last4}`} className="flex items-center gap-3 py-3 first:pt-0 last:pb-0">
            <span className="grid size-9 shrink-0 place-items-center rounded-full bg-raised text-secondary"><Landmark aria-hidden className="size-4" /></span>
            <div className="min-w-0 flex-1">
              <p dir="auto" className="truncate font-medium">{account.bankName ?? t('payouts.bank.unknown')}</p>
              <p className="text-sm text-muted">{t('onboarding.bank.ending', { last4: account.last4 })}</p>
            </div>
            <span className="text-sm font-medium text-secondary">{account.currency.toUpperCase()}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
