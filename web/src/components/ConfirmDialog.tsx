// SPDX-License-Identifier: Apache-2.0
import { CircleAlert, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useText } from '@/lib/text';
import { Button } from './Button';
import { ProblemAlert } from './ProblemAlert';

export interface ConfirmDialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, in words, and whatever can still be chosen. */
  children: ReactNode;
  /** Says the consequence: "Release $850.00". */
  confirmLabel: string;
  busyLabel: string;
  /** Where “Cancel” could be taken for the action itself: "Keep it". */
  cancelLabel?: string;
  isDanger?: boolean;
  isDisabled?: boolean;
  /** A useMoneyAction's state. */
  state: { status: 'idle' | 'submitting' | 'done' | 'failed'; error?: unknown };
  onConfirm: () => void;
  /** Shown when done, with what comes next. */
  done?: ReactNode;
  /** What was asked for was accepted, and has failed since. */
  hasFailed?: boolean;
}

/** Asks before money moves: confirming, submitting, done, or failed with what to do next. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, onClose, title, children, confirmLabel, busyLabel, cancelLabel, isDanger, isDisabled, state, onConfirm, done, hasFailed } = props;
  const t = useText();
  const isBusy = state.status === 'submitting';
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!isBusy}
      isKeyboardDismissDisabled={isBusy}
      className="fixed inset-0 z-50 grid place-items-center overflow-y-auto bg-scrim p-4 max-sm:items-end"
    >
      <Modal className="w-full max-w-md motion-safe:animate-[rise_160ms_ease-out]">
        <Dialog role="alertdialog" className="rounded-md bg-surface p-6 shadow-float outline-none">
          <Heading slot="title" className="text-xl font-semibold">{title}</Heading>
          {state.status === 'done' ? (
            <div role="status" className="mt-4 flex gap-3">
              {hasFailed ? (
                <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-danger" />
              ) : (
                <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-success" />
              )}
              <div className="min-w-0 flex-1">{done}</div>
            </div>
          ) : (
            <div className="mt-3 flex flex-col gap-4 text-secondary">{children}</div>
          )}
          {state.status === 'failed' && <ProblemAlert className="mt-4" error={state.error} />}
          <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            {state.status === 'done' ? (
              <Button variant="primary" onPress={onClose} autoFocus>{t('common.done')}</Button>
            ) : (
              <>
                <Button onPress={onClose} isDisabled={isBusy}>{cancelLabel ?? t('common.cancel')}</Button>
                <Button variant={isDanger ? 'danger' : 'primary'} onPress={onConfirm} busy={isBusy} isDisabled={isDisabled}>
                  {isBusy ? busyLabel : confirmLabel}
                </Button>
              </>
            )}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
