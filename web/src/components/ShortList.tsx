// SPDX-License-Identifier: Apache-2.0
import { Fragment, type Key, type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/Button';
import { useText } from '@/lib/text';

// What comes below must not be a hundred rows away.
const shownAtFirst = 5;

interface ShortListProps<T> {
  items: T[];
  keyOf: (item: T) => Key;
  className: string;
  /** An `li`. */
  children: (item: T) => ReactNode;
}

/** The first few of what may be many, and the rest on demand. */
export function ShortList<T>({ items, keyOf, className, children }: ShortListProps<T>) {
  const t = useText();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? items : items.slice(0, shownAtFirst);
  return (
    <>
      <ul id={id} className={className}>
        {shown.map((item) => <Fragment key={keyOf(item)}>{children(item)}</Fragment>)}
      </ul>
      {items.length > shownAtFirst && (
        <Button variant="quiet" className="-ms-2 self-start" aria-expanded={isOpen} aria-controls={id} onPress={() => setOpen(!isOpen)}>
          {isOpen ? t('common.showFewer') : t('common.showMore', { count: items.length - shownAtFirst })}
        </Button>
      )}
    </>
  );
}
