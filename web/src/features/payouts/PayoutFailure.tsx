// SPDX-License-Identifier: Apache-2.0
import { CircleAlert } from 'lucide-react';
import type { Payout } from '@/api/generated';
import { useWallets } from '@/api/wallet';
import { ButtonLink } from '@/components/Button';
import { useMoney } from '@/components/Money';
import { useText } from '@/lib/text';
import { PayoutButton } from './PayoutButton';

// What the creator can put right at Stripe; the rest needs another try, or their bank.
const atStripe = new Set(['account_closed', 'account_frozen', 'bank_account_restricted', 'bank_account_unusable', 'debit_not_authorized',
  'incorrect_account_holder_address', 'incorrect_account_holder_name', 'incorrect_account_holder_tax_id', 'incorrect_account_type',
  'invalid_account_number', 'invalid_account_number_length', 'invalid_currency', 'no_account', 'unsupported_card']);

/** Why it failed, where the money is, and how to try again. */
export function PayoutFailure({ payout }: { payout: Payout }) {
  const t = useText();
  const money = useMoney();
  const { data: wallets } = useWallets();
  if (payout.status !== 'FAILED' && payout.status !== 'CANCELED') return null;
  const amount = money(payout.amount, payout.currency);
  const wallet = wallets?.find(({ id }) => id === payout.walletId);
  const isAtStripe = payout.failureCode !== null && atStripe.has(payout.failureCode);
  const isReturned = payout.fundsReturnedAt !== null;
  return (
    <div role="alert" className="mb-6 flex gap-3 rounded-md bg-danger-fill p-4 text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{t(payout.status === 'FAILED' ? 'payouts.failed.title' : 'payouts.canceled.title')}</p>
        {payout.failureReason && <p className="mt-0.5"><bdi>{payout.failureReason}</bdi></p>}
        <p className="mt-0.5">{t(isReturned ? 'payouts.failed.returned' : 'payouts.failed.returning', { amount })}</p>
        <div className="mt-3 flex flex-wrap gap-2">
          {/* What would fail again is not what to do first. */}
          {isAtStripe && <ButtonLink to="/onboarding" variant="primary">{t('payouts.failed.fix')}</ButtonLink>}
          {isReturned && wallet && (
            <PayoutButton wallet={wallet} amount={payout.amount} label={t('payouts.retry', { amount })} isOffered={wallet.availableBalance >= payout.amount}
              variant={isAtStripe ? 'secondary' : 'primary'} />
          )}
        </div>
      </div>
    </div>
  );
}
