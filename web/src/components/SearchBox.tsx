// SPDX-License-Identifier: Apache-2.0
import { Search, X } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useText } from '@/lib/text';
import { Button } from './Button';
import { controlClass, labelClass } from './Fields';

interface SearchBoxProps {
  label: string;
  hint?: string;
  /** What is searched for now; the address keeps it. */
  value: string | undefined;
  onSearch: (query: string | undefined) => void;
}

/** Searches when asked to, by Enter or the button; give it `key={value}` where something else may change the value. */
export function SearchBox({ label, hint, value, onSearch }: SearchBoxProps) {
  const t = useText();
  const id = useId();
  const [text, setText] = useState(value ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(text.trim() || undefined);
  };
  const clear = () => {
    setText('');
    onSearch(undefined);
  };
  return (
    <form role="search" onSubmit={submit} className="mb-4 max-w-xl">
      <label htmlFor={id} className={labelClass}>{label}</label>
      <div className="flex gap-2">
        <div className="relative min-w-0 flex-1">
          <input id={id} type="search" value={text} onChange={(event) => setText(event.target.value)} aria-describedby={hint && `${id}-hint`}
            autoComplete="off" spellCheck={false} className={`${controlClass} pe-10 [&::-webkit-search-cancel-button]:hidden`} />
          {text !== '' && (
            <AriaButton aria-label={t('search.clear')} onPress={clear} className="absolute end-1 top-1/2 grid size-8 -translate-y-1/2 place-items-center rounded-sm text-muted hover:bg-raised">
              <X aria-hidden className="size-4" />
            </AriaButton>
          )}
        </div>
        <Button type="submit" aria-label={t('search.action')} className="px-3!"><Search aria-hidden /></Button>
      </div>
      {hint && <p id={`${id}-hint`} className="mt-1 text-sm text-muted">{hint}</p>}
    </form>
  );
}
