// SPDX-License-Identifier: Apache-2.0
import { CircleCheck, CircleHelp, CircleMinus, CircleX, Clock, type LucideIcon, Play } from 'lucide-react';
import type { AdminEvent, AdminJob, Difference } from '@/api/generated';
import { Badge, type Tone } from '@/components/StatusBadge';
import { useText } from '@/lib/text';

const eventLooks: Record<AdminEvent['status'], { tone: Tone; icon: LucideIcon }> = {
  RECEIVED: { tone: 'pending', icon: Clock },
  APPLIED: { tone: 'success', icon: CircleCheck },
  IGNORED: { tone: 'neutral', icon: CircleMinus },
  UNMATCHED: { tone: 'action', icon: CircleHelp },
  FAILED: { tone: 'danger', icon: CircleX },
};

const jobLooks: Record<AdminJob['state'], { tone: Tone; icon: LucideIcon }> = {
  READY: { tone: 'pending', icon: Clock },
  LEASED: { tone: 'held', icon: Play },
  DONE: { tone: 'success', icon: CircleCheck },
  DEAD: { tone: 'danger', icon: CircleX },
};

const differenceLooks: Record<Difference['class'], { tone: Tone; icon: LucideIcon }> = {
  missing_here: { tone: 'danger', icon: CircleHelp },
  missing_there: { tone: 'danger', icon: CircleX },
  amount: { tone: 'action', icon: CircleMinus },
  fee: { tone: 'pending', icon: CircleMinus },
};

export function EventBadge({ status }: { status: AdminEvent['status'] }) {
  const t = useText();
  return <Badge {...eventLooks[status]}>{t(`admin.event.${status}`)}</Badge>;
}

export function JobBadge({ state }: { state: AdminJob['state'] }) {
  const t = useText();
  return <Badge {...jobLooks[state]}>{t(`admin.job.${state}`)}</Badge>;
}

/** Its class while it is open; then how it ended. */
export function DifferenceBadge({ difference }: { difference: Difference }) {
  const t = useText();
  if (difference.status !== 'OPEN') return <Badge tone="neutral" icon={CircleCheck}>{t(`admin.differences.status.${difference.status}`)}</Badge>;
  return <Badge {...differenceLooks[difference.class]}>{t(`admin.differences.class.${difference.class}`)}</Badge>;
}
