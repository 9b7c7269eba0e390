// SPDX-License-Identifier: Apache-2.0
import { Download } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { type TransactionFilter, downloadTransactions } from '@/api/wallet';
import { Button } from '@/components/Button';
import { adviceFor } from '@/components/ProblemAlert';
import { useText } from '@/lib/text';

/** Saves what the filters show as CSV. */
export function DownloadButton({ filter }: { filter: TransactionFilter }) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      save(await downloadTransactions(filter), 'transactions.csv');
    } catch (error) {
      toast.error(adviceFor(t, error).title, { description: adviceFor(t, error).detail });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button onPress={() => void download()} busy={busy}>
      {!busy && <Download aria-hidden />}
      {busy ? t('wallet.download.busy') : t('wallet.download')}
    </Button>
  );
}

function save(content: Blob, name: string) {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // some browsers begin to read it later
}
