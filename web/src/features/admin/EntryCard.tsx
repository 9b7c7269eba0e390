// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { LedgerEntry, LedgerPosting } from '@/api/generated';
import { AmountTable } from '@/components/AmountTable';
import { Breakable } from '@/components/Breakable';
import { CopyId } from '@/components/CopyId';
import { Money } from '@/components/Money';
import { ExactTime } from '@/components/RelativeTime';
import { useText } from '@/lib/text';

const cellClass = 'px-2 py-2 sm:px-4';

/** One balanced entry with its legs. */
export function EntryCard({ entry, longest }: { entry: LedgerEntry; longest: number }) {
  const t = useText();
  const title = entry.description || entry.type.replaceAll('_', ' ');
  return (
    <article className="panel overflow-hidden">
      <header className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 p-4">
        <div className="min-w-0">
          <h2 className="font-semibold wrap-anywhere">{title}</h2>
          <p className="text-sm text-muted">
            #{entry.sequence} · {entry.type.replaceAll('_', ' ')} · <ExactTime time={entry.createdAt} />
          </p>
        </div>
        <CopyId id={entry.id} label={t('admin.ledger.entryId')} />
      </header>
      <AmountTable label={title} longest={longest} hasThird className="border-t border-line text-sm">
        <thead>
          <tr className="bg-raised/60 text-xs text-secondary">
            <th scope="col" className={`${cellClass} text-start font-medium`}>{t('activity.account')}</th>
            <th scope="col" className={`${cellClass} text-end font-medium`}>{t('activity.debit')}</th>
            <th scope="col" className={`${cellClass} text-end font-medium`}>{t('activity.credit')}</th>
            <th scope="col" className={`${cellClass} text-end font-medium max-sm:hidden`}>{t('admin.ledger.after')}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {entry.postings.map((posting) => <PostingRow key={`${posting.account}/${posting.debit ?? ''}/${posting.credit ?? ''}`} posting={posting} />)}
        </tbody>
      </AmountTable>
    </article>
  );
}

function PostingRow({ posting }: { posting: LedgerPosting }) {
  const { account, currency } = posting;
  const cell = (amount: number | null) => amount !== null && <Money amount={amount} currency={currency} />;
  return (
    <tr>
      <th scope="row" className={`${cellClass} text-start font-normal`}>
        <Link to="/admin/ledger" search={{ view: 'entries', account }} dir="ltr" className="rounded-sm font-mono text-secondary hover:text-text hover:underline">
          <Breakable text={account} />
        </Link>
      </th>
      <td className={`${cellClass} text-end`}>{cell(posting.debit)}</td>
      <td className={`${cellClass} text-end`}>{cell(posting.credit)}</td>
      <td className={`${cellClass} text-end text-muted max-sm:hidden`}>{cell(posting.balanceAfter)}</td>
    </tr>
  );
}
