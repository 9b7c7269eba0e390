// SPDX-License-Identifier: Apache-2.0
import { Ban, CircleAlert, CircleCheck, ClockAlert, CreditCard, Inbox, Scale } from 'lucide-react';
import { Money } from '@/components/Money';
import { Panel } from '@/components/Panel';
import { ProblemAlert } from '@/components/ProblemAlert';
import { RowLink } from '@/components/RowLink';
import { RowTitle } from '@/components/RowTitle';
import { ShortList } from '@/components/ShortList';
import { Skeleton } from '@/components/Skeleton';
import { Badge, type Tone } from '@/components/StatusBadge';
import { useText } from '@/lib/text';
import { type Need, useNeedsAction } from './useNeedsAction';

const looks: Record<Need['kind'], { tone: Tone; icon: typeof Inbox }> = {
  disputed: { tone: 'disputed', icon: Scale },
  review: { tone: 'action', icon: Inbox },
  retry: { tone: 'danger', icon: CircleAlert },
  expired: { tone: 'neutral', icon: ClockAlert },
  canceled: { tone: 'neutral', icon: Ban },
  pay: { tone: 'pending', icon: CreditCard },
};

export function NeedsAction() {
  const t = useText();
  const { needs, error, retry } = useNeedsAction();
  return (
    <Panel title={t('home.needs')}>
      {error && <ProblemAlert error={error} onRetry={retry} />}
      {!needs && !error && <div className="flex flex-col gap-3"><Skeleton className="h-11 w-full" /><Skeleton className="h-11 w-full" /></div>}
      {needs?.length === 0 && (
        <p className="flex items-center gap-2 text-secondary">
          <CircleCheck aria-hidden className="size-5 text-success" />
          {t('home.needs.none')}
        </p>
      )}
      {needs && needs.length > 0 && (
        <ShortList items={needs} keyOf={(need) => need.collaboration.id} className="@container -mx-2 flex flex-col">
          {(need) => <NeedRow need={need} />}
        </ShortList>
      )}
    </Panel>
  );
}

function NeedRow({ need: { kind, collaboration } }: { need: Need }) {
  const t = useText();
  const { tone, icon } = looks[kind];
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 rounded-sm px-2 py-3 hover:bg-raised">
      <span className="w-48 @max-xl:w-full"><Badge tone={tone} icon={icon}>{t(`home.needs.${kind}`)}</Badge></span>
      <span className="min-w-0 flex-1">
        {kind === 'review' || kind === 'disputed' ? (
          <RowLink to="/collaborations/$collaborationId" params={{ collaborationId: collaboration.id }}><RowTitle>{collaboration.title}</RowTitle></RowLink>
        ) : (
          <RowLink to="/checkout/$collaborationId" params={{ collaborationId: collaboration.id }}><RowTitle>{collaboration.title}</RowTitle></RowLink>
        )}
      </span>
      {collaboration.influencerName && <span className="max-w-40 text-secondary wrap-anywhere @max-xl:hidden"><bdi>{collaboration.influencerName}</bdi></span>}
      <Money amount={collaboration.amountBudget} currency={collaboration.currency} className="text-end text-secondary @xl:min-w-28" />
    </li>
  );
}
