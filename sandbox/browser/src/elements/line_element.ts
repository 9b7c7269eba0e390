// SPDX-License-Identifier: Apache-2.0
import { validationError, type Outcome, type Problem } from '../errors.ts';
import type { TextField } from '../fields/text_field.ts';
import { html } from '../ui/dom.ts';
import { markInvalid } from '../ui/labelled_field.ts';
import { StripeElement, type Collected, type ElementContext } from './element.ts';
import { lineSheets, markContainer, type LineClasses, type LineStyle } from './line_styles.ts';

export interface LineOptions {
  style?: LineStyle;
  classes?: LineClasses;
  disabled?: boolean;
  placeholder?: string;
}

// What the Card Element and its three parts have in common: they stand in one line of the page's own design, report
// errors by their `change` event, and mark their container with classes.
export abstract class LineElement<Options extends LineOptions> extends StripeElement {
  protected options: Options;
  readonly #errors = html('p', { class: 'aside', id: 'errors', 'aria-live': 'polite' });
  #root: ShadowRoot | null = null;
  #container: HTMLElement | null = null;
  #hasFocus = false;
  #lastChange = '';
  #lastEntered = '';

  constructor(type: string, context: ElementContext, options: Options) {
    super(type, context);
    this.options = options;
  }

  // The fields that are asked for now, in their order.
  protected abstract fields(): readonly TextField[];
  protected abstract content(): HTMLElement;
  // Further members of the `change` event.
  protected abstract details(): object;
  protected abstract collected(): Collected;
  protected arrange(): void {}

  override update(options: Options): this {
    this.options = { ...this.options, ...options };
    this.restyle();
    return this;
  }

  override restyle(): void {
    if (this.#root) {
      this.#root.adoptedStyleSheets = lineSheets(this.context.options().appearance ?? {}, this.options.style ?? {});
      this.arrange();
      for (const field of this.fields()) {
        field.input.disabled = this.options.disabled ?? false;
      }
      this.changed();
    }
  }

  override focus(): void {
    this.fields()[0]?.input.focus();
  }

  override clear(): void {
    this.fields().forEach((field) => field.fill(''));
  }

  override collect(): Outcome<Collected> {
    this.fields().forEach((field) => field.reveal());
    const wrong = this.fields().find((field) => field.problem);
    if (wrong?.problem) {
      wrong.input.focus();
      return { error: validationError(wrong.problem) };
    }
    return { value: this.collected() };
  }

  protected override build(root: ShadowRoot): void {
    this.#root = root;
    root.append(this.content(), this.#errors);
    this.restyle();
  }

  protected override mounted(container: HTMLElement): void {
    this.#container = container;
    this.#mark(this.#problem());
    queueMicrotask(() => this.emit('ready'));
  }

  protected override unmounted(container: HTMLElement): void {
    markContainer(container, this.options.classes ?? {}, { base: false, complete: false, empty: false, focus: false, invalid: false });
    this.#container = null;
  }

  protected override crossed(type: 'focus' | 'blur'): void {
    this.#hasFocus = type === 'focus';
    this.#mark(this.#problem());
  }

  protected changed(): void {
    const problem = this.#problem();
    for (const field of this.fields()) {
      markInvalid(field.input, field.shownProblem !== null, 'errors');
      field.input.classList.toggle('complete', field.isComplete);
      field.input.classList.toggle('empty', field.isEmpty);
    }
    if (this.#errors.textContent !== (problem?.message ?? '')) {
      this.#errors.textContent = problem?.message ?? '';
    }
    this.#mark(problem);
    const entered = this.fields().map((field) => field.text).join('\n');
    const change = {
      empty: this.fields().every((field) => field.isEmpty),
      complete: this.fields().every((field) => field.isComplete),
      error: problem ? validationError(problem) : undefined,
      ...this.details(),
    };
    const isFirst = this.#lastChange === '';
    if (JSON.stringify(change) !== this.#lastChange || entered !== this.#lastEntered) {
      this.#lastChange = JSON.stringify(change);
      this.#lastEntered = entered;
      this.context.changed();
      if (!isFirst) {
        this.emit('change', change);
      }
    }
  }

  #problem(): Problem | null {
    return this.fields().find((field) => field.shownProblem)?.shownProblem ?? null;
  }

  #mark(problem: Problem | null): void {
    const fields = this.fields();
    if (this.#container) {
      markContainer(this.#container, this.options.classes ?? {}, {
        base: true,
        complete: fields.every((field) => field.isComplete),
        empty: fields.every((field) => field.isEmpty),
        focus: this.#hasFocus,
        invalid: problem !== null,
      });
    }
    this.content().classList.toggle('is-invalid', problem !== null);
  }
}
