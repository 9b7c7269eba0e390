// SPDX-License-Identifier: Apache-2.0
import { ChevronDown, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';

interface DemoMenuProps {
  icon: LucideIcon;
  label: string;
  isDisabled?: boolean;
  onAction: (key: string) => void;
  children: ReactNode;
}

export const demoItemClass =
  'flex min-h-10 cursor-pointer items-center justify-between gap-4 rounded-sm px-3 py-1.5 text-base outline-none data-focused:bg-raised';

export function DemoMenu({ icon: Icon, label, isDisabled, onAction, children }: DemoMenuProps) {
  return (
    <MenuTrigger>
      <Button isDisabled={isDisabled} className="inline-flex min-h-8 items-center gap-1.5 rounded-sm px-2 font-medium text-secondary max-sm:px-1.5 max-sm:text-xs hover:bg-surface hover:text-text disabled:opacity-60">
        <Icon aria-hidden className="size-4 max-sm:hidden" />
        {label}
        <ChevronDown aria-hidden className="size-3.5 max-sm:hidden" />
      </Button>
      <Popover className="max-w-[calc(100vw-1rem)] min-w-64 overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-float">
        <Menu aria-label={label} onAction={(key) => onAction(String(key))} className="outline-none">{children}</Menu>
      </Popover>
    </MenuTrigger>
  );
}
