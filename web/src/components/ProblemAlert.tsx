// SPDX-License-Identifier: Apache-2.0
import { CircleAlert, RotateCw, WifiOff } from 'lucide-react';
import { UnreachableError, problemOf } from '@/api/problem';
import { type Text, useText } from '@/lib/text';
import type { MessageId } from '@/messages/ids';
import { Button } from './Button';
import { CopyId } from './CopyId';

// Codes we have better words for than the server's sentence, and what to do next.
const advised = new Set(['wrong_state', 'payment_disputed', 'provider_pending', 'rate_limited', 'overloaded', 'insufficient_funds']);

export function adviceFor(t: Text, error: unknown): { title: string; detail: string; requestId: string | null } {
  const problem = problemOf(error);
  if (!problem) return { title: t('problem.unreachable.title'), detail: t('problem.unreachable.detail'), requestId: null };
  const requestId = problem.requestId || null;
  if (problem.code === 'card_declined') return { title: t('problem.card_declined.title'), detail: problem.detail, requestId };
  if (advised.has(problem.code)) {
    const id = `problem.${problem.code}` as 'problem.wrong_state';
    return { title: t(`${id}.title` as MessageId), detail: t(`${id}.detail` as MessageId), requestId };
  }
  return { title: problem.title, detail: problem.detail, requestId };
}

/** What went wrong, what to do about it, and the id to ask about. Nothing is offered again that would fail again. */
export function ProblemAlert({ error, onRetry, className = '' }: { error: unknown; onRetry?: () => void; className?: string }) {
  const t = useText();
  const { title, detail, requestId } = adviceFor(t, error);
  const Icon = error instanceof UnreachableError ? WifiOff : CircleAlert;
  return (
    <div role="alert" className={`flex gap-3 rounded-md bg-danger-fill p-4 text-danger ${className}`}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold"><bdi>{title}</bdi></p>
        {detail !== title && <p className="mt-0.5"><bdi>{detail}</bdi></p>}
        {requestId && (
          <p className="mt-1 flex flex-wrap items-center gap-x-1 text-sm">
            {t('problem.requestId')} <CopyId id={requestId} label={t('problem.requestId')} full />
          </p>
        )}
        {onRetry && problemOf(error)?.retryable !== false && (
          <Button onPress={onRetry} className="mt-3">
            <RotateCw aria-hidden />
            {t('common.retry')}
          </Button>
        )}
      </div>
    </div>
  );
}
