// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { Switch } from 'react-aria-components/Switch';
import { Panel } from '@/components/Panel';
import { setPreferences, usePreferences } from '@/lib/preferences';
import { useText } from '@/lib/text';

type Permission = NotificationPermission | 'unsupported';

const currentPermission = (): Permission => ('Notification' in window ? Notification.permission : 'unsupported');

/** Whether the browser itself may tell of news while nobody looks. It is asked only when the switch is turned on. */
export function NotificationsPanel() {
  const t = useText();
  const { browserNotifications } = usePreferences();
  const [permission, setPermission] = useState(currentPermission);
  const isOn = browserNotifications && permission === 'granted';
  const isPossible = permission === 'default' || permission === 'granted';
  const change = async (wanted: boolean) => {
    const answer = wanted && permission === 'default' ? await Notification.requestPermission() : permission;
    setPermission(answer);
    setPreferences({ browserNotifications: wanted && answer === 'granted' });
  };
  return (
    <Panel title={t('settings.notifications')}>
      <Switch
        isSelected={isOn}
        isDisabled={!isPossible}
        onChange={(wanted) => void change(wanted)}
        className="group flex cursor-pointer items-center justify-between gap-6 rounded-sm data-disabled:cursor-not-allowed data-disabled:text-muted data-focus-visible:outline-2 data-focus-visible:outline-offset-4 data-focus-visible:outline-focus"
      >
        <span>
          <span className="block font-medium">{t('settings.notifications.browser')}</span>
          <span className="block text-sm text-muted">{t('settings.notifications.detail')}</span>
        </span>
        <span aria-hidden className="flex h-6 w-10 shrink-0 items-center rounded-full border border-control bg-raised p-0.5 transition-colors group-data-selected:border-accent group-data-selected:bg-accent">
          <span className="size-4.5 rounded-full bg-control transition-transform group-data-selected:translate-x-4 group-data-selected:bg-on-accent rtl:group-data-selected:-translate-x-4" />
        </span>
      </Switch>
      {!isPossible && (
        <p role="status" className="mt-3 rounded-sm bg-pending-fill p-3 text-sm text-pending">{t(`settings.notifications.${permission}`)}</p>
      )}
    </Panel>
  );
}
