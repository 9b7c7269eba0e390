// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '../errors.ts';
import type { Rules } from '../card/rules.ts';
import { html } from '../ui/dom.ts';
import { caretAfter, significantBefore } from './caret.ts';

export interface TextFieldOptions {
  rules: Rules;
  attributes: Record<string, string>;
}

// One formatted input and what is wrong with it. It says nothing about a text that may still become right until the
// customer has left the field, or `reveal` asks.
export class TextField {
  readonly input: HTMLInputElement;
  onChange: () => void = () => {};
  onComplete: () => void = () => {};
  onLeaveBackwards: () => void = () => {};
  readonly #rules: Rules;
  #isRevealed = false;

  constructor({ rules, attributes }: TextFieldOptions) {
    this.#rules = rules;
    this.input = html('input', {
      // Groups of digits are in order from left to right in every language.
      class: 'Input', type: 'text', dir: 'ltr', autocorrect: 'off', autocapitalize: 'off', spellcheck: 'false', ...attributes,
    });
    this.input.addEventListener('input', (event) => this.#typed(event as InputEvent));
    this.input.addEventListener('blur', () => this.#left());
    this.input.addEventListener('keydown', (event) => {
      if (event.key === 'Backspace' && this.input.value === '') {
        this.onLeaveBackwards();
      }
    });
  }

  get text(): string {
    return this.input.value;
  }

  get isEmpty(): boolean {
    return this.input.value.trim() === '';
  }

  get isComplete(): boolean {
    return this.#rules.judge(this.text).state === 'complete';
  }

  // What stands in the way of sending it.
  get problem(): Problem | null {
    const judgement = this.#rules.judge(this.text);
    return judgement.state === 'complete' ? null : judgement.problem;
  }

  // The part of it that the customer is told now.
  get shownProblem(): Problem | null {
    const judgement = this.#rules.judge(this.text);
    if (judgement.state === 'complete') {
      return null;
    }
    return judgement.state === 'invalid' || this.#isRevealed ? judgement.problem : null;
  }

  fill(text: string): void {
    this.input.value = this.#rules.format(text, false);
    this.#isRevealed = false;
    this.onChange();
  }

  reveal(): void {
    this.#isRevealed = true;
    this.onChange();
  }

  // After something that its rules depend on has changed.
  reformat(): void {
    this.input.value = this.#rules.format(this.text, false);
  }

  #typed(event: InputEvent): void {
    const isDeleting = event.inputType?.startsWith('delete') ?? false;
    const caret = this.input.selectionStart ?? this.text.length;
    const kept = significantBefore(this.text, caret);
    const isAtEnd = caret === this.text.length;
    const formatted = this.#rules.format(this.text, isDeleting);
    if (formatted !== this.text) {
      this.input.value = formatted;
      const position = isAtEnd ? formatted.length : caretAfter(formatted, kept);
      this.input.setSelectionRange(position, position);
    }
    this.#isRevealed = false;
    this.onChange();
    if (isAtEnd && !isDeleting && this.isComplete) {
      this.onComplete();
    }
  }

  #left(): void {
    if (!this.isEmpty) {
      this.reveal();
    }
  }
}
