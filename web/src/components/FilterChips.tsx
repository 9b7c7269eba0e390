// SPDX-License-Identifier: Apache-2.0
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
        <Button
          key={option.value}
          aria-pressed={option.value === value}
          onPress={() => onChange(option.value)}
          className={`inline-flex min-h-9 shrink-0 items-center rounded-full border px-3 text-sm font-medium ${
            option.value === value ? 'border-accent bg-accent-soft text-accent' : 'border-line bg-surface text-secondary hover:bg-raised'
          }`}
        >
          {option.label}
        </Button>
      ))}
    </div>
  );
}
