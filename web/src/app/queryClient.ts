// SPDX-License-Identifier: Apache-2.0
import { QueryClient } from '@tanstack/react-query';
import { problemOf } from '@/api/problem';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Events keep the cache new; reading again is for what they do not carry.
      staleTime: 15_000,
      retry: (failures, error) => failures < 2 && problemOf(error)?.retryable !== false,
      retryDelay: (failures) => Math.min(400 * 2 ** failures, 4000),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
