// SPDX-License-Identifier: Apache-2.0
import { Lock } from 'lucide-react';
import type { Collaboration } from '@/api/generated';
import { Button } from '@/components/Button';
import { useMoney } from '@/components/Money';
import { useText } from '@/lib/text';

interface PayButtonProps {
  collaboration: Collaboration;
  isPaying: boolean;
  isDisabled?: boolean;
  onPress?: () => void;
  type?: 'submit';
}

/** Says what is charged. */
export function PayButton({ collaboration, isPaying, isDisabled, onPress, type }: PayButtonProps) {
  const t = useText();
  const money = useMoney();
  const amount = money(collaboration.amountBudget, collaboration.currency);
  return (
    <>
      <Button variant="primary" type={type} busy={isPaying} isDisabled={isDisabled} onPress={onPress} className="w-full">
        {!isPaying && <Lock aria-hidden />}
        {isPaying ? t('checkout.paying') : t('checkout.pay', { amount })}
      </Button>
      <p className="mt-3 text-center text-sm text-muted">{t('checkout.pay.detail')}</p>
    </>
  );
}
