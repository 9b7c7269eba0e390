// SPDX-License-Identifier: Apache-2.0
import { lazy } from 'react';
import { Later } from '@/components/Later';
import { Skeleton } from '@/components/Skeleton';

const AccountMenu = lazy(async () => ({ default: (await import('./AccountMenu')).AccountMenu }));

export function UserMenu({ isCompact = false }: { isCompact?: boolean }) {
  return (
    <Later fallback={<Skeleton className={isCompact ? 'size-8' : 'h-11 w-full'} />}>
      <AccountMenu isCompact={isCompact} />
    </Later>
  );
}
