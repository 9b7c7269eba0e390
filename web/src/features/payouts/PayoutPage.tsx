// SPDX-License-Identifier: Apache-2.0
import { getRouteApi } from '@tanstack/react-router';
import type { Payout } from '@/api/generated';
import { usePayout, usePayoutTimeline } from '@/api/wallet';
import { Activity } from '@/components/Activity';
import { CopyId } from '@/components/CopyId';
import { Money } from '@/components/Money';
import { type BackLink, PageHeader } from '@/components/PageHeader';
import { PageProblem } from '@/components/PageProblem';
import { Fact, Facts, Panel } from '@/components/Panel';
import { ExactTime } from '@/components/RelativeTime';
import { DetailSkeleton } from '@/components/Skeleton';
import { StatusBadge } from '@/components/StatusBadge';
import { Timeline } from '@/components/Timeline';
import { useText } from '@/lib/text';
import { PayoutFailure } from './PayoutFailure';
import { payoutSteps } from './payoutSteps';

const route = getRouteApi('/shell/payouts/$payoutId');

export function PayoutPage() {
  const t = useText();
  const { payoutId } = route.useParams();
  const query = usePayout(payoutId);
  const back: BackLink = { to: '/wallet/payouts', label: t('payouts.title') };
  if (query.error && !query.data) return <PageProblem title={t('payouts.one')} back={back} error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <DetailSkeleton main={[6, 3]} side={[5]} hasAmount />;
  return <PayoutDetail payout={query.data} back={back} />;
}

function PayoutDetail({ payout, back }: { payout: Payout; back: BackLink }) {
  const t = useText();
  const timeline = usePayoutTimeline(payout.id);
  return (
    <>
      <PageHeader
        title={payout.bankAccount ? t('payouts.one.to', { last4: payout.bankAccount }) : t('payouts.one')}
        badge={<StatusBadge kind="payout" status={payout.status} />}
        detail={<Money amount={payout.amount} currency={payout.currency} className="text-xl font-semibold text-text" withCode />}
        back={back}
      />
      <PayoutFailure payout={payout} />
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <Panel title={t('payouts.progress')}>
            <Timeline label={t('payouts.progress')} steps={payoutSteps(payout, t)} />
          </Panel>
          <Activity title={t('payouts.activity')} query={timeline} />
        </div>
        <Panel title={t('payouts.facts')}>
          <Facts>
            <Fact name={t('payouts.fact.id')}><CopyId id={payout.id} label={t('payouts.fact.id')} /></Fact>
            <Fact name={t('payouts.column.destination')}>
              {payout.bankAccount ? t('payouts.bank', { last4: payout.bankAccount }) : t('payouts.bank.unknown')}
            </Fact>
            <Fact name={t('payouts.column.requested')}><ExactTime time={payout.requestedAt} /></Fact>
            {payout.estimatedArrival && payout.status !== 'FAILED' && payout.status !== 'CANCELED' && <Fact name={t('payouts.fact.expected')}><ExactTime time={payout.estimatedArrival} /></Fact>}
            {payout.completedAt && <Fact name={t('payouts.fact.arrived')}><ExactTime time={payout.completedAt} /></Fact>}
            {payout.stripePayoutId && (
              <Fact name={t('payouts.fact.stripe')}><CopyId id={payout.stripePayoutId} label={t('payouts.fact.stripe')} /></Fact>
            )}
          </Facts>
        </Panel>
      </div>
    </>
  );
}
