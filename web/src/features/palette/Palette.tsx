// SPDX-License-Identifier: Apache-2.0
import { CornerDownLeft, Search } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { TextField } from 'react-aria-components/TextField';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useText } from '@/lib/text';
import { useUser } from '@/session/session';
import { type PaletteItem, usePaletteItems } from './usePaletteItems';

/** Pages, actions and objects from the keyboard: type or paste, and press Enter. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const t = useText();
  return (
    <ModalOverlay isOpen onOpenChange={(isOpen) => !isOpen && onClose()} isDismissable className="fixed inset-0 z-50 flex items-start justify-center bg-scrim p-3 sm:p-4 sm:pt-[12vh]">
      <Modal className="w-full max-w-xl motion-safe:animate-[rise_160ms_ease-out]">
        <Dialog aria-label={t('palette.title')} className="flex max-h-[min(32rem,calc(var(--visual-viewport-height,100dvh)-1.5rem))] flex-col overflow-hidden rounded-md bg-surface shadow-float outline-none">
          <PaletteSearch onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

// Which list it is of, and which option is chosen, Autocomplete adds.
const combobox = { role: 'combobox', 'aria-expanded': true, 'aria-haspopup': 'listbox' } as const;

function PaletteSearch({ onClose }: { onClose: () => void }) {
  const t = useText();
  const { role } = useUser();
  const [text, setText] = useState('');
  const { sections, isSearching, error, findFirst } = usePaletteItems(text.trim());
  const items = sections.flatMap((section) => section.items);
  const choose = (item: PaletteItem) => {
    onClose();
    item.run();
  };
  // Enter takes the first where none is chosen, as soon as it is found.
  const takeFirst = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || text.trim() === '') return;
    if ((event.target as HTMLElement).getAttribute('aria-activedescendant')) return;
    event.preventDefault();
    event.stopPropagation();
    void findFirst().then((first) => first && choose(first));
  };
  const isNothing = text.trim() !== '' && !isSearching && !error && items.length === 0;
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <div onKeyDownCapture={takeFirst} className="border-b border-line">
        <TextField aria-label={t('palette.title')} autoFocus className="relative">
          <Search aria-hidden className="absolute start-4 top-1/2 size-4 -translate-y-1/2 text-muted" />
          <Input {...combobox} placeholder={t(`palette.placeholder.${role}`)}
            className="block min-h-14 w-full bg-transparent ps-11 pe-4 text-lg text-text outline-none placeholder:text-muted" />
        </TextField>
      </div>
      <p role="status" className={isSearching || isNothing ? 'px-4 py-6 text-center text-secondary' : 'sr-only'}>
        {isSearching ? t('palette.searching') : isNothing ? t('palette.nothing') : t('palette.count', { count: items.length })}
      </p>
      {error && <ProblemAlert className="m-3" error={error} />}
      <ListBox aria-label={t('palette.results')} items={sections} className="overflow-y-auto overscroll-contain scroll-py-9 px-2 outline-none not-data-empty:pb-2">
        {(section) => (
          <ListBoxSection id={section.id}>
            <Header className="px-2 pt-3 pb-1 text-xs font-medium text-muted">{t(`palette.section.${section.id}`)}</Header>
            {section.items.map((item) => <Option key={item.id} item={item} onChoose={choose} />)}
          </ListBoxSection>
        )}
      </ListBox>
    </Autocomplete>
  );
}

function Option({ item, onChoose }: { item: PaletteItem; onChoose: (item: PaletteItem) => void }) {
  const { id, icon: Icon, label, detail } = item;
  return (
    <ListBoxItem id={id} textValue={label} onAction={() => onChoose(item)}
      className="group flex min-h-11 cursor-pointer items-center gap-3 rounded-sm px-2 py-1.5 outline-none data-focused:bg-raised data-hovered:bg-raised md:min-h-10">
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate font-medium">{label}</span>
        {detail && <span dir="auto" className="block truncate text-sm text-muted">{detail}</span>}
      </span>
      <CornerDownLeft aria-hidden className="size-4 shrink-0 text-muted opacity-0 group-data-focused:opacity-100" />
    </ListBoxItem>
  );
}
