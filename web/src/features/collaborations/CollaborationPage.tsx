// SPDX-License-Identifier: Apache-2.0
import { getRouteApi } from '@tanstack/react-router';
import { useCollaboration } from '@/api/collaborations';
import type { Collaboration } from '@/api/generated';
import { useCollaborationPayments } from '@/api/payments';
import { CopyId } from '@/components/CopyId';
import { Money } from '@/components/Money';
import { type BackLink, PageHeader } from '@/components/PageHeader';
import { PageProblem } from '@/components/PageProblem';
import { Fact, Facts, Panel } from '@/components/Panel';
import { PartyFacts } from '@/components/Parties';
import { ExactTime } from '@/components/RelativeTime';
import { DetailSkeleton } from '@/components/Skeleton';
import { StatusBadge } from '@/components/StatusBadge';
import { useText } from '@/lib/text';
import { useUser } from '@/session/session';
import { CollaborationPayments } from './CollaborationPayments';
import { CompanyPanel } from './CompanyPanel';
import { CreatorPanel } from './CreatorPanel';

const route = getRouteApi('/shell/collaborations/$collaborationId');

export function CollaborationPage() {
  const t = useText();
  const { collaborationId } = route.useParams();
  const query = useCollaboration(collaborationId);
  const back: BackLink = { to: '/collaborations', label: t('collaborations.title') };
  if (query.error && !query.data) return <PageProblem title={t('collaborations.column.title')} back={back} error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <DetailSkeleton main={[1, 1, 1]} side={[7]} />;
  return <CollaborationDetail collaboration={query.data} back={back} />;
}

function CollaborationDetail({ collaboration, back }: { collaboration: Collaboration; back: BackLink }) {
  const t = useText();
  const { role } = useUser();
  const payments = useCollaborationPayments(collaboration.id);
  return (
    <>
      <PageHeader
        title={collaboration.title}
        badge={<StatusBadge kind="collaboration" status={collaboration.status} />}
        back={back}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {role === 'company' && <CompanyPanel collaboration={collaboration} payments={payments.data} />}
          {role === 'influencer' && <CreatorPanel collaboration={collaboration} payments={payments.data} />}
          <CollaborationPayments payments={payments.data} error={payments.error} onRetry={() => void payments.refetch()} />
          {collaboration.description && (
            <Panel title={t('collaborations.field.description')}>
              <p className="break-words whitespace-pre-line text-secondary"><bdi>{collaboration.description}</bdi></p>
            </Panel>
          )}
        </div>
        <Panel title={t('collaborations.terms')}>
          <Terms collaboration={collaboration} />
        </Panel>
      </div>
    </>
  );
}

function Terms({ collaboration }: { collaboration: Collaboration }) {
  const t = useText();
  const { currency, amountBudget, amountInfluencerFee } = collaboration;
  return (
    <Facts>
      <PartyFacts collaboration={collaboration} />
      <Fact name={t('collaborations.terms.share')}><Money amount={amountInfluencerFee} currency={currency} /></Fact>
      <Fact name={t('collaborations.terms.fee')}><Money amount={BigInt(amountBudget) - BigInt(amountInfluencerFee)} currency={currency} /></Fact>
      <Fact name={t('collaborations.terms.budget')} strong><Money amount={amountBudget} currency={currency} /></Fact>
      <Fact name={t('collaborations.terms.created')}><ExactTime time={collaboration.createdAt} /></Fact>
      {collaboration.submittedAt && <Fact name={t('collaborations.terms.submitted')}><ExactTime time={collaboration.submittedAt} /></Fact>}
      {collaboration.completedAt && <Fact name={t('collaborations.terms.completed')}><ExactTime time={collaboration.completedAt} /></Fact>}
      <Fact name={t('collaborations.terms.id')}><CopyId id={collaboration.id} label={t('collaborations.terms.id')} /></Fact>
    </Facts>
  );
}
