// SPDX-License-Identifier: Apache-2.0
import { getRouteApi } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { useCollaboration } from '@/api/collaborations';
import { useCollaborationPayments, usePaymentMethods } from '@/api/payments';
import { ButtonLink } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { type BackLink, PageHeader } from '@/components/PageHeader';
import { PageProblem } from '@/components/PageProblem';
import { useText } from '@/lib/text';
import { CheckoutSkeleton } from './CheckoutSkeleton';
import { CheckoutSummary } from './CheckoutSummary';
import { PayPanel } from './PayPanel';

const route = getRouteApi('/shell/checkout/$collaborationId');

export function CheckoutPage() {
  const t = useText();
  const { collaborationId } = route.useParams();
  const collaboration = useCollaboration(collaborationId);
  const payments = useCollaborationPayments(collaborationId);
  const cards = usePaymentMethods();
  const failed = [collaboration, payments, cards].find((query) => query.error && !query.data);
  const back: BackLink = { to: '/collaborations', label: t('collaborations.title') };
  if (failed) return <PageProblem title={t('checkout.title')} back={back} error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!collaboration.data || !payments.data || !cards.data) return <CheckoutSkeleton />;

  const paid = payments.data.find(({ status }) => status === 'HELD' || status === 'RELEASED' || status === 'COMPLETED');
  if (paid) {
    return (
      <>
        <PageHeader title={t('checkout.title')} back={back} />
        <EmptyState
          icon={CircleCheck}
          title={t('checkout.paid.title')}
          detail={t('checkout.paid.detail')}
          action={<ButtonLink to="/payments/$paymentId" params={{ paymentId: paid.id }} variant="primary">{t('checkout.paid.action')}</ButtonLink>}
        />
      </>
    );
  }
  const open = payments.data.find(({ status }) => status === 'PENDING');
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title={t('checkout.title')} back={back} />
      <div className="grid items-start gap-6 lg:grid-cols-[20rem_1fr]">
        <CheckoutSummary collaboration={collaboration.data} />
        <PayPanel collaboration={collaboration.data} cards={cards.data} openPayment={open} />
      </div>
    </div>
  );
}
