// SPDX-License-Identifier: Apache-2.0
import { BookOpen, Inbox, ListX, type LucideIcon, Scale } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAdminEvents, useAdminJobs, useDisputeCount, useTrialBalance } from '@/api/admin';
import { Money } from '@/components/Money';
import { PageHeader } from '@/components/PageHeader';
import { ProblemAlert } from '@/components/ProblemAlert';
import { RowLink } from '@/components/RowLink';
import { Skeleton } from '@/components/Skeleton';
import { useText } from '@/lib/text';
import { useUser } from '@/session/session';
import { TrialBalanceView } from '../admin/TrialBalanceView';

/** Is all well? The books, disputes, the inbox and the jobs, and the books in full below. */
export function AdminHome() {
  const t = useText();
  const { displayName } = useUser();
  const balance = useTrialBalance();
  // What banks have withdrawn and nobody has decided yet.
  const withdrawn = balance.data?.data.flatMap(({ currency, accounts }) =>
    accounts.filter(({ kind, debit }) => kind === 'disputed' && debit !== 0).map(({ debit }) => ({ currency, amount: debit })),
  );
  const isDisputed = withdrawn !== undefined && withdrawn.length > 0;
  const disputes = useDisputeCount(isDisputed);
  const events = useAdminEvents({ status: 'FAILED' });
  const jobs = useAdminJobs({ state: 'DEAD' });
  const count = (list: typeof events | typeof jobs) => list.data && `${list.data.items.length}${list.hasNextPage ? '+' : ''}`;
  return (
    <>
      <PageHeader title={t('home.title', { name: displayName })} />
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        <Tile icon={BookOpen} isWell={balance.data?.balanced} error={balance.error} value={balance.data && t(balance.data.balanced ? 'admin.home.balanced' : 'admin.home.unbalanced')}
          link={<RowLink to="/admin/ledger">{t('admin.home.books')}</RowLink>} />
        <Tile icon={Scale} isWell={withdrawn && !isDisputed} error={balance.error ?? disputes.error} value={isDisputed ? disputes.data : withdrawn && '0'} alarm="text-disputed"
          link={<RowLink to="/admin/payments" search={{ status: 'DISPUTED' }}>{t('admin.home.disputes')}</RowLink>}>
          {withdrawn?.map(({ currency, amount }) => <Money key={currency} amount={amount} currency={currency} />)}
        </Tile>
        <Tile icon={Inbox} isWell={count(events) === '0'} error={events.error} value={count(events)}
          link={<RowLink to="/admin/events" search={{ status: 'FAILED' }}>{t('admin.home.events')}</RowLink>} />
        <Tile icon={ListX} isWell={count(jobs) === '0'} error={jobs.error} value={count(jobs)}
          link={<RowLink to="/admin/jobs" search={{ state: 'DEAD' }}>{t('admin.home.jobs')}</RowLink>} />
      </div>
      <h2 className="mt-8 mb-3 text-lg font-semibold">{t('admin.home.trialBalance')}</h2>
      <TrialBalanceView />
    </>
  );
}

interface TileProps {
  icon: LucideIcon;
  link: ReactNode;
  value: string | undefined;
  isWell: boolean | undefined;
  error: unknown;
  /** The colour of what is not well. */
  alarm?: string;
  children?: ReactNode;
}

function Tile({ icon: Icon, link, value, isWell, error, alarm = 'text-danger', children }: TileProps) {
  if (error && value === undefined) return <ProblemAlert error={error} />;
  return (
    <div className="panel relative p-5 hover:bg-raised/50">
      <p className="flex items-center gap-2 text-secondary">
        <Icon aria-hidden className={`size-4 ${isWell === false ? alarm : 'text-success'}`} />
        {link}
      </p>
      {value === undefined ? <Skeleton className="mt-2 h-8 w-24" /> : <p className={`mt-1 text-2xl font-semibold tracking-tight ${isWell === false ? alarm : ''}`}>{value}</p>}
      {children && <p className="mt-1 flex flex-wrap gap-x-3 text-sm text-secondary">{children}</p>}
    </div>
  );
}
