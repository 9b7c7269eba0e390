// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { FastForward } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { MenuItem } from 'react-aria-components/Menu';
import { toast } from 'sonner';
import { client } from '@/api/generated/client.gen';
import { call } from '@/api/call';
import { adviceFor } from '@/components/ProblemAlert';
import { useText } from '@/lib/text';
import { heardTime, shortDateTime } from '@/lib/time';
import { DemoMenu, demoItemClass } from './DemoMenu';

const steps = [
  { seconds: 3600, label: 'demo.clock.hour' },
  { seconds: 86_400, label: 'demo.clock.day' },
  { seconds: 604_800, label: 'demo.clock.week' },
] as const;

/** Moves the demo's clock on, so that money clears and arrives while one looks. */
export function DemoClock() {
  const t = useText();
  const { locale } = useIntl();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const advance = async (seconds: number) => {
    setBusy(true);
    try {
      const { now } = await call(client.post<{ 200: { now: string } }>({ url: '/app/demo/clock', body: { advanceSeconds: seconds } }));
      heardTime(now);
      toast.success(t('demo.clock.now', { time: shortDateTime(locale, new Date(now)) }));
      await queries.invalidateQueries();
    } catch (error) {
      toast.error(adviceFor(t, error).title);
    } finally {
      setBusy(false);
    }
  };
  return (
    <DemoMenu icon={FastForward} label={t('demo.clock')} isDisabled={isBusy} onAction={(seconds) => void advance(Number(seconds))}>
      {steps.map(({ seconds, label }) => (
        <MenuItem key={seconds} id={String(seconds)} className={demoItemClass}>{t(label)}</MenuItem>
      ))}
    </DemoMenu>
  );
}
