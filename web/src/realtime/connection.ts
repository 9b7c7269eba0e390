// SPDX-License-Identifier: Apache-2.0
import type { RealtimeEvent } from '@/api/generated';

// One socket, kept open: authenticates, resumes after the last event it saw, asks for life signs, and comes back by itself.
export type RealtimeStatus = 'connecting' | 'live' | 'lost';

export interface RealtimeOptions {
  url: string;
  /** What is shown holds this event and all before it: what came since is told. */
  since?: number | undefined;
  token: () => Promise<string | null>;
  renew: (stale: string) => Promise<string | null>;
  onEvent: (event: RealtimeEvent) => void;
  /** When it is not known what was missed, or it is too much to replay: read everything again, as new as this event. */
  onReset: (sequence: number) => void;
  onStatus: (status: RealtimeStatus) => void;
  createSocket?: (url: string) => WebSocket;
}

type ServerFrame = { type: 'ready' | 'reset'; seq: number } | { type: 'pong' } | RealtimeEvent;

const unauthorized = 4401;
const pingEvery_ms = 1000;
const answerWithin_ms = 2000;
const retryAtLeast_ms = 300;
const retryAtMost_ms = 8000;

export class RealtimeConnection {
  private socket: WebSocket | null = null;
  private since: number | undefined;
  private unansweredSince: number | null = null;
  private attempts = 0;
  private closed = false;
  private refusedToken: string | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private heartbeat: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly options: RealtimeOptions) {
    this.since = options.since;
  }

  open() {
    this.options.onStatus('connecting');
    window.addEventListener('online', this.connectNow);
    window.addEventListener('offline', this.drop);
    void this.connect();
  }

  close() {
    this.closed = true;
    window.removeEventListener('online', this.connectNow);
    window.removeEventListener('offline', this.drop);
    clearTimeout(this.retry);
    this.detach();
  }

  private readonly connectNow = () => {
    if (this.socket) return;
    this.attempts = 0;
    clearTimeout(this.retry);
    void this.connect();
  };

  private async connect() {
    const token = this.refusedToken ? await this.options.renew(this.refusedToken) : await this.options.token();
    if (this.closed || this.socket) return;
    if (!token) {
      this.later();
      return;
    }
    const socket = (this.options.createSocket ?? ((url) => new WebSocket(url)))(this.options.url);
    this.socket = socket;
    socket.addEventListener('open', () => socket.send(JSON.stringify({ type: 'auth', token, since: this.since })));
    socket.addEventListener('message', (message) => this.heard(JSON.parse(String(message.data)) as ServerFrame));
    socket.addEventListener('close', (event) => {
      if (socket !== this.socket) return;
      this.refusedToken = event.code === unauthorized ? token : null;
      this.drop();
    });
    this.startHeartbeat(socket);
  }

  private heard(frame: ServerFrame) {
    this.unansweredSince = null;
    if (frame.type === 'pong') return;
    if (frame.type === 'ready' || frame.type === 'reset') {
      const isFirst = this.since === undefined;
      if (frame.type === 'reset' || isFirst) {
        this.since = frame.seq;
        this.options.onReset(frame.seq);
      }
      this.attempts = 0;
      this.refusedToken = null;
      this.options.onStatus('live');
      return;
    }
    const event = frame as RealtimeEvent;
    if (this.since !== undefined && event.seq <= this.since) return;
    this.since = event.seq;
    this.options.onEvent(event);
  }

  // A cable that is pulled closes nothing: only a missing answer tells.
  private startHeartbeat(socket: WebSocket) {
    clearInterval(this.heartbeat);
    this.unansweredSince = Date.now();
    this.heartbeat = setInterval(() => {
      if (this.unansweredSince !== null) {
        if (Date.now() - this.unansweredSince >= answerWithin_ms) this.drop();
      } else if (socket.readyState === WebSocket.OPEN) {
        this.unansweredSince = Date.now();
        socket.send('{"type":"ping"}');
      }
    }, pingEvery_ms);
  }

  private readonly drop = () => {
    if (this.closed) return;
    this.detach();
    this.options.onStatus('lost');
    this.later();
  };

  private detach() {
    clearInterval(this.heartbeat);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private later() {
    clearTimeout(this.retry);
    const delay = Math.min(retryAtMost_ms, retryAtLeast_ms * 2 ** this.attempts);
    this.attempts += 1;
    this.retry = setTimeout(() => void this.connect(), delay * (0.5 + Math.random() / 2));
  }
}
