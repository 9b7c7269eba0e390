// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { exactTime, onHeardTime, relativeTime, serverNow, shortDateTime } from '@/lib/time';

/** "3 minutes ago", kept true; the exact time with its zone as title. */
export function RelativeTime({ time, className = '' }: { time: string; className?: string }) {
  const { locale } = useIntl();
  const now = useNow(30_000);
  const then = new Date(time);
  return (
    <time dateTime={time} title={exactTime(locale, then)} className={`whitespace-nowrap ${className}`}>
      {relativeTime(locale, then, now)}
    </time>
  );
}

/** Date and time in short; the exact time with its zone as title. */
export function ExactTime({ time, className = '' }: { time: string; className?: string }) {
  const { locale } = useIntl();
  const then = new Date(time);
  return (
    <time dateTime={time} title={exactTime(locale, then)} className={`whitespace-nowrap ${className}`}>
      {shortDateTime(locale, then)}
    </time>
  );
}

function useNow(every_ms: number): Date {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const look = () => setNow(serverNow());
    const timer = setInterval(look, every_ms);
    const end = onHeardTime(look);
    return () => {
      clearInterval(timer);
      end();
    };
  }, [every_ms]);
  return now;
}
