// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { replayEvent, useAdminEvent } from '@/api/admin';
import type { AdminEventDetail } from '@/api/generated';
import { useMoneyAction } from '@/api/useMoneyAction';
import { Button } from '@/components/Button';
import { CopyId } from '@/components/CopyId';
import { MoneyButton } from '@/components/MoneyButton';
import { type BackLink, PageHeader } from '@/components/PageHeader';
import { PageProblem } from '@/components/PageProblem';
import { Fact, Facts, Panel } from '@/components/Panel';
import { ExactTime } from '@/components/RelativeTime';
import { DetailSkeleton } from '@/components/Skeleton';
import { useText } from '@/lib/text';
import { indented } from './payload';
import { EventBadge } from './statusBadges';

const route = getRouteApi('/shell/admin/events/$eventId');

export function EventPage() {
  const t = useText();
  const { eventId } = route.useParams();
  const { data, error, refetch } = useAdminEvent(eventId);
  const back: BackLink = { to: '/admin/events', label: t('nav.events') };
  if (error && !data) return <PageProblem title={t('admin.audit.subject.stripe_event')} back={back} error={error} onRetry={() => void refetch()} />;
  return data ? <EventDetail event={data} back={back} /> : <DetailSkeleton main={[12]} side={[5]} isSideFirst />;
}

function EventDetail({ event, back }: { event: AdminEventDetail; back: BackLink }) {
  const t = useText();
  const canReplay = event.status === 'FAILED' || event.status === 'UNMATCHED';
  return (
    <>
      <PageHeader
        title={event.type}
        badge={<EventBadge status={event.status} />}
        back={back}
        actions={canReplay && <ReplayButton id={event.id} />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
        <Payload payload={event.payload} />
        <Panel title={t('admin.event.facts')} className="max-lg:row-start-1">
          <Facts>
            <Fact name={t('admin.event.id')}><CopyId id={event.id} label={t('admin.event.id')} /></Fact>
            <Fact name={t('admin.event.account')}>{event.account ? <CopyId id={event.account} label={t('admin.event.account')} /> : t('admin.event.platform')}</Fact>
            <Fact name={t('admin.events.column.received')}><ExactTime time={event.receivedAt} /></Fact>
            {event.processedAt && <Fact name={t('admin.event.processed')}><ExactTime time={event.processedAt} /></Fact>}
            <Fact name={t('admin.column.attempts')}>{event.attempts}</Fact>
          </Facts>
          {event.lastError && <p className="mt-4 rounded-sm bg-danger-fill p-3 text-sm break-words text-danger"><bdi>{event.lastError}</bdi></p>}
        </Panel>
      </div>
    </>
  );
}

function Payload({ payload }: { payload: string }) {
  const t = useText();
  const [isRaw, setRaw] = useState(false);
  return (
    <Panel
      title={t('admin.event.body')}
      className="min-w-0"
      actions={<Button variant="quiet" onPress={() => setRaw(!isRaw)}>{t(isRaw ? 'admin.event.showIndented' : 'admin.event.showRaw')}</Button>}
    >
      <pre
        // A region that scrolls is reached by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="region"
        aria-label={t('admin.event.body')}
        dir="ltr"
        className={`max-h-[36rem] overflow-auto rounded-sm bg-raised p-4 font-mono text-sm ${isRaw ? 'break-all whitespace-pre-wrap' : ''}`}
      >
        {isRaw ? payload : indented(payload)}
      </pre>
    </Panel>
  );
}

function ReplayButton({ id }: { id: string }) {
  const t = useText();
  const client = useQueryClient();
  const action = useMoneyAction(`replay/${id}`, (_: object, headers) => replayEvent(id, headers));
  return (
    <MoneyButton
      label={<><RotateCw aria-hidden />{t('admin.event.replay')}</>}
      action={action}
      body={{}}
      title={t('admin.event.replay.title')}
      confirmLabel={t('admin.event.replay.confirm')}
      busyLabel={t('admin.event.replay.busy')}
      onDone={() => void client.invalidateQueries({ queryKey: ['admin'] })}
    >
      <p>{t('admin.event.replay.consequence')}</p>
    </MoneyButton>
  );
}
