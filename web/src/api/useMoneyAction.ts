// SPDX-License-Identifier: Apache-2.0
import { useCallback, useRef, useState } from 'react';
import { intentionKey, settleIntention } from '@/lib/intention';
import { isDefinite } from './problem';

// One POST that moves money or state: never twice. While it runs, further clicks are ignored; while its outcome is unknown,
// the same request goes out with the same Idempotency-Key, after a reload too.
export type ActionState<R> =
  | { status: 'idle' }
  | { status: 'submitting' }
  | { status: 'done'; result: R }
  | { status: 'failed'; error: unknown };

export interface MoneyAction<B, R> {
  state: ActionState<R>;
  /** The result, or null when it failed (see state) or was already running. */
  run: (body: B) => Promise<R | null>;
  reset: () => void;
}

type Send<B, R> = (body: B, headers: { 'Idempotency-Key': string }) => Promise<R>;

/** `scope` names the intention, such as `release/PAYMENT`. */
export function useMoneyAction<B, R>(scope: string, send: Send<B, R>): MoneyAction<B, R> {
  const [state, setState] = useState<ActionState<R>>({ status: 'idle' });
  const running = useRef(false);
  const latest = useRef(send);
  latest.current = send;

  const run = useCallback(
    async (body: B): Promise<R | null> => {
      if (running.current) return null;
      running.current = true;
      setState({ status: 'submitting' });
      try {
        const result = await latest.current(body, { 'Idempotency-Key': intentionKey(scope, body) });
        settleIntention(scope);
        setState({ status: 'done', result });
        return result;
      } catch (error) {
        if (isDefinite(error)) settleIntention(scope);
        setState({ status: 'failed', error });
        return null;
      } finally {
        running.current = false;
      }
    },
    [scope],
  );
  const reset = useCallback(() => setState({ status: 'idle' }), []);
  return { state, run, reset };
}
