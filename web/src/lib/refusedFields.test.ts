// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from 'vitest';
import type { UseFormSetError } from 'react-hook-form';
import type { Problem } from '@/api/generated';
import { ProblemError, UnreachableError } from '@/api/problem';
import { type FieldNames, refusedFields, tellAtFields } from './refusedFields';

const refusal = (pointers: string[], code = 'invalid_request') =>
  new ProblemError({ code, status: 400, detail: 'Refused.', errors: pointers.map((pointer) => ({ pointer, detail: `wrong: ${pointer}` })) } as unknown as Problem);
interface Form {
  title: string;
  creator: string;
  password: string;
}
const names: FieldNames<Form> = { '/title': { field: 'title' }, '/email': { field: 'creator', message: 'Nobody has it' }, wrong_password: { field: 'password', message: 'Not that one' } };

describe('refusedFields', () => {
  it('knows the fields by their pointers, in our words or the server’s', () => {
    expect(refusedFields(refusal(['/title', '/email']), names)).toEqual([
      { field: 'title', message: 'wrong: /title' },
      { field: 'creator', message: 'Nobody has it' },
    ]);
  });

  it('knows a field by the code of a refusal', () => {
    expect(refusedFields(refusal([], 'wrong_password'), names)).toEqual([{ field: 'password', message: 'Not that one' }]);
  });

  it('leaves to be told as a whole what no field, or not only a field, is about', () => {
    expect(refusedFields(refusal(['/title', '/elsewhere']), names)).toEqual([]);
    expect(refusedFields(refusal([], 'overloaded'), names)).toEqual([]);
    expect(refusedFields(new UnreachableError('unreachable'), names)).toEqual([]);
  });

  it('goes to the first field alone', () => {
    const setError = vi.fn<UseFormSetError<Form>>();
    tellAtFields(refusedFields(refusal(['/title', '/email']), names), setError);
    expect(setError.mock.calls).toEqual([
      ['title', { message: 'wrong: /title' }, { shouldFocus: true }],
      ['creator', { message: 'Nobody has it' }, { shouldFocus: false }],
    ]);
  });
});
