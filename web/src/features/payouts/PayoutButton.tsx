// SPDX-License-Identifier: Apache-2.0
import { Landmark } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Wallet } from '@/api/generated';
import { Button } from '@/components/Button';
import { useText } from '@/lib/text';
import { PayoutDialog } from './PayoutDialog';

interface PayoutButtonProps {
  wallet: Wallet;
  /** Proposed at first, minor units; otherwise all that is available. */
  amount?: number;
  label?: ReactNode;
  className?: string;
}

export function PayoutButton({ wallet, amount, label, className }: PayoutButtonProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" isDisabled={wallet.availableBalance === 0} onPress={() => setOpen(true)} className={className}>
        {label ?? <><Landmark aria-hidden />{t('payouts.withdraw')}</>}
      </Button>
      {isOpen && <PayoutDialog wallet={wallet} proposed={String(amount ?? wallet.availableBalance)} onClose={() => setOpen(false)} />}
    </>
  );
}
