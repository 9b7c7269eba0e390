// SPDX-License-Identifier: Apache-2.0
// All cases in one process: Stripe's description is compiled once.
import './cases/accounts.js';
import './cases/balance.js';
import './cases/cards.js';
import './cases/charges.js';
import './cases/checkout.js';
import './cases/customers.js';
import './cases/disputes.js';
import './cases/lists.js';
import './cases/payment_intents.js';
import './cases/payment_methods.js';
import './cases/setup_intents.js';
import './cases/three_d_secure.js';
import './cases/transfers.js';
import './cases/webhooks.js';
import './cases/wire.js';
// Last, because it looks back at the others.
import './cases/coverage.js';
