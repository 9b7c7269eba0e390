// SPDX-License-Identifier: Apache-2.0
import { useKnownCollaboration } from '@/api/collaborations';
import { useUser } from '@/session/session';
import { nameOf, otherSides, PartyName } from './Parties';
import { RowTitle } from './RowTitle';
import { Skeleton } from './Skeleton';

/** What a payment is for, by id. */
export function CollaborationTitle({ id }: { id: string }) {
  const collaboration = useKnownCollaboration(id);
  return collaboration ? <RowTitle>{collaboration.title}</RowTitle> : <Skeleton className="h-4 w-40" />;
}

/** With whom that is. */
export function CollaborationParty({ id }: { id: string }) {
  const [side = 'influencer'] = otherSides(useUser().role);
  const collaboration = useKnownCollaboration(id);
  return collaboration ? <PartyName name={nameOf(side, collaboration)} /> : <Skeleton className="h-4 w-28" />;
}
