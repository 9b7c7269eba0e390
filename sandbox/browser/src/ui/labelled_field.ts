// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '../errors.ts';
import { html } from './dom.ts';
import { errorIcon } from './icons.ts';

// A label, a control, and what is wrong with it, tied together for assistive technology.
export class LabelledField {
  readonly element: HTMLElement;
  readonly #label: HTMLLabelElement;
  readonly #control: HTMLInputElement | HTMLSelectElement;
  readonly #error: HTMLElement;

  constructor(id: string, label: string, control: HTMLInputElement | HTMLSelectElement, ornament: Node | null = null) {
    control.id = id;
    this.#control = control;
    this.#label = html('label', { class: 'Label', for: id }, label);
    this.#error = html('p', { class: 'Error', id: `${id}-error`, 'aria-live': 'polite' });
    this.element = html('div', { class: 'field' }, this.#label, html('div', { class: 'control', dir: control instanceof HTMLInputElement && 'ltr' }, control, ornament), this.#error);
  }

  rename(label: string): void {
    this.#label.textContent = label;
  }

  show(problem: Problem | null): void {
    markInvalid(this.#control, problem !== null, this.#error.id);
    this.#label.classList.toggle('Label--invalid', problem !== null);
    const shown = this.#error.textContent;
    if (shown !== (problem?.message ?? '')) {
      this.#error.replaceChildren(...(problem ? [errorIcon(), html('span', {}, problem.message)] : []));
    }
  }
}

export function markInvalid(control: HTMLElement, isInvalid: boolean, errorId: string): void {
  control.classList.toggle('Input--invalid', isInvalid);
  if (isInvalid) {
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', errorId);
  } else {
    control.removeAttribute('aria-invalid');
    control.removeAttribute('aria-describedby');
  }
}
