// SPDX-License-Identifier: Apache-2.0
import type en from './en';

/** Every key of the English catalogue; a test holds the German one to the same. */
export type MessageId = keyof typeof en;
