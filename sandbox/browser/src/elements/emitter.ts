// SPDX-License-Identifier: Apache-2.0

export type Handler = (event?: unknown) => void;

export class Emitter {
  readonly #handlers = new Map<string, Set<Handler>>();

  on(type: string, handler: Handler): void {
    const handlers = this.#handlers.get(type) ?? new Set();
    handlers.add(handler);
    this.#handlers.set(type, handlers);
  }

  once(type: string, handler: Handler): void {
    const once: Handler = (event) => {
      this.off(type, once);
      handler(event);
    };
    this.on(type, once);
  }

  // Without a handler: all of that type.
  off(type: string, handler?: Handler): void {
    if (handler) {
      this.#handlers.get(type)?.delete(handler);
    } else {
      this.#handlers.delete(type);
    }
  }

  emit(type: string, event?: unknown): void {
    for (const handler of [...(this.#handlers.get(type) ?? [])]) {
      handler(event);
    }
  }
}
