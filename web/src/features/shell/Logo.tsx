// SPDX-License-Identifier: Apache-2.0

export const Logo = () => (
  <span className="inline-flex items-center gap-2 text-lg font-semibold tracking-tight">
    <svg aria-hidden viewBox="0 0 32 32" className="size-6">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path d="M10 8v16M22 8v16M10 16h12" className="stroke-on-accent" strokeWidth="3.4" strokeLinecap="round" fill="none" />
    </svg>
    Holdfast
  </span>
);
