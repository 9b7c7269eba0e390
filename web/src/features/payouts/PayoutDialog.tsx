// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '@/api/call';
import { type PayoutRequest, type Wallet, requestPayout } from '@/api/generated';
import { keys } from '@/api/keys';
import { useMoneyAction } from '@/api/useMoneyAction';
import { usePayoutPreview } from '@/api/wallet';
import { Button, ButtonLink } from '@/components/Button';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { useMoney } from '@/components/Money';
import { MoneyField } from '@/components/MoneyField';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useText } from '@/lib/text';
import { PayoutPreviewFacts } from './PayoutPreviewFacts';
import { PayoutRefusal } from './PayoutRefusal';

interface PayoutDialogProps {
  wallet: Wallet;
  /** Minor units. */
  proposed: string;
  onClose: () => void;
}

/** How much to the bank, when it arrives, and why not if not; then it happens once. */
export function PayoutDialog({ wallet, proposed, onClose }: PayoutDialogProps) {
  const t = useText();
  const money = useMoney();
  const client = useQueryClient();
  const [amount, setAmount] = useState(proposed);
  const { currency } = wallet;
  const isAmount = amount !== '' && amount !== '0';
  const preview = usePayoutPreview(isAmount ? amount : null, currency);
  const action = useMoneyAction(`payout/${wallet.id}`, (body: PayoutRequest, headers) => call(requestPayout({ body, headers })));
  const confirm = async () => {
    await action.run({ amount: Number(amount), currency });
    await Promise.all([client.invalidateQueries({ queryKey: keys.wallet }), client.invalidateQueries({ queryKey: keys.payouts() })]);
  };
  const change = (minor: string) => {
    if (action.state.status === 'failed') action.reset();
    setAmount(minor);
  };
  // A preview on its way does not stop a press: the server decides again.
  const isRefused = !preview.isPlaceholderData && preview.data?.refusal;
  const done = action.state.status === 'done' ? action.state.result : null;
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={done ? t('payouts.dialog.done.title') : t('payouts.dialog.title')}
      confirmLabel={isAmount ? t('payouts.dialog.confirm', { amount: money(amount, currency) }) : t('payouts.dialog.confirmUnknown')}
      busyLabel={t('payouts.dialog.busy')}
      isDisabled={!isAmount || Boolean(isRefused)}
      state={action.state}
      onConfirm={() => void confirm()}
      done={
        done && (
          <>
            <p>{t('payouts.dialog.done', { amount: money(done.amount, done.currency), last4: done.bankAccount ?? '····' })}</p>
            <ButtonLink to="/payouts/$payoutId" params={{ payoutId: done.id }} className="mt-4">{t('payouts.dialog.follow')}</ButtonLink>
          </>
        )
      }
    >
      <MoneyField
        label={t('payouts.dialog.amount')}
        currency={currency}
        value={amount}
        onChange={change}
        autoFocus
        isDisabled={action.state.status === 'submitting'}
        hint={t('payouts.dialog.available', { amount: money(wallet.availableBalance, currency) })}
        end={
          <Button slot={null} variant="quiet" className="min-h-8! px-3 md:min-h-7!" onPress={() => change(String(wallet.availableBalance))}>
            {t('payouts.dialog.max')}
          </Button>
        }
      />
      <div aria-live="polite">
        {preview.error ? (
          <ProblemAlert error={preview.error} onRetry={() => void preview.refetch()} />
        ) : isRefused && preview.data ? (
          <PayoutRefusal refusal={isRefused} preview={preview.data} />
        ) : (
          <PayoutPreviewFacts preview={preview.data} isOutdated={!isAmount || preview.isPlaceholderData} />
        )}
      </div>
    </ConfirmDialog>
  );
}
