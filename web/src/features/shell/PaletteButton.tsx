// SPDX-License-Identifier: Apache-2.0
import { Search } from 'lucide-react';
import { useText } from '@/lib/text';
import { isApple } from './usePalette';

interface PaletteButtonProps {
  onPress: () => void;
  isCompact?: boolean;
}

/** Opens the palette, and says by which key that goes as well. */
export function PaletteButton({ onPress, isCompact = false }: PaletteButtonProps) {
  const t = useText();
  const look = isCompact
    ? 'grid size-11 place-items-center rounded-sm text-secondary hover:bg-raised'
    : 'flex min-h-9 w-full items-center gap-3 rounded-sm border border-line px-3 text-start text-muted hover:bg-raised hover:text-text';
  return (
    <button type="button" aria-haspopup="dialog" aria-keyshortcuts={isApple ? 'Meta+K' : 'Control+K'} onClick={onPress} className={look}>
      <Search aria-hidden className={isCompact ? 'size-5' : 'size-4 shrink-0'} />
      <span className={isCompact ? 'sr-only' : 'flex-1'}>{t('palette.title')}</span>
      {!isCompact && <kbd className="rounded-sm bg-raised px-1.5 font-sans text-xs text-secondary">{isApple ? '⌘K' : 'Ctrl K'}</kbd>}
    </button>
  );
}
