// SPDX-License-Identifier: Apache-2.0
import { useLocation, useNavigate } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { NavigationItem } from '@/app/navigation';
import { useText } from '@/lib/text';
import { placeClass } from './bottomPlaces';

/** The places that the bottom bar has no room for. */
export function MoreMenu({ places }: { places: NavigationItem[] }) {
  const t = useText();
  const navigate = useNavigate();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const isHere = ({ to }: NavigationItem) => path === to || path.startsWith(`${to}/`);
  const isCurrent = places.some(isHere);
  return (
    <MenuTrigger>
      <Button className={placeClass} data-current={isCurrent || undefined}>
        <Ellipsis aria-hidden className="size-5" />
        <span className="max-w-full truncate">{t('nav.more')}</span>
      </Button>
      <Popover placement="top end" className="min-w-56 rounded-md border border-line bg-surface p-1 shadow-float">
        <Menu aria-label={t('nav.more')} className="outline-none">
          {places.map((place) => {
            const { to, icon: Icon, label } = place;
            return (
              <MenuItem key={to} id={to} textValue={t(label)} onAction={() => void navigate({ to })}
                className={`flex min-h-11 cursor-pointer items-center gap-3 rounded-sm px-3 text-base outline-none data-focused:bg-raised ${isHere(place) ? 'font-medium text-accent' : ''}`}>
                <Icon aria-hidden className={`size-4 ${isHere(place) ? '' : 'text-muted'}`} /> {t(label)}
              </MenuItem>
            );
          })}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
