// SPDX-License-Identifier: Apache-2.0
import { after, before } from 'node:test';
import { Listener } from './listener.js';

/** For the body of a `describe`: a listener of its own. */
export function useListener() {
  const listener = new Listener();
  before(() => listener.open());
  after(() => listener.close());
  return listener;
}
