// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components/Button';

interface FilterChipsProps<V extends string> {
  label: string;
  options: { value: V; label: string }[];
  value: V;
  onChange: (value: V) => void;
}

/** One choice of a few, in a row that scrolls by itself on phones. The choice belongs in the address. */
export function FilterChips<V extends string>({ label, options, value, onChange }: FilterChipsProps<V>) {
  return (
    <div role="group" aria-label={label} className="-mx-1 mb-4 flex gap-2 overflow-x-auto p-1">
      {options.map((option) => (
        <Chip key={option.value} label={option.label} isChosen={option.value === value} onPress={() => onChange(option.value)} />
      ))}
    </div>
  );
}

interface ChipProps {
  label: string;
  isChosen: boolean;
  onPress: () => void;
}

function Chip({ label, isChosen, onPress }: ChipProps) {
  const chip = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isChosen && chip.current) bringIntoSight(chip.current);
  }, [isChosen]);
  return (
    <Button
      ref={chip}
      aria-pressed={isChosen}
      onPress={onPress}
      className={`inline-flex min-h-9 shrink-0 items-center rounded-full border px-3 text-sm font-medium ${
        isChosen ? 'border-accent bg-accent-soft text-accent' : 'border-line bg-surface text-secondary hover:bg-raised'
      }`}
    >
      {label}
    </Button>
  );
}

// Of the neighbour, which says that there is more.
const margin_px = 24;

// One that a link chose may stand beyond the edge of its row, which alone is scrolled.
function bringIntoSight(chip: HTMLElement) {
  const row = chip.parentElement as HTMLElement;
  const edges = row.getBoundingClientRect();
  const place = chip.getBoundingClientRect();
  if (place.left < edges.left) row.scrollLeft -= edges.left - place.left + margin_px;
  if (place.right > edges.right) row.scrollLeft += place.right - edges.right + margin_px;
}
