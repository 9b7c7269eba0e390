// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '../errors.ts';

// `complete` can be sent; `incomplete` may still become right; `invalid` can't, whatever is typed on.
export type Judgement = { state: 'complete' } | { state: 'incomplete' | 'invalid'; problem: Problem };

// What may stand in one field.
export interface Rules {
  // The text as it is shown. `isDeleting`: no separator is put back behind what is being removed.
  format(text: string, isDeleting: boolean): string;
  judge(text: string): Judgement;
}

export const COMPLETE: Judgement = { state: 'complete' };

export function incomplete(code: string, message: string): Judgement {
  return { state: 'incomplete', problem: { code, message } };
}

export function invalid(code: string, message: string): Judgement {
  return { state: 'invalid', problem: { code, message } };
}

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
