// SPDX-License-Identifier: Apache-2.0
import type { AuditEntry } from '@/api/generated';
import { useText } from '@/lib/text';
import { changedColumns, countOf, shown } from './auditColumns';

interface ChangesProps {
  changes: AuditEntry['changes'];
}

/** How many values a request changed. */
export function ChangeCount({ changes }: ChangesProps) {
  const t = useText();
  const count = countOf(changes);
  return count === 0 ? <span className="text-muted">–</span> : t('admin.audit.changed', { count });
}

/** Each row of the database that a request changed, with its columns before and after, as they are kept. */
export function AuditChanges({ changes }: ChangesProps) {
  const t = useText();
  return (
    <dl dir="ltr" className="flex flex-col gap-3 rounded-sm bg-raised p-3 font-mono text-xs">
      {changedColumns(changes).map((row) => (
        <div key={row.name} className="min-w-0 gap-x-8 @3xl:columns-2">
          <dt className="mb-1 wrap-anywhere text-muted [column-span:all]">{row.name}</dt>
          {row.columns.map(({ name, before, after, isSecret }) => (
            <dd key={name} className="break-inside-avoid py-0.5 wrap-anywhere">
              <span className="text-secondary">{name}:</span> {isSecret ? t('admin.audit.secret') : <>{shown(before)} → {shown(after)}</>}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
