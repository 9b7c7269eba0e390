// SPDX-License-Identifier: Apache-2.0
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

function Anchor({ children, ...props }: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) {
  return (
    <a {...props} className="font-medium text-text outline-offset-4 after:absolute after:inset-0 after:content-['']">
      {children}
    </a>
  );
}

/** The link of a list's row: its text is the first cell, its surface the whole row. */
export const RowLink = createLink(Anchor);
