// SPDX-License-Identifier: Apache-2.0
import { useText } from '@/lib/text';

/** A grey shape in the place of what is being read. */
export const Skeleton = ({ className = 'h-4 w-24' }: { className?: string }) => (
  <span aria-hidden className={`skeleton block ${className}`} />
);

/** A page of unknown shape while its code is loaded. */
export function PageSkeleton() {
  const t = useText();
  return (
    <div role="status" aria-label={t('common.loading')} className="flex flex-col gap-6">
      <Skeleton className="h-8 w-56" />
      <div className="panel flex flex-col gap-4 p-6">
        <Skeleton className="h-5 w-2/3" />
        <Skeleton className="h-5 w-1/2" />
        <Skeleton className="h-5 w-3/5" />
      </div>
    </div>
  );
}
