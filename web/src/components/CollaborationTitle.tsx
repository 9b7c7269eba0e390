// SPDX-License-Identifier: Apache-2.0
import { useCollaboration, useCollaborationTitles } from '@/api/collaborations';
import { Skeleton } from './Skeleton';

/** What a payment is for, by id. */
export function CollaborationTitle({ id }: { id: string }) {
  const titles = useCollaborationTitles();
  const title = titles.data?.get(id);
  if (title !== undefined) return <bdi>{title}</bdi>;
  return titles.isPending ? <Skeleton className="h-4 w-40" /> : <OlderTitle id={id} />;
}

function OlderTitle({ id }: { id: string }) {
  const { data } = useCollaboration(id);
  return data ? <bdi>{data.title}</bdi> : <Skeleton className="h-4 w-40" />;
}
