// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: process.env['OPENAPI_INPUT'] ?? 'openapi.json',
  output: {
    path: process.env['OPENAPI_OUTPUT'] ?? 'src/api/generated',
    clean: true,
    header: ['// SPDX-License-Identifier: Apache-2.0', '// Generated from openapi.json by `npm run api`.'],
  },
  logs: { level: 'error', file: false },
  plugins: [
    { name: '@hey-api/client-fetch', baseUrl: false },
    { name: '@hey-api/typescript', enums: false },
    { name: '@hey-api/sdk', operations: { strategy: 'flat' } },
  ],
});
