// SPDX-License-Identifier: Apache-2.0
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useText } from '@/lib/text';

/** An id in full for the clipboard, in short for the eye. */
export function CopyId({ id, label, full = false }: { id: string; label: string; full?: boolean }) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => navigator.clipboard.writeText(id).then(() => setCopied(true), () => setCopied(false));
  const Icon = copied ? Check : Copy;
  return (
    <>
      <Button
        onPress={() => void copy()}
        className="-mx-1 inline-flex min-h-6 max-w-[calc(100%+0.5rem)] items-center gap-1.5 rounded-sm px-1 font-mono text-sm text-secondary hover:bg-raised"
      >
        <bdi className={full ? 'truncate' : 'whitespace-nowrap'}>{full || id.length <= 16 ? id : `${id.slice(0, 6)}…${id.slice(-6)}`}</bdi>
        <span className="sr-only">{t('common.copy', { what: label })}</span>
        <Icon aria-hidden className={`size-3.5 shrink-0 ${copied ? 'text-success' : 'text-muted'}`} />
      </Button>
      <span role="status" className="sr-only">{copied && t('common.copied')}</span>
    </>
  );
}
