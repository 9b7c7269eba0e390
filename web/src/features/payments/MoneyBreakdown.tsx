// SPDX-License-Identifier: Apache-2.0
import type { Payment } from '@/api/generated';
import { Money } from '@/components/Money';
import { Fact, Facts } from '@/components/Panel';
import { heldAmount } from '@/lib/held';
import { useText } from '@/lib/text';

/** Where the money is: the parts sum to what was charged. */
export function MoneyBreakdown({ payment }: { payment: Payment }) {
  const t = useText();
  const { currency } = payment;
  const parts = [
    { id: 'held', amount: heldAmount(payment) },
    { id: 'released', amount: payment.amountReleased },
    { id: 'refunding', amount: payment.amountRefunding },
    { id: 'refunded', amount: payment.amountRefunded },
  ] as const;
  return (
    <Facts>
      {payment.heldAt !== null &&
        parts
          .filter(({ id, amount }) => id === 'held' || BigInt(amount) !== 0n)
          .map(({ id, amount }) => (
            <Fact key={id} name={t(`payments.part.${id}`)}><Money amount={amount} currency={currency} /></Fact>
          ))}
      <Fact name={t(payment.heldAt === null ? 'payments.part.toPay' : 'payments.part.charged')} strong>
        <Money amount={payment.amountBudget} currency={currency} />
      </Fact>
      <Fact name={t('payments.part.share')}>
        <Money amount={payment.amountInfluencerFee} currency={currency} className="text-secondary" />
      </Fact>
    </Facts>
  );
}
