// SPDX-License-Identifier: Apache-2.0
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Sandbox } from './sandbox.ts';

const PAGES = fileURLToPath(new URL('../pages/', import.meta.url));

async function bundle(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    entryPoints: ['payment.tsx', 'card.tsx', 'pages.css'].map((name) => PAGES + name),
    outdir: '/',
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"' }, // StrictMode mounts twice in development only
  });
  return new Map(outputFiles.map(({ path, text }) => [path, text]));
}

export interface Site {
  url: string;
  stop: () => Promise<void>;
}

// A shop: pages with the unmodified packages, under a strict content security policy, and one endpoint of its own.
export async function startSite(sandbox: Sandbox, release = 'endive'): Promise<Site> {
  const files = await bundle();
  const policy =
    `default-src 'none'; script-src 'self' ${sandbox.url}; connect-src 'self' ${sandbox.url}; ` +
    `frame-src ${sandbox.url}; style-src 'self'; base-uri 'none'`;

  const page = (response: ServerResponse, script: string) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy });
    response.end(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>` +
        `<meta name="viewport" content="width=device-width,initial-scale=1">` +
        `<link rel="stylesheet" href="/pages.css"><script src="${sandbox.url}/${release}/stripe.js"></script></head>` +
        `<body><div id="root"></div><script src="/${script}.js"></script></body></html>`,
    );
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    if (pathname === '/payment' || pathname === '/card') {
      return page(response, pathname.slice(1));
    }
    if (pathname === '/intent') {
      const intent = await sandbox.post('/v1/payment_intents', { amount: '2500', currency: 'usd' });
      response.writeHead(200, { 'Content-Type': 'application/json' });
      return response.end(JSON.stringify({ client_secret: intent.client_secret }));
    }
    if (pathname === '/return') {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      return response.end('<!doctype html><html lang="en"><title>Back</title><h1>Back</h1>');
    }
    const file = files.get(pathname);
    response.writeHead(file ? 200 : 404, { 'Content-Type': pathname.endsWith('.css') ? 'text/css' : 'text/javascript' });
    response.end(file ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
