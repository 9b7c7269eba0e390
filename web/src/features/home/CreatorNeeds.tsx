// SPDX-License-Identifier: Apache-2.0
import { CircleCheck, Clock, Landmark, type LucideIcon, PenLine, Scale, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Money } from '@/components/Money';
import { Panel } from '@/components/Panel';
import { ProblemAlert } from '@/components/ProblemAlert';
import { RowLink } from '@/components/RowLink';
import { RowTitle } from '@/components/RowTitle';
import { ShortList } from '@/components/ShortList';
import { Skeleton } from '@/components/Skeleton';
import { Badge, type Tone } from '@/components/StatusBadge';
import { useText } from '@/lib/text';
import { type CreatorNeed, useCreatorNeeds } from './creatorNeeds';

const looks: Record<CreatorNeed['kind'], { tone: Tone; icon: LucideIcon }> = {
  onboard: { tone: 'pending', icon: Landmark },
  work: { tone: 'action', icon: PenLine },
  disputed: { tone: 'disputed', icon: Scale },
  refunding: { tone: 'pending', icon: Clock },
  returned: { tone: 'danger', icon: Undo2 },
};

/** What waits for the creator, with the way there. */
export function CreatorNeeds() {
  const t = useText();
  const { needs, error, retry } = useCreatorNeeds();
  return (
    <Panel title={t('home.needs')}>
      {error && <ProblemAlert error={error} onRetry={retry} />}
      {!needs && !error && <div className="flex flex-col gap-3"><Skeleton className="h-11 w-full" /><Skeleton className="h-11 w-full" /></div>}
      {needs?.length === 0 && (
        <p className="flex items-center gap-2 text-secondary">
          <CircleCheck aria-hidden className="size-5 shrink-0 text-success" />
          {t('creatorHome.needs.none')}
        </p>
      )}
      {needs && needs.length > 0 && (
        <ShortList items={needs} keyOf={keyOf} className="@container -mx-2 flex flex-col">{(need) => <NeedRow need={need} />}</ShortList>
      )}
    </Panel>
  );
}

const keyOf = (need: CreatorNeed) => ('collaboration' in need ? need.collaboration.id : 'payout' in need ? need.payout.id : need.kind);

function NeedRow({ need }: { need: CreatorNeed }) {
  const t = useText();
  if (need.kind === 'onboard') {
    return <Row need={need} link={<RowLink to="/onboarding">{t('creatorHome.needs.onboard.detail')}</RowLink>} />;
  }
  if (need.kind === 'returned') {
    const { id, amount, currency } = need.payout;
    return (
      <Row need={need} amount={<Money amount={amount} currency={currency} />}
        link={<RowLink to="/payouts/$payoutId" params={{ payoutId: id }}>{t('creatorHome.needs.returned.detail')}</RowLink>} />
    );
  }
  const { id, title, amountInfluencerFee, currency } = need.collaboration;
  return (
    <Row need={need} amount={<Money amount={amountInfluencerFee} currency={currency} />}
      link={<RowLink to="/collaborations/$collaborationId" params={{ collaborationId: id }}><RowTitle>{title}</RowTitle></RowLink>} />
  );
}

function Row({ need, link, amount }: { need: CreatorNeed; link: ReactNode; amount?: ReactNode }) {
  const t = useText();
  const { tone, icon } = looks[need.kind];
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 rounded-sm px-2 py-3 hover:bg-raised">
      <span className="w-48 @max-xl:w-full"><Badge tone={tone} icon={icon}>{t(`creatorHome.needs.${need.kind}`)}</Badge></span>
      <span className="min-w-0 flex-1">{link}</span>
      <span className="text-end text-secondary">{amount}</span>
    </li>
  );
}
