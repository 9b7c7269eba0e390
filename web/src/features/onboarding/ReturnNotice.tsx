// SPDX-License-Identifier: Apache-2.0
import { CircleCheck, Info, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConnectStatus } from '@/api/generated';
import { useText } from '@/lib/text';

/** Back from Stripe: done, being checked, or the link had expired. What Stripe decides arrives by itself. */
export function ReturnNotice({ from, status }: { from: 'stripe' | 'expired'; status: ConnectStatus }) {
  const t = useText();
  if (from === 'expired') return <Notice icon={<Info aria-hidden className="size-5 shrink-0" />} look="bg-pending-fill text-pending" text={t('onboarding.return.expired')} />;
  if (status.state === 'ACTIVE') {
    return <Notice icon={<CircleCheck aria-hidden className="size-5 shrink-0" />} look="bg-success-fill text-success" text={t('onboarding.return.done')} />;
  }
  if (status.requirements.length > 0) {
    return <Notice icon={<Info aria-hidden className="size-5 shrink-0" />} look="bg-pending-fill text-pending" text={t('onboarding.return.incomplete')} />;
  }
  return <Notice icon={<LoaderCircle aria-hidden className="size-5 shrink-0 animate-spin" />} look="bg-held-fill text-held" text={t('onboarding.return.checking')} />;
}

function Notice({ icon, look, text }: { icon: ReactNode; look: string; text: string }) {
  return (
    <p role="status" className={`flex items-center gap-3 rounded-md p-4 font-medium ${look}`}>
      {icon}
      {text}
    </p>
  );
}
