// SPDX-License-Identifier: Apache-2.0
import { EnvironmentBadge } from './EnvironmentBadge';
import { Logo } from './Logo';
import { UserMenu } from './UserMenu';

/** Phones only: what the sidebar carries elsewhere. */
export function TopBar() {
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center justify-between gap-3 border-b border-line bg-surface px-4 md:hidden">
      <Logo />
      <div className="flex items-center gap-2">
        <EnvironmentBadge />
        <UserMenu isCompact />
      </div>
    </header>
  );
}
