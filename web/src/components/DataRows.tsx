// SPDX-License-Identifier: Apache-2.0
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useText } from '@/lib/text';
import type { Column } from './DataList';
import { ScrollRegion } from './ScrollRegion';
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
const manyColumns = 6;
const edge = (column: { align?: 'end' }) => (column.align === 'end' ? 'text-end' : 'text-start');

// One table for every width; in a narrow panel its rows are laid out as cards, with the same semantics.
export function DataRows<T>({ label, items, columns, rowKey, rowLink }: DataRowsProps<T>) {
  const t = useText();
  return (
    <div className={`panel overflow-hidden ${columns.length < manyColumns ? '@container/rows' : '@container/wide-rows'}`} aria-busy={!items}>
      {!items && <span role="status" className="sr-only">{t('common.loading')}</span>}
      <ScrollRegion label={label}>
        <table role="table" aria-label={label} className="w-full cards:block">
          <thead role="rowgroup" className="cards:sr-only">
            <tr role="row" className="border-b border-line bg-raised/60">
              {columns.map((column) => (
                <th role="columnheader" key={column.id} scope="col" className={`h-9 px-4 text-xs font-medium whitespace-nowrap text-secondary ${edge(column)}`}>
                  {column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup" className="divide-y divide-line cards:block">
            {items
              ? items.map((item) => <Row key={rowKey(item)} item={item} columns={columns} rowLink={rowLink} />)
              : placeholders.map((key) => <SkeletonRow key={key} columns={columns} />)}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}

const rowClass = 'group relative cards:grid cards:grid-cols-[minmax(0,1fr)_auto] cards:gap-x-4 cards:gap-y-1 cards:p-4';
const placeOf = { title: 'cards:col-start-1 cards:font-medium', end: 'cards:col-start-2 cards:row-start-1 cards:text-end', hidden: 'cards:hidden' };

function cellClass<T>(column: Column<T>) {
  const place = column.card ? placeOf[column.card] : 'cards:col-span-2 cards:flex cards:justify-between cards:gap-4 cards:text-end';
  return `h-11 px-4 py-2 cards:h-auto cards:min-w-0 cards:p-0 ${edge(column)} ${place}`;
}

function Row<T>({ item, columns, rowLink }: { item: T; columns: Column<T>[]; rowLink?: DataRowsProps<T>['rowLink'] }) {
  const id = useId();
  const [opened, open] = useState<string>();
  const contentOf = (column: Column<T>) => {
    const content = column.cell(item);
    if (!column.detail?.(item)) return content;
    const isOpen = opened === column.id;
    return <DetailToggle isOpen={isOpen} controls={id} onPress={() => open(isOpen ? undefined : column.id)}>{content}</DetailToggle>;
  };
  const hasDetails = columns.some((column) => column.detail);
  const detail = columns.find((column) => column.id === opened)?.detail?.(item);
  return (
    <>
      <tr role="row" className={`${rowClass} ${rowLink ? 'hover:bg-raised/50' : ''} ${detail ? 'border-b-0' : ''}`}>
        {columns.map((column, index) => {
          const content = contentOf(column);
          const isEmpty = content === null || content === false;
          return (
            <td role="cell" key={column.id} className={`${cellClass(column)} ${hasDetails ? 'align-baseline' : ''} ${isEmpty ? 'cards:hidden' : ''}`}>
              {!column.card && <span aria-hidden className="hidden shrink-0 text-start text-sm text-muted cards:inline">{column.header}</span>}
              {rowLink && index === 0 ? rowLink(item, content) : content}
            </td>
          );
        })}
      </tr>
      {detail && (
        <tr role="row" id={id} className="cards:block">
          <td role="cell" colSpan={columns.length} className="px-4 pb-4 cards:block">{detail}</td>
        </tr>
      )}
    </>
  );
}

interface DetailToggleProps {
  isOpen: boolean;
  controls: string;
  onPress: () => void;
  children: ReactNode;
}

const DetailToggle = ({ isOpen, controls, onPress, children }: DetailToggleProps) => (
  <button type="button" aria-expanded={isOpen} aria-controls={isOpen ? controls : undefined} onClick={onPress}
    className="-mx-1 inline-flex min-h-6 items-center gap-1 rounded-sm px-1 text-sm text-accent hover:bg-accent-soft">
    {children}
    <ChevronDown aria-hidden className={`size-3.5 transition-transform ${isOpen ? 'rotate-180' : ''}`} />
  </button>
);

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
