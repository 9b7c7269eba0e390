// SPDX-License-Identifier: Apache-2.0
import { Check, LoaderCircle } from 'lucide-react';

export const SuccessMark = ({ isPending }: { isPending: boolean }) => (
  <span className={`grid size-14 place-items-center rounded-full ${isPending ? 'bg-pending-fill text-pending' : 'bg-success-fill text-success'}`}>
    {isPending ? <LoaderCircle aria-hidden className="size-7 animate-spin" /> : <Check aria-hidden className="size-7" />}
  </span>
);
