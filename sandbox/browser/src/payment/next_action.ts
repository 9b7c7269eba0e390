// SPDX-License-Identifier: Apache-2.0
import type { Api } from '../api/client.ts';
import type { Intent } from '../api/objects.ts';
import type { Outcome } from '../errors.ts';
import { showChallenge } from './challenge_dialog.ts';
import { lastError, retrieveIntent } from './intents.ts';

// Leaves the page; nothing after it runs.
export function leaveFor<T>(url: string): Promise<T> {
  window.location.assign(url);
  return new Promise(() => {});
}

// Lets the customer do what the bank asks for, and reads how it ended. Closing the dialog leaves the intent as it is:
// `handleNextAction` goes on with it.
export async function settle(api: Api, intent: Intent): Promise<Outcome<Intent>> {
  const action = intent.status === 'requires_action' ? intent.next_action : null;
  if (action?.type === 'redirect_to_url' && action.redirect_to_url) {
    return leaveFor(action.redirect_to_url.url);
  }
  if (action?.type !== 'use_stripe_sdk' || !action.use_stripe_sdk) {
    return { value: intent };
  }
  // Where the script came from, the browser can go; the sandbox may know itself by another name.
  const { pathname } = new URL(action.use_stripe_sdk.stripe_js);
  const ending = await showChallenge(new URL(pathname, api.origin));
  const now = await retrieveIntent(api, intent.client_secret);
  if (now.error) {
    return now;
  }
  if (now.value.status === 'requires_payment_method') {
    return { error: lastError(now.value) };
  }
  return ending === 'closed' && now.value.status === 'requires_action' ? { error: unfinished(now.value) } : now;
}

function unfinished(intent: Intent) {
  const outcome = intent.object === 'payment_intent' ? 'You were not charged' : 'Your card was not saved';
  return {
    type: 'card_error',
    code: `${intent.object}_authentication_failure`,
    message: `The check by your bank was closed before it was finished. ${outcome}. You can try again.`,
    [intent.object]: intent,
  };
}
