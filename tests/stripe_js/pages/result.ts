// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';

// What a method of Stripe.js ended with, as the test reads it from the page.
export type Result =
  | { state: 'waiting' }
  | { state: 'resolved'; value: unknown }
  | { state: 'threw'; name: string; message: string };

export function useResult(): [Result, (call: () => Promise<unknown>) => Promise<void>] {
  const [result, setResult] = useState<Result>({ state: 'waiting' });
  const run = async (call: () => Promise<unknown>) => {
    setResult({ state: 'waiting' });
    try {
      setResult({ state: 'resolved', value: await call() });
    } catch (error) {
      const { name, message } = error as Error;
      setResult({ state: 'threw', name, message });
    }
  };
  return [result, run];
}
