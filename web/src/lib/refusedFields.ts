// SPDX-License-Identifier: Apache-2.0
import type { FieldValues, Path, UseFormSetError } from 'react-hook-form';
import { problemOf } from '@/api/problem';

export interface RefusedField<F extends FieldValues> {
  field: Path<F>;
  message: string;
}

/** A form's fields by the pointers, or the codes, with which the server refuses them; in our words where we have better ones. */
export type FieldNames<F extends FieldValues> = Record<string, { field: Path<F>; message?: string }>;

/** The fields that an error is about. Empty when it, or part of it, is about none of them: then the whole has to be told. */
export function refusedFields<F extends FieldValues>(error: unknown, names: FieldNames<F>): RefusedField<F>[] {
  const problem = problemOf(error);
  if (!problem) return [];
  const ofCode = names[problem.code];
  if (ofCode) return [{ field: ofCode.field, message: ofCode.message ?? problem.detail }];
  const refused = problem.errors.flatMap(({ pointer, detail }) => {
    const known = names[pointer];
    return known ? [{ field: known.field, message: known.message ?? detail }] : [];
  });
  return refused.length === problem.errors.length ? refused : [];
}

/** Says so at the fields, and goes to the first of them. */
export function tellAtFields<F extends FieldValues>(refused: RefusedField<F>[], setError: UseFormSetError<F>): void {
  refused.forEach(({ field, message }, index) => setError(field, { message }, { shouldFocus: index === 0 }));
}
