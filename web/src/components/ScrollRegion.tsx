// SPDX-License-Identifier: Apache-2.0
import { type ReactNode, useCallback, useState } from 'react';

interface ScrollRegionProps {
  label: string;
  className?: string;
  children: ReactNode;
}

/** Scrolls sideways by itself what has no room; only then it is a region, and a stop of the keyboard's. */
export function ScrollRegion({ label, className = '', children }: ScrollRegionProps) {
  const [scrolls, setScrolls] = useState(false);
  const watch = useCallback((region: HTMLDivElement) => {
    const observer = new ResizeObserver(() => setScrolls(region.scrollWidth > region.clientWidth));
    for (const element of [region, ...region.children]) observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={watch} {...(scrolls && { role: 'region', 'aria-label': label, tabIndex: 0 })} className={`overflow-x-auto ${className}`}>
      {children}
    </div>
  );
}
