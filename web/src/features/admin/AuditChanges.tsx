// SPDX-License-Identifier: Apache-2.0
import type { AuditEntry } from '@/api/generated';
import { useText } from '@/lib/text';
import { changedColumns, shown } from './auditColumns';

/** Each row of the database that a request changed, with its columns before and after, as they are kept. */
export function AuditChanges({ changes }: { changes: AuditEntry['changes'] }) {
  const t = useText();
  const rows = changedColumns(changes);
  if (rows.length === 0) return <span className="text-muted">–</span>;
  const count = rows.reduce((sum, row) => sum + row.columns.length, 0);
  return (
    <details className="min-w-0 text-sm">
      <summary className="cursor-pointer text-accent">{t('admin.audit.changed', { count })}</summary>
      <dl className="mt-2 space-y-3" dir="ltr">
        {rows.map((row) => (
          <div key={row.name} className="min-w-0">
            <dt className="font-mono text-xs break-all text-muted">{row.name}</dt>
            {row.columns.map(({ name, before, after, isSecret }) => (
              <dd key={name} className="mt-0.5 max-w-lg font-mono text-xs break-words">
                {name}: {isSecret ? t('admin.audit.secret') : <>{shown(before)} → {shown(after)}</>}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  );
}
