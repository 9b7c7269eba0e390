// SPDX-License-Identifier: Apache-2.0
import { html, styleSheet } from '../ui/dom.ts';
import { closeIcon } from '../ui/icons.ts';
import dialogCss from '../ui/dialog.css';

export type Ending = 'answered' | 'closed';

// What the hosted page tells the page that shows it (sandbox/pages/challenge.cpp). It says no more than that something
// has happened: how the check ended is asked of the API.
const MESSAGES: Readonly<Record<string, Ending>> = {
  'holdfast:challenge-answered': 'answered',
  'holdfast:challenge-closed': 'closed',
};

// The bank's check, in a dialog above the page. Resolves when it was answered or closed.
export function showChallenge(url: URL): Promise<Ending> {
  const embedded = new URL(url);
  embedded.searchParams.set('embedded_by', window.location.origin);
  const frame = html('iframe', { src: embedded.href, title: '3-D Secure check' });
  const close = html('button', { type: 'button', class: 'close', 'aria-label': 'Close without answering' }, closeIcon());
  const dialog = html(
    'dialog',
    { 'aria-labelledby': 'title' },
    html('header', {}, html('span', { class: 'badge' }, 'Sandbox'), html('h2', { id: 'title' }, html('bdi', { dir: 'ltr' }, '3-D Secure')), close),
    frame,
  );
  // The attribute asks React Aria not to make it inert when the page has a modal dialog of its own open.
  const host = html('div', { class: 'holdfast-stripe-dialog', 'data-react-aria-top-layer': 'true' });
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [styleSheet(dialogCss)];
  root.append(dialog);
  document.body.append(host);

  return new Promise((resolve) => {
    let ending: Ending = 'closed';
    const listen = (event: MessageEvent) => {
      const told = MESSAGES[String(event.data)];
      if (event.source === frame.contentWindow && event.origin === embedded.origin && told) {
        ending = told;
        dialog.close();
      }
    };
    window.addEventListener('message', listen);
    close.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      window.removeEventListener('message', listen);
      host.remove();
      resolve(ending);
    });
    dialog.showModal();
  });
}
