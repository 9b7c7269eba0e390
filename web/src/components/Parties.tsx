// SPDX-License-Identifier: Apache-2.0
import type { Collaboration } from '@/api/generated';
import { useText } from '@/lib/text';
import { useUser } from '@/session/session';
import { Fact } from './Panel';

type Side = 'company' | 'influencer';
type Named = Pick<Collaboration, 'companyName' | 'influencerName'>;

/** The sides of a collaboration that are not the viewer's own. */
export const otherSides = (role: 'company' | 'influencer' | 'admin'): Side[] =>
  role === 'admin' ? ['company', 'influencer'] : [role === 'company' ? 'influencer' : 'company'];

export const nameOf = (side: Side, { companyName, influencerName }: Named): string | null =>
  (side === 'company' ? companyName : influencerName) ?? null;

export const PartyName = ({ name }: { name: string | null }) => (name === null ? <span className="text-muted">–</span> : <bdi className="inline-block min-w-32 wrap-anywhere cards:min-w-0">{name}</bdi>);

/** With whom, among an object's facts. */
export function PartyFacts({ collaboration }: { collaboration: Collaboration }) {
  const t = useText();
  const { role } = useUser();
  return otherSides(role).map((side) => (
    <Fact key={side} name={t(`collaborations.party.${side}`)}><PartyName name={nameOf(side, collaboration)} /></Fact>
  ));
}
