// SPDX-License-Identifier: Apache-2.0
import { useSuspenseQuery } from '@tanstack/react-query';
import type { AppConfig } from './generated';
import { heardTime } from '@/lib/time';
import { keys } from './keys';

/** What the server tells the app about itself, before anyone signs in. */
export const configQuery = {
  queryKey: keys.config,
  queryFn: async (): Promise<AppConfig> => {
    const response = await fetch(`${import.meta.env.BASE_URL}config.json`);
    if (!response.ok) throw new Error(`config.json: ${response.status}`);
    const config = (await response.json()) as AppConfig;
    heardTime(config.now);
    return config;
  },
  staleTime: Infinity,
};

export const useConfig = (): AppConfig => useSuspenseQuery(configQuery).data;
