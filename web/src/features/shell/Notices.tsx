// SPDX-License-Identifier: Apache-2.0
import { Toaster } from 'sonner';
import { useResolvedTheme } from '@/lib/preferences';
import { useText } from '@/lib/text';

/** Where toasts appear, below the bar at the top. */
export function Notices() {
  const t = useText();
  const theme = useResolvedTheme();
  const direction = document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr';
  return (
    <Toaster theme={theme} dir={direction} position={direction === 'rtl' ? 'top-left' : 'top-right'} offset={60} mobileOffset={64} closeButton
      containerAriaLabel={t('shell.notices')} />
  );
}
