// SPDX-License-Identifier: Apache-2.0
import { EnvironmentBadge } from './EnvironmentBadge';
import { Logo } from './Logo';
import { PaletteButton } from './PaletteButton';
import { UserMenu } from './UserMenu';

/** Phones only: what the sidebar carries elsewhere. */
export function TopBar({ onSearch }: { onSearch: () => void }) {
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center justify-between gap-3 border-b border-line bg-surface px-4 md:hidden">
      <Logo />
      <div className="flex items-center gap-1">
        <EnvironmentBadge />
        <PaletteButton onPress={onSearch} isCompact />
        <UserMenu isCompact />
      </div>
    </header>
  );
}
