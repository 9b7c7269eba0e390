// SPDX-License-Identifier: Apache-2.0
import { lazy } from 'react';
import { useUser } from '@/session/session';

// Each role has a home of its own.
const homes = {
  company: lazy(async () => ({ default: (await import('./CompanyHome')).CompanyHome })),
  influencer: lazy(async () => ({ default: (await import('./CreatorHome')).CreatorHome })),
  admin: lazy(async () => ({ default: (await import('./AdminHome')).AdminHome })),
};

export function HomePage() {
  const Home = homes[useUser().role];
  return <Home />;
}
