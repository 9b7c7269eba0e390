// SPDX-License-Identifier: Apache-2.0
import { Ban, Bell, CircleCheck, CircleX, Clock, ClockAlert, FileClock, Lock, type LucideIcon, Scale, Send, Undo2 } from 'lucide-react';
import { useText } from '@/lib/text';
import type { MessageId } from '@/messages/ids';

export type Tone = 'neutral' | 'held' | 'action' | 'pending' | 'transit' | 'success' | 'danger' | 'disputed';

const tones: Record<Tone, string> = {
  neutral: 'text-neutral bg-neutral-fill',
  held: 'text-held bg-held-fill',
  action: 'text-action bg-action-fill',
  pending: 'text-pending bg-pending-fill',
  transit: 'text-transit bg-transit-fill',
  success: 'text-success bg-success-fill',
  danger: 'text-danger bg-danger-fill',
  disputed: 'text-disputed bg-disputed-fill',
};

interface Look {
  tone: Tone;
  icon: LucideIcon;
}

// Kind and status as the API says them. Words are messages: status.KIND.STATUS.
const looks = {
  payment: {
    PENDING: { tone: 'pending', icon: Clock },
    HELD: { tone: 'held', icon: Lock },
    RELEASED: { tone: 'success', icon: Send },
    COMPLETED: { tone: 'success', icon: CircleCheck },
    FAILED: { tone: 'danger', icon: CircleX },
    EXPIRED: { tone: 'neutral', icon: ClockAlert },
    CANCELED: { tone: 'neutral', icon: Ban },
    REFUNDED: { tone: 'neutral', icon: Undo2 },
    DISPUTED: { tone: 'disputed', icon: Scale },
  },
  collaboration: {
    ACTIVE: { tone: 'held', icon: FileClock },
    SUBMITTED: { tone: 'action', icon: Bell },
    COMPLETED: { tone: 'success', icon: CircleCheck },
    CANCELED: { tone: 'neutral', icon: Ban },
  },
  payout: {
    PENDING: { tone: 'pending', icon: Clock },
    IN_TRANSIT: { tone: 'transit', icon: Send },
    COMPLETED: { tone: 'success', icon: CircleCheck },
    FAILED: { tone: 'danger', icon: CircleX },
    CANCELED: { tone: 'neutral', icon: Ban },
  },
  refund: {
    PENDING: { tone: 'pending', icon: Clock },
    SUCCEEDED: { tone: 'success', icon: CircleCheck },
    FAILED: { tone: 'danger', icon: CircleX },
  },
} satisfies Record<string, Record<string, Look>>;

type Looks = typeof looks;
export type StatusKind = keyof Looks;

export function StatusBadge<K extends StatusKind>({ kind, status }: { kind: K; status: keyof Looks[K] & string }) {
  const t = useText();
  const { tone, icon } = (looks[kind] as Record<string, Look>)[status] as Look;
  return (
    <Badge tone={tone} icon={icon}>
      {t(`status.${kind}.${status}` as MessageId)}
    </Badge>
  );
}

/** For what is no status of an object: an icon and a word, never colour alone. */
export function Badge({ tone, icon: Icon, children }: { tone: Tone; icon: LucideIcon; children: string }) {
  return (
    <span className={`inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap ${tones[tone]}`}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {children}
    </span>
  );
}
