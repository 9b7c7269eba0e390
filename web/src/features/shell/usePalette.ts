// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';

export const isApple = /Mac|iP(hone|ad|od)/.test(navigator.platform);

const modifier = isApple ? 'Meta' : 'Control';

// On a Mac Ctrl+K is for editing text.
const isShortcut = (event: KeyboardEvent) =>
  event.key.toLowerCase() === 'k' && (isApple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey) && !event.altKey && !event.shiftKey;

/** Whether the palette is open: by its key from anywhere but another dialog, or by a button. */
export function usePalette(load: () => Promise<unknown>) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const toggle = (event: KeyboardEvent) => {
      // Its script is asked for by the first half of the shortcut, so that what is typed right after it is not lost.
      if (event.key === modifier) void load();
      if (!isShortcut(event)) return;
      event.preventDefault();
      setOpen((wasOpen) => !wasOpen && !document.querySelector('[role="dialog"], [role="alertdialog"]'));
    };
    window.addEventListener('keydown', toggle);
    return () => window.removeEventListener('keydown', toggle);
  }, [load]);
  return { isOpen, open: () => setOpen(true), close: () => setOpen(false) };
}
