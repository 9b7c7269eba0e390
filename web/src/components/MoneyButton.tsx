// SPDX-License-Identifier: Apache-2.0
import { type ReactNode, useState } from 'react';
import type { MoneyAction } from '@/api/useMoneyAction';
import { Button, type Variant } from './Button';
import { ConfirmDialog } from './ConfirmDialog';

interface MoneyButtonProps<B, R> {
  /** On the button: "Refund…" */
  label: ReactNode;
  variant?: Variant;
  className?: string;
  isDisabled?: boolean;
  action: MoneyAction<B, R>;
  /** What to send; null while what was entered cannot be sent. */
  body: B | null;
  title: string;
  confirmLabel: string;
  busyLabel: string;
  cancelLabel?: string;
  isDanger?: boolean;
  children: ReactNode;
  done?: ReactNode;
  onDone?: (result: R) => void;
}

// What was done may have taken the button away with it: then the page's content is where the keyboard goes on.
const keepFocus = () => setTimeout(() => document.activeElement === document.body && document.getElementById('main')?.focus(), 250);

/** A button whose press asks first, and whose action happens once. */
export function MoneyButton<B, R>(props: MoneyButtonProps<B, R>) {
  const { label, variant = 'primary', className, isDisabled, action, body, onDone, done, ...dialog } = props;
  const [isOpen, setOpen] = useState(false);
  const open = () => {
    action.reset();
    setOpen(true);
  };
  const confirm = async () => {
    if (body === null) return;
    const result = await action.run(body);
    if (result === null) return;
    onDone?.(result);
    if (done) return;
    setOpen(false);
    keepFocus();
  };
  return (
    <>
      <Button variant={variant} className={className} isDisabled={isDisabled} onPress={open}>{label}</Button>
      <ConfirmDialog {...dialog} isOpen={isOpen} onClose={() => setOpen(false)} isDisabled={body === null} state={action.state}
        onConfirm={() => void confirm()} done={done} />
    </>
  );
}
