// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Navigate, getRouteApi } from '@tanstack/react-router';
import { useCollaboration } from '@/api/collaborations';
import type { Payment } from '@/api/generated';
import { usePayment } from '@/api/payments';
import { ButtonLink } from '@/components/Button';
import { CopyId } from '@/components/CopyId';
import { Money } from '@/components/Money';
import { PageProblem } from '@/components/PageProblem';
import { PageTitle } from '@/components/PageTitle';
import { Fact, Facts, Panel } from '@/components/Panel';
import { PartyFacts } from '@/components/Parties';
import { ExactTime } from '@/components/RelativeTime';
import { PageSkeleton } from '@/components/Skeleton';
import { Timeline } from '@/components/Timeline';
import { useText } from '@/lib/text';
import { paymentSteps } from '../payments/paymentSteps';
import { useTelling } from '../payments/useTelling';
import { askOutcome } from './pay';
import { SuccessMark } from './SuccessMark';

const route = getRouteApi('/shell/payments/$paymentId/success');

export function SuccessPage() {
  const t = useText();
  const { paymentId } = route.useParams();
  const query = usePayment(paymentId);
  const isPending = query.data?.status === 'PENDING';
  // Back from the bank's page the server may not have heard yet: it is asked to look, and the event shows the rest.
  useQuery({ queryKey: ['payment', paymentId, 'outcome'], queryFn: () => askOutcome(paymentId), enabled: isPending, refetchInterval: isPending && 3000, retry: false });
  if (query.error && !query.data) {
    return <PageProblem title={t('payments.one')} back={{ to: '/payments', label: t('payments.title') }} error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (!query.data) return <PageSkeleton />;
  if (query.data.status === 'FAILED') {
    return <Navigate to="/checkout/$collaborationId" params={{ collaborationId: query.data.collaborationId }} replace />;
  }
  return <Receipt payment={query.data} />;
}

function Receipt({ payment }: { payment: Payment }) {
  const t = useText();
  const telling = useTelling();
  const { data: collaboration } = useCollaboration(payment.collaborationId);
  const isPending = payment.status === 'PENDING';
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-6">
      <div role="status" className="flex flex-col items-center gap-3 pt-4 text-center">
        <SuccessMark isPending={isPending} />
        <PageTitle title={t(isPending ? 'success.pending.title' : 'success.title')} />
        <p className="max-w-md text-secondary">{t(isPending ? 'success.pending.detail' : 'success.detail')}</p>
      </div>
      <Panel title={t('success.receipt')}>
        <Facts>
          <Fact name={t('success.for')}><bdi>{collaboration?.title}</bdi></Fact>
          {collaboration && <PartyFacts collaboration={collaboration} />}
          {payment.heldAt && <Fact name={t('success.when')}><ExactTime time={payment.heldAt} /></Fact>}
          <Fact name={t('payments.fact.id')}><CopyId id={payment.id} label={t('payments.fact.id')} /></Fact>
          <Fact name={t('payments.part.charged')} strong><Money amount={payment.amountBudget} currency={payment.currency} withCode /></Fact>
        </Facts>
      </Panel>
      <Panel title={t('success.next')}>
        <Timeline label={t('success.next')} steps={paymentSteps(payment, telling)} />
      </Panel>
      <div className="flex flex-col gap-2 sm:flex-row sm:justify-center">
        <ButtonLink to="/payments/$paymentId" params={{ paymentId: payment.id }} variant="primary">{t('checkout.paid.action')}</ButtonLink>
        <ButtonLink to="/home">{t('common.notFound.action')}</ButtonLink>
      </div>
    </div>
  );
}
