// SPDX-License-Identifier: Apache-2.0
import { Bell, CircleCheck, CircleDashed, CircleX, Clock, type LucideIcon } from 'lucide-react';
import type { ConnectStatus } from '@/api/generated';
import { Badge, type Tone } from '@/components/StatusBadge';
import { useText } from '@/lib/text';

const looks: Record<ConnectStatus['state'], { tone: Tone; icon: LucideIcon }> = {
  NONE: { tone: 'neutral', icon: CircleDashed },
  PENDING: { tone: 'pending', icon: Clock },
  ACTIVE: { tone: 'success', icon: CircleCheck },
  RESTRICTED: { tone: 'action', icon: Bell },
  REJECTED: { tone: 'danger', icon: CircleX },
};

export function ConnectBadge({ state }: { state: ConnectStatus['state'] }) {
  const t = useText();
  const { tone, icon } = looks[state];
  return <Badge tone={tone} icon={icon}>{t(`onboarding.state.${state}`)}</Badge>;
}
