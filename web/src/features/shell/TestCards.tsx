// SPDX-License-Identifier: Apache-2.0
import { CreditCard } from 'lucide-react';
import { MenuItem } from 'react-aria-components/Menu';
import { toast } from 'sonner';
import { useText } from '@/lib/text';
import { DemoMenu, demoItemClass } from './DemoMenu';

const cards = [
  { number: '4242 4242 4242 4242', label: 'demo.card.ok' },
  { number: '4000 0000 0000 0077', label: 'demo.card.instant' },
  { number: '4000 0027 6000 3184', label: 'demo.card.challenge' },
  { number: '4000 0000 0000 0002', label: 'demo.card.declined' },
  { number: '4000 0000 0000 9995', label: 'demo.card.funds' },
  { number: '4000 0000 0000 0069', label: 'demo.card.expired' },
  { number: '4000 0000 0000 0259', label: 'demo.card.disputed' },
] as const;

/** Cards whose outcome is known, copied by a press. */
export function TestCards() {
  const t = useText();
  const copy = (number: string) =>
    navigator.clipboard.writeText(number.replaceAll(' ', '')).then(
      () => toast.success(t('demo.cards.copied', { number })),
      () => toast.error(t('demo.cards.failed')),
    );
  return (
    <DemoMenu icon={CreditCard} label={t('demo.cards')} onAction={(number) => void copy(number)}>
      {cards.map(({ number, label }) => (
        <MenuItem key={number} id={number} textValue={t(label)} className={demoItemClass}>
          <span>
            <span className="block font-medium">{t(label)}</span>
            <bdi className="block font-mono text-sm text-muted">{number}</bdi>
          </span>
        </MenuItem>
      ))}
    </DemoMenu>
  );
}
