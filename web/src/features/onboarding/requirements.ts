// SPDX-License-Identifier: Apache-2.0

// Stripe names every single field it still needs; people think in topics, in the order they are asked for them.
export const topics = ['identity', 'contact', 'document', 'business', 'bank', 'terms', 'other'] as const;
export type Topic = (typeof topics)[number];

const patterns: [RegExp, Topic][] = [
  [/^external_account/, 'bank'],
  [/^tos_acceptance/, 'terms'],
  [/verification/, 'document'],
  [/\.(address|email|phone)\b|^email$/, 'contact'],
  [/\.(first_name|last_name|full_name|dob|id_number|ssn_last_4|nationality|maiden_name)\b/, 'identity'],
  [/^(business_|company|representative|owners|directors|executives|settings)/, 'business'],
];

const topicOf = (requirement: string): Topic => patterns.find(([pattern]) => pattern.test(requirement))?.[1] ?? 'other';

/** What Stripe still asks for, each topic once. */
export function topicsOf(requirements: string[]): Topic[] {
  const asked = new Set(requirements.map(topicOf));
  return topics.filter((topic) => asked.has(topic));
}
