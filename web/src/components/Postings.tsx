// SPDX-License-Identifier: Apache-2.0
import type { TimelinePosting } from '@/api/generated';
import { useText } from '@/lib/text';
import { Money } from './Money';
import { ScrollRegion } from './ScrollRegion';

/** The legs of a balanced entry: debit left, credit right. */
export function Postings({ postings }: { postings: TimelinePosting[] }) {
  const t = useText();
  return (
    <ScrollRegion label={t('activity.postings', { count: postings.length })} className="mt-2 rounded-sm border border-line">
      <table className="w-full text-sm">
        <thead>
          <tr className="bg-raised text-xs text-secondary">
            <th scope="col" className="px-3 py-1.5 text-start font-medium">{t('activity.account')}</th>
            <th scope="col" className="px-3 py-1.5 text-end font-medium">{t('activity.debit')}</th>
            <th scope="col" className="px-3 py-1.5 text-end font-medium">{t('activity.credit')}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {postings.map((posting) => (
            <tr key={`${posting.account}/${posting.debit ?? ''}/${posting.credit ?? ''}`}>
              <td className="px-3 py-1.5" title={posting.account}>{posting.accountLabel}</td>
              <td className="px-3 py-1.5 text-end">{posting.debit !== null && <Money amount={posting.debit} currency={posting.currency} />}</td>
              <td className="px-3 py-1.5 text-end">{posting.credit !== null && <Money amount={posting.credit} currency={posting.currency} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
