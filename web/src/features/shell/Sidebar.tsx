// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { navigation } from '@/app/navigation';
import { useText } from '@/lib/text';
import { useUser } from '@/session/session';
import { EnvironmentBadge } from './EnvironmentBadge';
import { Logo } from './Logo';
import { PaletteButton } from './PaletteButton';
import { UserMenu } from './UserMenu';

export function Sidebar({ onSearch }: { onSearch: () => void }) {
  const t = useText();
  const { role } = useUser();
  return (
    <aside className="hidden w-60 shrink-0 border-e border-line bg-surface md:block">
      <div className="sticky top-(--demo-bar) flex h-[calc(100dvh-var(--demo-bar))] flex-col">
      <div className="flex h-16 items-center justify-between gap-2 px-5">
        <Link to="/home" aria-label={t('shell.toHome')} className="rounded-sm"><Logo /></Link>
        <EnvironmentBadge />
      </div>
      <div className="px-3 pb-2"><PaletteButton onPress={onSearch} /></div>
      <nav aria-label={t('shell.navigation')} className="flex-1 overflow-y-auto px-3 py-2">
        <ul className="flex flex-col gap-1">
          {navigation[role].map(({ to, icon: Icon, label }) => (
            <li key={to}>
              <Link
                to={to}
                activeOptions={{ exact: to === '/home' }}
                className="flex min-h-9 items-center gap-3 rounded-sm px-3 font-medium text-secondary hover:bg-raised hover:text-text aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent"
              >
                <Icon aria-hidden className="size-4 shrink-0" />
                {t(label)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="border-t border-line p-3"><UserMenu /></div>
      </div>
    </aside>
  );
}
