// SPDX-License-Identifier: Apache-2.0
import { lazy } from 'react';
import { useUser } from '@/session/session';
import { CompanyHome } from './CompanyHome';
import { CreatorHome } from './CreatorHome';

// Each role has a home of its own; the two of nearly everybody are shown without a moment of their skeleton.
const homes = {
  company: CompanyHome,
  influencer: CreatorHome,
  admin: lazy(async () => ({ default: (await import('./AdminHome')).AdminHome })),
};

export function HomePage() {
  const Home = homes[useUser().role];
  return <Home />;
}
