// SPDX-License-Identifier: Apache-2.0
import { createLink } from '@tanstack/react-router';
import { LoaderCircle } from 'lucide-react';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';

export type Variant = 'primary' | 'secondary' | 'danger' | 'quiet';

const shape =
  'inline-flex min-h-11 md:min-h-9 items-center justify-center gap-2 rounded-sm text-base font-medium select-none ' +
  'transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:opacity-55 ' +
  '[&_svg]:size-4 [&_svg]:shrink-0';

const looks: Record<Variant, string> = {
  primary: 'px-4 bg-accent text-on-accent hover:bg-accent-strong data-pressed:bg-accent-strong',
  secondary: 'px-4 border border-control bg-surface text-text hover:bg-raised',
  danger: 'px-4 bg-danger text-on-danger hover:opacity-90',
  quiet: 'px-2 text-accent hover:bg-accent-soft',
};

export const buttonClass = (variant: Variant, more = '') => `${shape} ${looks[variant]} ${more}`;

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  variant?: Variant;
  className?: string;
  /** Shows a spinner and ignores presses; the label should say what is going on. */
  busy?: boolean;
  children: ReactNode;
}

export function Button({ variant = 'secondary', className, busy = false, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} isPending={busy} className={buttonClass(variant, className)}>
      {busy && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </AriaButton>
  );
}

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  variant?: Variant;
  ref?: Ref<HTMLAnchorElement>;
}

function Anchor({ variant = 'secondary', className, children, ...props }: AnchorProps) {
  return (
    <a {...props} className={buttonClass(variant, className)}>
      {children}
    </a>
  );
}

/** Goes to another page, looks like a button. */
export const ButtonLink = createLink(Anchor);
