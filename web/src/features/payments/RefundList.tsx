// SPDX-License-Identifier: Apache-2.0
import { useRefunds } from '@/api/payments';
import { Money } from '@/components/Money';
import { Panel } from '@/components/Panel';
import { RelativeTime } from '@/components/RelativeTime';
import { StatusBadge } from '@/components/StatusBadge';
import { useText } from '@/lib/text';

/** The refunds of a payment; nothing while there are none. */
export function RefundList({ paymentId }: { paymentId: string }) {
  const t = useText();
  const { data: refunds } = useRefunds(paymentId);
  if (!refunds?.length) return null;
  return (
    <Panel title={t('payments.refunds')}>
      <ul className="flex flex-col divide-y divide-line">
        {refunds.map((refund) => (
          <li key={refund.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3 first:pt-0 last:pb-0">
            <StatusBadge kind="refund" status={refund.status} />
            <div className="min-w-0 flex-1">
              {refund.reason && <p className="break-words"><bdi>{refund.reason}</bdi></p>}
              {refund.failureReason && <p className="text-danger"><bdi>{refund.failureReason}</bdi></p>}
              <RelativeTime time={refund.createdAt} className="text-sm text-muted" />
            </div>
            <Money amount={refund.amount} currency={refund.currency} className="font-medium" />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
