// SPDX-License-Identifier: Apache-2.0
import { Brush, Building2 } from 'lucide-react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { type Control, useController } from 'react-hook-form';
import { labelClass } from '@/components/Fields';
import { useText } from '@/lib/text';

interface Account {
  role: 'company' | 'influencer';
  displayName: string;
  email: string;
  password: string;
}

const choices = [
  { value: 'company', icon: Building2, label: 'session.role.company', detail: 'session.role.company.detail' },
  { value: 'influencer', icon: Brush, label: 'session.role.influencer', detail: 'session.role.influencer.detail' },
] as const;

export function RoleChoice({ control }: { control: Control<Account> }) {
  const t = useText();
  const { field } = useController({ control, name: 'role' });
  return (
    <RadioGroup value={field.value} onChange={field.onChange} name={field.name}>
      <Label className={labelClass}>{t('session.role')}</Label>
      <div className="grid grid-cols-2 gap-3">
        {choices.map(({ value, icon: Icon, label, detail }) => (
          <Radio
            key={value}
            value={value}
            className="flex cursor-pointer flex-col gap-1 rounded-md border border-control bg-surface p-3 data-focus-visible:outline-2 data-focus-visible:outline-focus data-selected:border-accent data-selected:bg-accent-soft data-selected:ring-1 data-selected:ring-accent"
          >
            <Icon aria-hidden className="size-5 text-accent" />
            <span className="font-medium">{t(label)}</span>
            <span className="text-sm text-secondary">{t(detail)}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
