// SPDX-License-Identifier: Apache-2.0
import { CloudOff } from 'lucide-react';
import { useText } from '@/lib/text';
import { useRealtimeStatus } from '@/realtime/usePaymentUpdates';

/** Says that what is shown may be old, as soon as that is so. */
export function ConnectionBanner() {
  const t = useText();
  const isLost = useRealtimeStatus() === 'lost';
  return (
    <div role="status" aria-live="polite">
      {isLost && (
        <div className="flex items-center gap-3 bg-pending-fill px-4 py-2.5 text-pending md:px-8">
          <CloudOff aria-hidden className="size-4 shrink-0" />
          <p>{t('shell.connectionLost')}</p>
        </div>
      )}
    </div>
  );
}
