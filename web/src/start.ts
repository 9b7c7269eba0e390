// SPDX-License-Identifier: Apache-2.0
import '@/styles/index.css';

// The page's own first screen is painted before the app takes the processor. A page that nobody sees is never painted.
const painted = new Promise((resolve) => {
  if (document.hidden) resolve(null);
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, 1000);
});
void painted.then(() => import('./main'));
