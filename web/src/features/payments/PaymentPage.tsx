// SPDX-License-Identifier: Apache-2.0
import { getRouteApi } from '@tanstack/react-router';
import { useCollaboration } from '@/api/collaborations';
import type { Collaboration, Payment, User } from '@/api/generated';
import { usePayment } from '@/api/payments';
import { CopyId } from '@/components/CopyId';
import { Money } from '@/components/Money';
import { type BackLink, PageHeader } from '@/components/PageHeader';
import { PageProblem } from '@/components/PageProblem';
import { Fact, Facts, Panel } from '@/components/Panel';
import { PartyFacts } from '@/components/Parties';
import { ExactTime } from '@/components/RelativeTime';
import { DetailSkeleton } from '@/components/Skeleton';
import { StatusBadge } from '@/components/StatusBadge';
import { Timeline } from '@/components/Timeline';
import { type Text, useText } from '@/lib/text';
import { useUser } from '@/session/session';
import { MoneyBreakdown } from './MoneyBreakdown';
import { PaymentActions } from './PaymentActions';
import { PaymentActivity } from './PaymentActivity';
import { paymentStatus } from './paymentStatus';
import { PaymentNotices } from './PaymentNotices';
import { paymentSteps } from './paymentSteps';
import { RefundList } from './RefundList';
import { useTelling } from './useTelling';

const route = getRouteApi('/shell/payments/$paymentId');

// Each role's list that leads here.
function listOf(role: User['role'], t: Text): BackLink {
  if (role === 'admin') return { to: '/admin/payments', label: t('nav.payments') };
  return role === 'company' ? { to: '/payments', label: t('payments.title') } : { to: '/collaborations', label: t('collaborations.title') };
}

export function PaymentPage() {
  const t = useText();
  const { role } = useUser();
  const { paymentId } = route.useParams();
  const query = usePayment(paymentId);
  if (query.error && !query.data) {
    return <PageProblem title={t('payments.one')} back={listOf(role, t)} error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (!query.data) return <DetailSkeleton main={[6, 8]} side={[6, 5]} hasAmount isSideFirst />;
  return <PaymentDetail payment={query.data} />;
}

function PaymentDetail({ payment }: { payment: Payment }) {
  const t = useText();
  const telling = useTelling();
  const { data: collaboration } = useCollaboration(payment.collaborationId);
  const { collaborationId } = payment;
  const back: BackLink =
    telling.role === 'influencer'
      ? { to: '/collaborations/$collaborationId', params: { collaborationId }, label: t('payments.back.collaboration') }
      : listOf(telling.role, t);
  return (
    <>
      <PageHeader
        title={collaboration?.title ?? t('payments.one')}
        badge={<StatusBadge kind="payment" status={paymentStatus(payment)} />}
        detail={<Money amount={payment.amountBudget} currency={payment.currency} className="text-xl font-semibold text-text" withCode />}
        back={back}
      />
      <PaymentNotices payment={payment} />
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <Panel title={t('payments.progress')}>
            <Timeline label={t('payments.progress')} steps={paymentSteps(payment, telling)} />
          </Panel>
          <RefundList paymentId={payment.id} />
          <PaymentActivity paymentId={payment.id} />
        </div>
        <div className="flex min-w-0 flex-col gap-6 max-lg:row-start-1">
          <Panel title={t('payments.money')}>
            <MoneyBreakdown payment={payment} />
            {collaboration && <PaymentActions payment={payment} collaboration={collaboration} />}
          </Panel>
          <Panel title={t('payments.facts')} className="max-lg:hidden">
            <PaymentFacts payment={payment} collaboration={collaboration} />
          </Panel>
        </div>
        <Panel title={t('payments.facts')} className="lg:hidden">
          <PaymentFacts payment={payment} collaboration={collaboration} />
        </Panel>
      </div>
    </>
  );
}

function PaymentFacts({ payment, collaboration }: { payment: Payment; collaboration: Collaboration | undefined }) {
  const t = useText();
  return (
    <Facts>
      {collaboration && <PartyFacts collaboration={collaboration} />}
      <Fact name={t('payments.fact.id')}><CopyId id={payment.id} label={t('payments.fact.id')} /></Fact>
      {payment.stripePaymentIntentId && (
        <Fact name={t('payments.fact.intent')}><CopyId id={payment.stripePaymentIntentId} label={t('payments.fact.intent')} /></Fact>
      )}
      <Fact name={t('payments.fact.created')}><ExactTime time={payment.createdAt} /></Fact>
      {payment.heldAt && <Fact name={t('payments.fact.held')}><ExactTime time={payment.heldAt} /></Fact>}
    </Facts>
  );
}
