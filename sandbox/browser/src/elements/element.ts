// SPDX-License-Identifier: Apache-2.0
import { IntegrationError, type Outcome } from '../errors.ts';
import type { Api } from '../api/client.ts';
import type { BillingDetails } from '../api/objects.ts';
import type { CardNumberParams } from '../fields/card_fields.ts';
import { html } from '../ui/dom.ts';
import { Emitter, type Handler } from './emitter.ts';
import type { GroupOptions } from './options.ts';

// What an element needs of the group that it belongs to.
export interface ElementContext {
  api: Api;
  options: () => GroupOptions;
  locale: () => string;
  sibling: (type: string) => StripeElement | null;
  changed: () => void; // something was entered: what was submitted is out of date
  removed: (element: StripeElement) => void;
}

// What was entered, ready to be sent.
export interface Collected {
  card: CardNumberParams;
  billing_details: BillingDetails;
}

// What the page would not hear of a frame. Dialogs that keep the focus would otherwise take each Tab for one of theirs.
const KEPT_INSIDE = ['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'change'];

// An element's life in the page. Its content is in a shadow root, out of reach of the page's styles. The host is one stop
// for those who look for what can be focused, and hands the focus on to its first field.
export abstract class StripeElement {
  readonly type: string;
  protected readonly context: ElementContext;
  readonly #emitter = new Emitter();
  readonly #host = html('div', { class: 'holdfast-stripe-element', tabindex: '0' });
  readonly #root = this.#host.attachShadow({ mode: 'open', delegatesFocus: true });
  #container: HTMLElement | null = null;
  #isDestroyed = false;
  #isBuilt = false;
  #labelClicked = (event: Event) => this.#focusFromLabel(event);

  constructor(type: string, context: ElementContext) {
    this.type = type;
    this.context = context;
    this.#root.addEventListener('focusin', (event) => this.#crossed(event as FocusEvent, 'focus'));
    this.#root.addEventListener('focusout', (event) => this.#crossed(event as FocusEvent, 'blur'));
    this.#root.addEventListener('keydown', (event) => this.#pressed(event as KeyboardEvent));
    for (const type of KEPT_INSIDE) {
      this.#root.addEventListener(type, (event) => event.stopPropagation());
    }
  }

  mount(target: string | HTMLElement): void {
    if (this.#isDestroyed) {
      throw new IntegrationError('This Element has already been destroyed. Please create a new one.');
    }
    const container = typeof target === 'string' ? document.querySelector<HTMLElement>(target) : target;
    if (!(container instanceof HTMLElement)) {
      throw new IntegrationError(
        typeof target === 'string'
          ? `The selector you specified (${target}) applies to no DOM elements that are currently on the page.`
          : 'Invalid DOM element. Make sure to call mount() with a valid DOM element or selector.',
      );
    }
    if (container === this.#container) {
      return;
    }
    this.unmount();
    this.#container = container;
    container.replaceChildren(this.#host);
    document.addEventListener('click', this.#labelClicked);
    if (!this.#isBuilt) {
      this.#isBuilt = true;
      this.build(this.#root);
    }
    this.mounted(container);
  }

  unmount(): void {
    this.#host.remove();
    document.removeEventListener('click', this.#labelClicked);
    if (this.#container) {
      this.unmounted(this.#container);
    }
    this.#container = null;
  }

  destroy(): void {
    this.unmount();
    this.#isDestroyed = true;
    this.context.removed(this);
  }

  on(type: string, handler: Handler): this {
    if (typeof type !== 'string' || typeof handler !== 'function') {
      throw new IntegrationError(`element.on(): expected the name of an event and a function.`);
    }
    this.#emitter.on(type, handler);
    return this;
  }

  once(type: string, handler: Handler): this {
    this.#emitter.once(type, handler);
    return this;
  }

  off(type: string, handler?: Handler): this {
    this.#emitter.off(type, handler);
    return this;
  }

  addEventListener = this.on;
  removeEventListener = this.off;

  get isMounted(): boolean {
    return this.#container !== null;
  }

  abstract update(options: object): this;
  abstract focus(): void;
  abstract clear(): void;
  // Shows what is wrong and says so, or gives what was entered.
  abstract collect(): Outcome<Collected>;

  blur(): void {
    const active = this.#root.activeElement;
    if (active instanceof HTMLElement) {
      active.blur();
    }
  }

  collapse(): this {
    return this;
  }

  // Once, into an empty root.
  protected abstract build(root: ShadowRoot): void;
  protected mounted(_container: HTMLElement): void {}
  protected unmounted(_container: HTMLElement): void {}
  protected crossed(_type: 'focus' | 'blur'): void {}
  // The group's appearance has changed.
  restyle(): void {}

  protected emit(type: string, members: object = {}): void {
    if (!this.#isDestroyed) {
      this.#emitter.emit(type, { elementType: this.type, ...members });
    }
  }

  #crossed(event: FocusEvent, type: 'focus' | 'blur'): void {
    const isInside = event.relatedTarget instanceof Node && this.#root.contains(event.relatedTarget);
    if (!isInside) {
      this.crossed(type);
      this.emit(type);
    }
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      this.emit('escape');
    }
    const isField = event.target instanceof HTMLInputElement;
    if (event.key === 'Enter' && isField && !event.isComposing) {
      event.preventDefault();
      this.#host.closest('form')?.requestSubmit();
    }
  }

  // `<label for="the container">`.
  #focusFromLabel(event: Event): void {
    const label = event.target instanceof Element ? event.target.closest('label') : null;
    if (this.#container && this.#container.id !== '' && label?.htmlFor === this.#container.id) {
      this.focus();
    }
  }
}
