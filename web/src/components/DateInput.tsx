// SPDX-License-Identifier: Apache-2.0
import { useId } from 'react';
import { controlClass, labelClass } from './Fields';

interface DateInputProps {
  label: string;
  /** 2026-11-22; absent when empty. */
  value: string | undefined;
  min?: string | undefined;
  max?: string | undefined;
  onChange: (day: string | undefined) => void;
}

/** The platform's own date field: known to every phone and screen reader. */
export function DateInput({ label, value, min, max, onChange }: DateInputProps) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className={labelClass}>{label}</label>
      <input id={id} type="date" value={value ?? ''} min={min} max={max} onChange={(event) => onChange(event.target.value || undefined)}
        className={`${controlClass} min-w-0`} />
    </div>
  );
}
