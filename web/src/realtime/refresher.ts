// SPDX-License-Identifier: Apache-2.0
import type { InvalidateQueryFilters, QueryClient } from '@tanstack/react-query';

const restFor_ms = 300;

// Reads what events made stale: for the first at once; what comes while that is read, or within a moment, together. So a
// burst of events costs a few reads, and none is broken off by the next.
export class Refresher {
  private readonly waiting = new Map<string, InvalidateQueryFilters>();
  private isBusy = false;
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly client: QueryClient) {}

  /** What is shown of these is read again; the rest when it is shown. */
  refresh(...all: InvalidateQueryFilters[]) {
    for (const filters of all) {
      // Stale from now on: what is opened meanwhile is read.
      void this.client.invalidateQueries({ ...filters, refetchType: 'none' });
      this.waiting.set(JSON.stringify(filters.queryKey), filters);
    }
    if (!this.isBusy) void this.read();
  }

  close() {
    clearTimeout(this.rest);
    this.waiting.clear();
    this.isBusy = true;
  }

  private async read() {
    this.isBusy = true;
    while (this.waiting.size > 0) {
      const all = [...this.waiting.values()];
      this.waiting.clear();
      const pause = new Promise<void>((resolve) => {
        this.rest = setTimeout(resolve, restFor_ms);
      });
      await Promise.all([pause, ...all.map((filters) => this.client.refetchQueries({ ...filters, type: 'active' }))]);
    }
    this.isBusy = false;
  }
}
