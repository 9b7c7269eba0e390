// SPDX-License-Identifier: Apache-2.0
import { MonitorX } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { Panel } from '@/components/Panel';
import { useText } from '@/lib/text';
import { session } from '@/session/session';

type State = { status: 'idle' } | { status: 'submitting' } | { status: 'failed'; error: unknown };

/** Ends every session of the user, this one too. */
export function SessionsPanel() {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const [state, setState] = useState<State>({ status: 'idle' });
  const open = () => {
    setState({ status: 'idle' });
    setOpen(true);
  };
  const leave = () => {
    setState({ status: 'submitting' });
    session.signOut(true).catch((error: unknown) => setState({ status: 'failed', error }));
  };
  return (
    <Panel title={t('settings.sessions')}>
      <p className="text-secondary">{t('settings.sessions.detail')}</p>
      <Button onPress={open} className="mt-4 max-sm:w-full">
        <MonitorX aria-hidden />
        {t('shell.signOutEverywhere')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('settings.sessions.title')}
        confirmLabel={t('shell.signOutEverywhere')}
        busyLabel={t('settings.sessions.busy')}
        isDanger
        state={state}
        onConfirm={leave}
      >
        <p>{t('settings.sessions.consequence')}</p>
      </ConfirmDialog>
    </Panel>
  );
}
