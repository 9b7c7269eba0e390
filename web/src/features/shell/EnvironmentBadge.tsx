// SPDX-License-Identifier: Apache-2.0
import { FlaskConical, Radio } from 'lucide-react';
import { useConfig } from '@/api/config';
import { Badge } from '@/components/StatusBadge';
import { useText } from '@/lib/text';

export function EnvironmentBadge() {
  const t = useText();
  const isSandbox = useConfig().mode === 'sandbox';
  return (
    <Badge tone={isSandbox ? 'pending' : 'success'} icon={isSandbox ? FlaskConical : Radio}>
      {isSandbox ? t('shell.sandbox') : t('shell.live')}
    </Badge>
  );
}
