// SPDX-License-Identifier: Apache-2.0
import { Compass } from 'lucide-react';
import { useText } from '@/lib/text';
import { ButtonLink } from './Button';
import { EmptyState } from './EmptyState';

export function PageNotFound() {
  const t = useText();
  return (
    <EmptyState
      isPage
      icon={Compass}
      title={t('common.notFound.title')}
      detail={t('common.notFound.detail')}
      action={<ButtonLink to="/home">{t('common.notFound.action')}</ButtonLink>}
    />
  );
}
