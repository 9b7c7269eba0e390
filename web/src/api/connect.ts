// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { call } from './call';
import { showConnectStatus } from './generated';
import { keys } from './keys';

/** How the creator's onboarding at Stripe stands. */
export const useConnectStatus = () =>
  useQuery({ queryKey: keys.connect, queryFn: ({ signal }) => call(showConnectStatus({ signal })) });
