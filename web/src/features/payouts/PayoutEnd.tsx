// SPDX-License-Identifier: Apache-2.0
import type { Payout } from '@/api/generated';
import { ButtonLink } from '@/components/Button';
import { useMoney } from '@/components/Money';
import { useText } from '@/lib/text';

export const hasFailed = ({ status }: Payout) => status === 'FAILED' || status === 'CANCELED';

/** What became of a payout that was just asked for, as it stands now. */
export function PayoutEnd({ payout }: { payout: Payout }) {
  const t = useText();
  const money = useMoney();
  const amount = money(payout.amount, payout.currency);
  return (
    <>
      {hasFailed(payout) ? (
        <>
          {payout.failureReason && <p><bdi>{payout.failureReason}</bdi></p>}
          <p>{t(payout.fundsReturnedAt === null ? 'payouts.failed.returning' : 'payouts.failed.returned', { amount })}</p>
        </>
      ) : (
        <p>{t('payouts.dialog.done', { amount, last4: payout.bankAccount ?? '····' })}</p>
      )}
      <ButtonLink to="/payouts/$payoutId" params={{ payoutId: payout.id }} className="mt-4">
        {t(hasFailed(payout) ? 'payouts.dialog.why' : 'payouts.dialog.follow')}
      </ButtonLink>
    </>
  );
}
