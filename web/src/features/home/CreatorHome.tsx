// SPDX-License-Identifier: Apache-2.0
import { PageHeader } from '@/components/PageHeader';
import { useText } from '@/lib/text';

export function CreatorHome() {
  const t = useText();
  return <PageHeader title={t('nav.home')} />;
}
