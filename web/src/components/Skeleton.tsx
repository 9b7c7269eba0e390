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

/** A panel with a heading and so many lines of names and values. */
export const PanelSkeleton = ({ lines, className = '' }: { lines: number; className?: string }) => (
  <div className={`panel p-4 sm:p-6 ${className}`}>
    <Skeleton className="mt-0.5 mb-4.5 h-5 w-32" />
    <div className="flex flex-col gap-3">
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="flex justify-between gap-4">
          <Skeleton className="my-0.5 h-4 w-2/5" />
          <Skeleton className="my-0.5 h-4 w-1/4" />
        </div>
      ))}
    </div>
  </div>
);

interface DetailSkeletonProps {
  /** How many lines each panel has: of the page's main column, and of the one beside it. */
  main: number[];
  side: number[];
  /** Under the title. */
  hasAmount?: boolean;
  /** On phones the first panel beside comes first. */
  isSideFirst?: boolean;
}

const panels = (lines: number[], others = '') => lines.map((count, index) => <PanelSkeleton key={index} lines={count} className={index > 0 ? others : ''} />);

/** A page about one object while it is read: its header, and its panels where they will be. */
export function DetailSkeleton({ main, side, hasAmount = false, isSideFirst = false }: DetailSkeletonProps) {
  const t = useText();
  return (
    <div role="status" aria-label={t('common.loading')}>
      <div className="mb-6">
        <Skeleton className="mt-1 mb-2 h-4 w-24" />
        <Skeleton className="my-1 h-6 w-64 max-w-full" />
        {hasAmount && <Skeleton className="mt-2 mb-1 h-5 w-32" />}
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
        <div className="flex min-w-0 flex-col gap-6">{panels(main)}</div>
        <div className={`flex min-w-0 flex-col gap-6 ${isSideFirst ? 'max-lg:row-start-1' : ''}`}>{panels(side, isSideFirst ? 'max-lg:hidden' : '')}</div>
      </div>
    </div>
  );
}
