// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '@/api/call';
import { type PayoutRequest, type Wallet, requestPayout } from '@/api/generated';
import { keys } from '@/api/keys';
import { useMoneyAction } from '@/api/useMoneyAction';
import { usePayout, usePayoutPreview } from '@/api/wallet';
import { Button } from '@/components/Button';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { Select } from '@/components/Fields';
import { useMoney } from '@/components/Money';
import { MoneyField } from '@/components/MoneyField';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useText } from '@/lib/text';
import { hasFailed, PayoutEnd } from './PayoutEnd';
import { PayoutPreviewFacts } from './PayoutPreviewFacts';
import { PayoutRefusal } from './PayoutRefusal';

interface PayoutDialogProps {
  wallet: Wallet;
  /** Those to choose from, the wallet among them. */
  wallets: Wallet[];
  /** Minor units; otherwise all that is available. */
  proposed: number | undefined;
  onClose: () => void;
}

/** How much to the bank, when it arrives, and why not if not; then it happens once. */
export function PayoutDialog({ wallet: first, wallets, proposed, onClose }: PayoutDialogProps) {
  const t = useText();
  const money = useMoney();
  const client = useQueryClient();
  const [chosen, setChosen] = useState(first.id);
  const wallet = wallets.find(({ id }) => id === chosen) ?? first;
  const [amount, setAmount] = useState(String(proposed ?? first.availableBalance));
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
  const choose = (id: string) => {
    setChosen(id);
    change(String(wallets.find((each) => each.id === id)?.availableBalance ?? ''));
  };
  const asked = action.state.status === 'done' ? action.state.result : null;
  const live = usePayout(asked?.id ?? '', asked !== null);
  const done = asked && (live.data ?? asked);
  const isFailed = done !== null && hasFailed(done);
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t(!done ? 'payouts.dialog.title' : isFailed ? 'payouts.failed.title' : 'payouts.dialog.done.title')}
      confirmLabel={isAmount ? t('payouts.dialog.confirm', { amount: money(amount, currency) }) : t('payouts.dialog.confirmUnknown')}
      busyLabel={t('payouts.dialog.busy')}
      isDisabled={!isAmount || Boolean(isRefused)}
      state={action.state}
      onConfirm={() => void confirm()}
      done={done && <PayoutEnd payout={done} />}
      hasFailed={isFailed}
    >
      {wallets.length > 1 && (
        <Select
          label={t('wallet.currency')}
          value={wallet.id}
          onChange={choose}
          options={wallets.map(({ id, currency, availableBalance }) => ({ value: id, label: `${currency.toUpperCase()} · ${money(availableBalance, currency)}` }))}
        />
      )}
      <MoneyField
        key={wallet.id}
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
