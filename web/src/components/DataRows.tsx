// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useText } from '@/lib/text';
import type { Column } from './DataList';
import { Skeleton } from './Skeleton';

interface DataRowsProps<T> {
  label: string;
  /** Absent while they are being read. */
  items: T[] | undefined;
  columns: Column<T>[];
  rowKey: (item: T) => string;
  rowLink?: ((item: T, content: ReactNode) => ReactNode) | undefined;
}

const placeholders = ['a', 'b', 'c', 'd', 'e', 'f'];
const edge = (column: { align?: 'end' }) => (column.align === 'end' ? 'text-end' : 'text-start');

// One table for every width; on phones its rows are laid out as cards, with the same semantics.
export function DataRows<T>({ label, items, columns, rowKey, rowLink }: DataRowsProps<T>) {
  const t = useText();
  return (
    <div className="panel overflow-hidden" aria-busy={!items}>
      {!items && <span role="status" className="sr-only">{t('common.loading')}</span>}
      <table role="table" aria-label={label} className="w-full max-md:block">
        <thead role="rowgroup" className="max-md:sr-only">
          <tr role="row" className="border-b border-line bg-raised/60">
            {columns.map((column) => (
              <th role="columnheader" key={column.id} scope="col" className={`h-9 px-4 text-xs font-medium text-secondary ${edge(column)}`}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="divide-y divide-line max-md:block">
          {items
            ? items.map((item) => <Row key={rowKey(item)} item={item} columns={columns} rowLink={rowLink} />)
            : placeholders.map((key) => <SkeletonRow key={key} columns={columns} />)}
        </tbody>
      </table>
    </div>
  );
}

const rowClass = 'group relative max-md:grid max-md:grid-cols-[1fr_auto] max-md:gap-x-4 max-md:gap-y-1 max-md:p-4';
const placeOf = { title: 'max-md:col-start-1 max-md:font-medium', end: 'max-md:col-start-2 max-md:row-start-1 max-md:text-end', hidden: 'max-md:hidden' };

function cellClass<T>(column: Column<T>) {
  const place = column.card ? placeOf[column.card] : 'max-md:col-span-2 max-md:flex max-md:justify-between max-md:gap-4 max-md:text-start';
  return `h-11 px-4 py-2 max-md:h-auto max-md:min-w-0 max-md:p-0 ${edge(column)} ${place}`;
}

function Row<T>({ item, columns, rowLink }: { item: T; columns: Column<T>[]; rowLink?: DataRowsProps<T>['rowLink'] }) {
  return (
    <tr role="row" className={`${rowClass} ${rowLink ? 'hover:bg-raised/50' : ''}`}>
      {columns.map((column, index) => {
        const content = column.cell(item);
        const isEmpty = content === null || content === false;
        return (
          <td role="cell" key={column.id} className={`${cellClass(column)} ${isEmpty ? 'max-md:hidden' : ''}`}>
            {!column.card && <span aria-hidden className="text-sm text-muted md:hidden">{column.header}</span>}
            {rowLink && index === 0 ? rowLink(item, content) : content}
          </td>
        );
      })}
    </tr>
  );
}

function SkeletonRow<T>({ columns }: { columns: Column<T>[] }) {
  return (
    <tr role="row" className={rowClass}>
      {columns.map((column) => (
        <td role="cell" key={column.id} className={cellClass(column)}>
          <Skeleton className={`${column.skeleton ?? 'h-4 w-24'} ${column.align === 'end' ? 'ms-auto' : ''}`} />
        </td>
      ))}
    </tr>
  );
}
