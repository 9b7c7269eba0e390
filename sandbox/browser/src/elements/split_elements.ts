// SPDX-License-Identifier: Apache-2.0
import { brandOf, type BrandRules } from '../card/brand.ts';
import { digitsOf } from '../card/rules.ts';
import { fillingFor, type TestCard } from '../card/test_cards.ts';
import { IntegrationError, validationError, type Outcome } from '../errors.ts';
import { cardParams, cvcField, expiryField, numberField } from '../fields/card_fields.ts';
import type { TextField } from '../fields/text_field.ts';
import { BrandMarks } from '../ui/brand_marks.ts';
import { html } from '../ui/dom.ts';
import { testCardPopover } from '../ui/test_card_panel.ts';
import type { Collected, ElementContext } from './element.ts';
import { LineElement, type LineOptions } from './line_element.ts';

export interface SplitOptions extends LineOptions {
  showIcon?: boolean;
}

// One field of a card, in a box of its own.
abstract class SplitElement extends LineElement<SplitOptions> {
  readonly field: TextField;
  protected readonly box: HTMLElement;

  constructor(type: string, context: ElementContext, options: SplitOptions, field: TextField, ...beside: Node[]) {
    super(type, context, options);
    this.field = field;
    this.box = html('div', { class: 'single' }, field.input, ...beside);
    if (options.placeholder !== undefined) {
      field.input.placeholder = options.placeholder;
    }
    field.onChange = () => this.changed();
  }

  protected override fields(): readonly TextField[] {
    return [this.field];
  }

  protected override content(): HTMLElement {
    return this.box;
  }

  protected override details(): object {
    return {};
  }

  // Only the number stands for the card.
  protected override collected(): Collected {
    throw new IntegrationError(`A ${this.type} Element can't be used by itself: pass the cardNumber Element.`);
  }
}

export class CardNumberElement extends SplitElement {
  readonly #brand: BrandMarks;

  constructor(context: ElementContext, options: SplitOptions) {
    const brand = new BrandMarks('icon', []);
    const test = testCardPopover((card) => this.#fillAll(card));
    super('cardNumber', context, options, numberField({ 'aria-label': 'Credit or debit card number' }), test.button, test.popover);
    this.#brand = brand;
    this.box.prepend(brand.element);
    brand.element.hidden = !options.showIcon;
  }

  get brand(): BrandRules {
    return brandOf(digitsOf(this.field.text));
  }

  protected override details(): object {
    this.#brand.show(this.brand.brand);
    (this.context.sibling('cardCvc') as CardCvcElement | null)?.field.reformat();
    return { brand: this.brand.brand };
  }

  // The number stands for its siblings too.
  override collect(): Outcome<Collected> {
    const siblings = [this.context.sibling('cardExpiry'), this.context.sibling('cardCvc')] as (SplitElement | null)[];
    siblings.forEach((sibling) => sibling?.field.reveal());
    const own = super.collect();
    const wrong = siblings.find((sibling) => sibling?.field.problem);
    if (own.error || !wrong?.field.problem) {
      return own;
    }
    wrong.focus();
    return { error: validationError(wrong.field.problem) };
  }

  protected override collected(): Collected {
    const expiry = this.context.sibling('cardExpiry') as CardExpiryElement | null;
    const cvc = this.context.sibling('cardCvc') as CardCvcElement | null;
    return { card: cardParams(this.field, expiry?.field ?? null, cvc?.field ?? null), billing_details: {} };
  }

  #fillAll(card: TestCard): void {
    const { number, expiry, cvc } = fillingFor(card);
    this.field.fill(number);
    (this.context.sibling('cardExpiry') as CardExpiryElement | null)?.field.fill(expiry);
    (this.context.sibling('cardCvc') as CardCvcElement | null)?.field.fill(cvc);
  }
}

export class CardExpiryElement extends SplitElement {
  constructor(context: ElementContext, options: SplitOptions) {
    super('cardExpiry', context, options, expiryField({ 'aria-label': 'Credit or debit card expiration date' }));
  }
}

export class CardCvcElement extends SplitElement {
  constructor(context: ElementContext, options: SplitOptions) {
    const brand = () => (context.sibling('cardNumber') as CardNumberElement | null)?.brand ?? brandOf('');
    super('cardCvc', context, options, cvcField(brand, { 'aria-label': 'Credit or debit card security code' }));
  }
}
