// SPDX-License-Identifier: Apache-2.0
import type { Brand } from '../card/brand.ts';
import { html } from './dom.ts';
import { brandIcon } from './icons.ts';

// The brand of the number beside it; `unknown` is shown as all of `common`, or as a plain card where none are given.
export class BrandMarks {
  readonly element: HTMLElement;
  readonly #common: readonly Brand[];
  #shown: Brand | null = null;

  constructor(className: string, common: readonly Brand[]) {
    this.element = html('span', { class: className });
    this.#common = common;
    this.show('unknown');
  }

  show(brand: Brand): void {
    if (this.#shown === brand) {
      return;
    }
    this.#shown = brand;
    const brands = brand === 'unknown' && this.#common.length > 0 ? this.#common : [brand];
    this.element.replaceChildren(...brands.map(brandIcon));
  }
}
