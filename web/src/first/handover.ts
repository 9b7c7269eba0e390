// SPDX-License-Identifier: Apache-2.0
// The first screen stands in the page itself (render.tsx, public/first.js) until the app has one to put in its place. What was
// typed meanwhile, where the cursor was, and whether it was sent already goes over to the app.
export interface Early {
  values: Record<string, string>;
  submitted: boolean;
}

let early: Early | null = null;

const screen = () => (typeof document === 'undefined' ? null : document.getElementById('first'));

/** Whether somebody may be typing in it: then the app's screen takes no focus for itself. */
export const isFirstScreenShown = (): boolean => screen() !== null;

/** To be called when the app's screen is in the document: in a layout effect, so that nothing is painted or typed in between. */
export function replaceFirstScreen(): void {
  const first = screen();
  if (!first) return;
  const inputs = [...first.querySelectorAll('input')];
  early = { values: Object.fromEntries(inputs.map(({ name, value }) => [name, value])), submitted: 'submitted' in first.dataset };
  const focused = inputs.find((input) => input === document.activeElement);
  // Visible before it is focused, and focused before the other goes: a phone's keyboard stays open.
  document.getElementById('root')?.removeAttribute('hidden');
  if (focused) document.querySelector<HTMLInputElement>(`#root input[name="${CSS.escape(focused.name)}"]`)?.focus();
  first.remove();
}

/** The same for the screen that has the fields: what was left in them. Once. */
export function takeEarly(): Early | null {
  replaceFirstScreen();
  const taken = early;
  early = null;
  return taken;
}
