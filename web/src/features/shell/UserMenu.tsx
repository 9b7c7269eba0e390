// SPDX-License-Identifier: Apache-2.0
import { Suspense, lazy } from 'react';
import { Skeleton } from '@/components/Skeleton';

const AccountMenu = lazy(async () => ({ default: (await import('./AccountMenu')).AccountMenu }));

export function UserMenu({ isCompact = false }: { isCompact?: boolean }) {
  return (
    <Suspense fallback={<Skeleton className={isCompact ? 'size-8' : 'h-11 w-full'} />}>
      <AccountMenu isCompact={isCompact} />
    </Suspense>
  );
}
