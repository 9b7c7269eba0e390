// SPDX-License-Identifier: Apache-2.0
import { useMoney } from '@/components/Money';
import { useText } from '@/lib/text';
import { useUser } from '@/session/session';
import type { Telling } from './paymentSteps';

/** The viewer's words, amounts and role, for paymentSteps. */
export function useTelling(): Telling {
  const t = useText();
  const money = useMoney();
  const { role } = useUser();
  return { t, money, role };
}
