// SPDX-License-Identifier: Apache-2.0
import { Toaster } from 'sonner';
import { useResolvedTheme } from '@/lib/preferences';
import { useText } from '@/lib/text';

/** Where toasts appear: at the bottom, where they cover no page's actions, and on phones above the bar there. */
export function Notices() {
  const t = useText();
  const theme = useResolvedTheme();
  const direction = document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr';
  return (
    <Toaster theme={theme} dir={direction} position={direction === 'rtl' ? 'bottom-left' : 'bottom-right'} offset={24} mobileOffset={{ bottom: 72 }} closeButton
      containerAriaLabel={t('shell.notices')} />
  );
}
