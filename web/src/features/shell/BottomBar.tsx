// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { lazy } from 'react';
import { navigation } from '@/app/navigation';
import { Later } from '@/components/Later';
import { useText } from '@/lib/text';
import { useUser } from '@/session/session';
import { placeClass, placesOf } from './bottomPlaces';

const MoreMenu = lazy(async () => ({ default: (await import('./MoreMenu')).MoreMenu }));

/** Phones: the same places as the sidebar, under the thumb. */
export function BottomBar() {
  const t = useText();
  const { role } = useUser();
  const { shown, more } = placesOf(navigation[role]);
  return (
    <nav aria-label={t('shell.navigation')} className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden">
      <ul className="flex">
        {shown.map(({ to, icon: Icon, label }) => (
          <li key={to} className="min-w-0 flex-1">
            <Link to={to} activeOptions={{ exact: to === '/home' }} className={placeClass}>
              <Icon aria-hidden className="size-5" />
              <span className="max-w-full truncate">{t(label)}</span>
            </Link>
          </li>
        ))}
        {more.length > 0 && (
          <li className="min-w-0 flex-1">
            <Later fallback={<span className={placeClass} />}><MoreMenu places={more} /></Later>
          </li>
        )}
      </ul>
    </nav>
  );
}
