// SPDX-License-Identifier: Apache-2.0
import { getRouteApi } from '@tanstack/react-router';
import type { ConnectStatus } from '@/api/generated';
import { useConnectStatus } from '@/api/connect';
import { PageHeader } from '@/components/PageHeader';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Skeleton } from '@/components/Skeleton';
import { useText } from '@/lib/text';
import { BankAccounts } from './BankAccounts';
import { ConnectBadge } from './ConnectBadge';
import { ConnectState } from './ConnectState';
import { ReturnNotice } from './ReturnNotice';
import { StartOnboarding } from './StartOnboarding';

const route = getRouteApi('/shell/onboarding');

/** Who the creator is and where their money goes is Stripe's to ask; here is how that stands. */
export function OnboardingPage() {
  const t = useText();
  const { from } = route.useSearch();
  const { data, error, refetch } = useConnectStatus();
  return (
    <>
      <PageHeader title={t('onboarding.title')} badge={data && data.state !== 'NONE' && <ConnectBadge state={data.state} />} detail={t('onboarding.detail')} />
      <div className="flex max-w-2xl flex-col gap-6">
        {from && data && <ReturnNotice from={from} status={data} />}
        {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
        {!data && !error && <StateSkeleton label={t('common.loading')} />}
        {data && <State status={data} />}
      </div>
    </>
  );
}

function State({ status }: { status: ConnectStatus }) {
  if (status.state === 'NONE') return <StartOnboarding />;
  return (
    <>
      <ConnectState status={status} />
      {status.bankAccounts.length > 0 && <BankAccounts accounts={status.bankAccounts} />}
    </>
  );
}

const StateSkeleton = ({ label }: { label: string }) => (
  <div role="status" aria-label={label} className="panel flex flex-col gap-4 p-6">
    <Skeleton className="h-6 w-1/2" />
    <Skeleton className="h-4 w-full" />
    <Skeleton className="h-4 w-2/3" />
    <Skeleton className="h-9 w-40" />
  </div>
);
