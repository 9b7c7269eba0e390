// SPDX-License-Identifier: Apache-2.0
import type { Outcome } from '../errors.ts';
import { StripeElement, type Collected, type ElementContext } from './element.ts';

// The sandbox knows no wallets, so this says that none is available and shows nothing, as it does in any browser without
// one.
export class ExpressCheckoutElement extends StripeElement {
  constructor(context: ElementContext) {
    super('expressCheckout', context);
  }

  protected override build(): void {
    queueMicrotask(() => this.emit('ready', { availablePaymentMethods: undefined }));
  }

  override update(): this {
    return this;
  }

  override focus(): void {}
  override clear(): void {}

  override collect(): Outcome<Collected> {
    return { error: { type: 'validation_error', message: 'No wallet is available.' } };
  }
}
