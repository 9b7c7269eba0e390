// SPDX-License-Identifier: Apache-2.0
import { Landmark } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Wallet } from '@/api/generated';
import { Button, type Variant } from '@/components/Button';
import { useText } from '@/lib/text';
import { PayoutDialog } from './PayoutDialog';

interface PayoutButtonProps {
  wallet: Wallet;
  /** Others to choose from in the dialog. */
  wallets?: Wallet[];
  /** Proposed at first, minor units; otherwise all that is available. */
  amount?: number;
  label?: ReactNode;
  /** While false there is no button; a dialog that is open stays, and tells how it ended. */
  isOffered?: boolean;
  variant?: Variant;
  className?: string;
}

export function PayoutButton({ wallet, wallets = [wallet], amount, label, isOffered = true, variant = 'primary', className }: PayoutButtonProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {isOffered && (
        <Button variant={variant} isDisabled={wallet.availableBalance === 0} onPress={() => setOpen(true)} className={className}>
          {label ?? <><Landmark aria-hidden />{t('payouts.withdraw')}</>}
        </Button>
      )}
      {isOpen && <PayoutDialog wallet={wallet} wallets={wallets} proposed={amount} onClose={() => setOpen(false)} />}
    </>
  );
}
