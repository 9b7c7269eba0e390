// SPDX-License-Identifier: Apache-2.0
import { PageHeader } from '@/components/PageHeader';
import { useText } from '@/lib/text';

export function CompanyHome() {
  const t = useText();
  return <PageHeader title={t('nav.home')} />;
}
