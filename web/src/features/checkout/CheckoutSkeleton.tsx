// SPDX-License-Identifier: Apache-2.0
import { PanelSkeleton, Skeleton } from '@/components/Skeleton';
import { useText } from '@/lib/text';

/** The checkout while it is read: the summary, and the card's fields beside it. */
export function CheckoutSkeleton() {
  const t = useText();
  return (
    <div role="status" aria-label={t('common.loading')} className="mx-auto max-w-4xl">
      <Skeleton className="mt-1 mb-2 h-4 w-28" />
      <Skeleton className="mt-1 mb-7 h-6 w-56" />
      <div className="grid items-start gap-6 lg:grid-cols-[20rem_1fr]">
        <PanelSkeleton lines={12} />
        <div className="panel p-4 sm:p-6">
          <Skeleton className="mt-0.5 mb-4.5 h-5 w-36" />
          {['a', 'b', 'c'].map((key) => <Skeleton key={key} className="mb-4 h-14 w-full" />)}
          <Skeleton className="mb-4 h-32 w-full" />
          <Skeleton className="h-11 w-full md:h-9" />
        </div>
      </div>
    </div>
  );
}
