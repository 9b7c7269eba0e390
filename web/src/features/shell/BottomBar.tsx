// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { navigation } from '@/app/navigation';
import { useText } from '@/lib/text';
import { useUser } from '@/session/session';

/** Phones: the same places as the sidebar, under the thumb. */
export function BottomBar() {
  const t = useText();
  const { role } = useUser();
  return (
    <nav aria-label={t('shell.navigation')} className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden">
      <ul className="flex">
        {navigation[role].map(({ to, icon: Icon, label }) => (
          <li key={to} className="min-w-0 flex-1">
            <Link
              to={to}
              activeOptions={{ exact: to === '/home' }}
              className="flex min-h-14 flex-col items-center justify-center gap-1 px-0.5 text-[0.6875rem] font-medium max-[360px]:text-[0.625rem] max-[360px]:tracking-tight text-secondary aria-[current=page]:text-accent"
            >
              <Icon aria-hidden className="size-5" />
              <span className="max-w-full truncate">{t(label)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
