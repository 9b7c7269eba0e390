// SPDX-License-Identifier: Apache-2.0
import { PageHeader } from '@/components/PageHeader';
import { useText } from '@/lib/text';
import { AppearancePanel } from './AppearancePanel';
import { NotificationsPanel } from './NotificationsPanel';
import { PasswordPanel } from './PasswordPanel';
import { ProfilePanel } from './ProfilePanel';
import { SessionsPanel } from './SessionsPanel';

export function SettingsPage() {
  const t = useText();
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <div className="flex max-w-2xl flex-col gap-6">
        <ProfilePanel />
        <AppearancePanel />
        <NotificationsPanel />
        <PasswordPanel />
        <SessionsPanel />
      </div>
    </>
  );
}
