// SPDX-License-Identifier: Apache-2.0
import { ChevronsUpDown, LogOut, MonitorX } from 'lucide-react';
import { toast } from 'sonner';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { adviceFor } from '@/components/ProblemAlert';
import { useText } from '@/lib/text';
import { session, useUser } from '@/session/session';
import { menuLinks } from './menuLinks';
import { useNavigate } from '@tanstack/react-router';

const itemClass =
  'flex min-h-9 cursor-pointer items-center gap-3 rounded-sm px-3 text-base outline-none data-focused:bg-raised [&_svg]:size-4 [&_svg]:text-muted';

/** Who is signed in; settings, and the ways out. */
export function AccountMenu({ isCompact = false }: { isCompact?: boolean }) {
  const t = useText();
  const user = useUser();
  const navigate = useNavigate();
  const leave = (everywhere: boolean) => session.signOut(everywhere).catch((error: unknown) => toast.error(adviceFor(t, error).title));
  return (
    <MenuTrigger>
      <Button className={`flex min-h-11 items-center gap-3 rounded-sm text-start hover:bg-raised ${isCompact ? '-me-1.5 px-1.5' : 'w-full px-2'}`}>
        <span className="sr-only">{t('shell.account', { name: user.displayName })}</span>
        <span aria-hidden className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent uppercase">
          {user.displayName.slice(0, 1)}
        </span>
        {!isCompact && (
          <>
            <span className="min-w-0 flex-1">
              <span dir="auto" className="block truncate font-medium">{user.displayName}</span>
              <span dir="auto" className="block truncate text-xs text-muted">{user.email}</span>
            </span>
            <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
          </>
        )}
      </Button>
      <Popover className="min-w-56 rounded-md border border-line bg-surface p-1 shadow-float">
        <Menu aria-label={t('shell.account', { name: user.displayName })} className="outline-none">
          {menuLinks.map(({ to, icon: Icon, label }) => (
            <MenuItem key={to} textValue={t(label)} className={itemClass} onAction={() => void navigate({ to })}>
              <Icon aria-hidden /> {t(label)}
            </MenuItem>
          ))}
          <MenuItem textValue={t('shell.signOut')} className={itemClass} onAction={() => void leave(false)}>
            <LogOut aria-hidden /> {t('shell.signOut')}
          </MenuItem>
          <MenuItem textValue={t('shell.signOutEverywhere')} className={itemClass} onAction={() => void leave(true)}>
            <MonitorX aria-hidden /> {t('shell.signOutEverywhere')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
