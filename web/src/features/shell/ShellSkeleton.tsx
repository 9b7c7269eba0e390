// SPDX-License-Identifier: Apache-2.0
import { Skeleton } from '@/components/Skeleton';
import { Logo } from './Logo';

/** The frame of a signed-in screen before it is known who is signed in: without a word, in no language. */
export const ShellSkeleton = () => (
  <div aria-busy="true" className="flex min-h-dvh">
    <div className="hidden w-60 shrink-0 border-e border-line bg-surface md:block">
      <div className="flex h-16 items-center px-5"><Logo /></div>
      <div className="px-3 pb-2"><Skeleton className="h-9 w-full" /></div>
      <div className="flex flex-col gap-4 px-6 py-4">
        <Skeleton className="h-4 w-24" />
        <Skeleton className="h-4 w-32" />
        <Skeleton className="h-4 w-28" />
      </div>
    </div>
    <div className="min-w-0 flex-1">
      <div className="flex h-14 items-center border-b border-line bg-surface px-4 md:hidden"><Logo /></div>
      <div className="mx-auto flex w-full max-w-[1200px] flex-col gap-6 px-4 pt-6 md:px-8">
        <Skeleton className="h-8 w-56" />
        <div className="panel flex flex-col gap-4 p-6">
          <Skeleton className="h-5 w-2/3" />
          <Skeleton className="h-5 w-1/2" />
          <Skeleton className="h-5 w-3/5" />
        </div>
      </div>
    </div>
  </div>
);
