// SPDX-License-Identifier: Apache-2.0
import type { AuditEntry } from '@/api/generated';

export interface ChangedColumn {
  name: string;
  before: unknown;
  after: unknown;
  /** Only that it changed is kept. */
  isSecret: boolean;
}

/** `{"payments/ID": {"status": ["HELD", "RELEASED"]}}`, row by row. */
export function changedColumns(changes: AuditEntry['changes']): { name: string; columns: ChangedColumn[] }[] {
  return Object.entries(changes).map(([name, columns]) => ({
    name,
    columns: Object.entries(columns).map(([column, value]) => {
      const pair: unknown = value;
      if (!Array.isArray(pair)) return { name: column, before: null, after: null, isSecret: true };
      return { name: column, before: pair[0] as unknown, after: pair[1] as unknown, isSecret: false };
    }),
  }));
}

/** Of all rows together. */
export const countOf = (changes: AuditEntry['changes']): number =>
  changedColumns(changes).reduce((sum, row) => sum + row.columns.length, 0);

/** A value as an operator reads it; nothing is a dash. */
export function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
