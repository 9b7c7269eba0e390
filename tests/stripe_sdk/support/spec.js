// SPDX-License-Identifier: Apache-2.0
// Stripe's published description of its API, as a judge of single requests and responses.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import { isCurrent } from './sdk.js';

const spec = JSON.parse(gunzipSync(readFileSync(new URL('../spec/openapi.json.gz', import.meta.url))).toString());

export const API_VERSION = /** @type {string} */ (spec.info.version);

/** What Stripe sends with a charge, as its older versions describe, though the newest description leaves it out. */
const UNDESCRIBED = { charge: ['destination', 'dispute', 'order'] };

/** What the API version of the older SDK calls `hosted_page`, `embedded_page` and `elements`. */
const OLDER_UI_MODES = ['hosted', 'embedded', 'custom'];

/**
 * OpenAPI 3.0 as JSON Schema. A described object may hold nothing that isn't described, unless it says so.
 * @param {any} node
 * @param {boolean} [isMap] whether the keys are names rather than keywords
 * @returns {any}
 */
function toJsonSchema(node, isMap = false) {
  if (Array.isArray(node)) {
    return node.map((item) => toJsonSchema(item));
  }
  if (node === null || typeof node !== 'object') {
    return node;
  }
  const entries = Object.entries(node)
    .filter(([key]) => isMap || !(key.startsWith('x-') || key === 'nullable' || key === 'format'))
    .map(([key, value]) => [key, toJsonSchema(value, !isMap && key === 'properties')]);
  /** @type {any} */
  const schema = Object.fromEntries(entries);
  if (isMap) {
    return schema;
  }
  const isDescribed = Object.keys(schema.properties ?? {}).length > 0;
  if (isDescribed && !('additionalProperties' in schema) && !node['x-stub']) {
    schema.additionalProperties = false;
  }
  // An id or the object itself, and null or a value: told apart first, so that a complaint is about the one that is there.
  const choice = node['x-expansionResources'] ? unless('string', toJsonSchema(node['x-expansionResources'])) : schema;
  return node.nullable ? unless('null', choice) : choice;
}

/**
 * @param {string} type
 * @param {any} schema
 */
function unless(type, schema) {
  return { if: { type }, then: true, else: schema };
}

for (const [name, fields] of Object.entries(UNDESCRIBED)) {
  for (const field of fields) {
    spec.components.schemas[name].properties[field] = {};
  }
}
if (!isCurrent) {
  spec.components.schemas['checkout.session'].properties.ui_mode.enum.push(...OLDER_UI_MODES);
}
const components = {
  $id: 'stripe',
  components: { schemas: toJsonSchema(spec.components.schemas, true) },
};
const ajv = new Ajv({ strict: false, allErrors: true, inlineRefs: false, verbose: true });
// Everything in a form is text, so numbers and booleans are taken from text there.
const formAjv = new Ajv({ strict: false, allErrors: true, inlineRefs: false, verbose: true, coerceTypes: true });
ajv.addSchema(components);
formAjv.addSchema(components);

/** @type {Map<string, import('ajv').ValidateFunction>} */
const kept = new Map();

/**
 * @param {Ajv} judge
 * @param {any} schema
 */
function compiled(judge, schema) {
  const text = JSON.stringify(toJsonSchema(schema)).replaceAll('"#/comp', '"stripe#/comp');
  const key = (judge === ajv ? '' : 'form ') + text;
  const validate = kept.get(key) ?? judge.compile(JSON.parse(text));
  kept.set(key, validate);
  return validate;
}

/** @type {{method: string, path: string, pattern: RegExp, operation: any}[]} */
const operations = Object.entries(spec.paths)
  .flatMap(([path, methods]) =>
    Object.entries(/** @type {Record<string, any>} */ (methods)).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      pattern: new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
      operation,
    })),
  )
  // A name in the path goes before a parameter: /v1/charges/search is no charge.
  .sort((a, b) => (a.path.match(/\{/g)?.length ?? 0) - (b.path.match(/\{/g)?.length ?? 0));

/** All of them, by the name that the SDK gives them: `checkout.sessions.expire`. */
export const allOperations = operations.map(({ method, path, operation }) => {
  const space = path.match(/^\/v1\/(checkout|test_helpers)\//)?.[1];
  const [resource, call] = operation.operationId.split('.');
  return { method, path, resource: camelCase(space ? `${space}.${resource}` : resource), call };
});

/** @param {string} text */
function camelCase(text) {
  return text.replaceAll(/_(.)/g, (_, letter) => letter.toUpperCase());
}

/**
 * @param {string} method
 * @param {string} path
 */
export function operationOf(method, path) {
  return operations.find((known) => known.method === method && known.pattern.test(path));
}

/**
 * @param {import('ajv').ValidateFunction} validate
 * @param {unknown} value
 */
function complaints(validate, value) {
  if (validate(value)) {
    return [];
  }
  const told = (validate.errors ?? [])
    .filter(({ keyword }) => !['if', 'anyOf', 'oneOf'].includes(keyword))
    .map(({ instancePath, message, params, data }) => {
      const shown = data === null || typeof data !== 'object' ? ` (${JSON.stringify(data)})` : '';
      const more = params.additionalProperty ?? params.allowedValues?.join('|').slice(0, 120) ?? '';
      return `${instancePath || '/'} ${message} ${more}${shown}`;
    });
  return [...new Set(told)];
}

/**
 * @param {string} method
 * @param {string} path
 * @param {number} status
 * @param {unknown} body
 * @returns {string[]} what is wrong with it
 */
export function judgeResponse(method, path, status, body) {
  if (status >= 400) {
    return complaints(compiled(ajv, { $ref: '#/components/schemas/error' }), body);
  }
  const found = operationOf(method, path);
  if (!found) {
    return ['is answered, though the description has no such operation'];
  }
  return complaints(compiled(ajv, found.operation.responses['200'].content['application/json'].schema), body);
}

/**
 * Something whose schema goes by its `object`, such as what an event is about.
 * @param {any} value
 */
export function judgeObject(value) {
  const name = `${value.deleted ? 'deleted_' : ''}${value.object}`;
  return name in spec.components.schemas
    ? complaints(compiled(ajv, { $ref: `#/components/schemas/${name}` }), value)
    : [`no schema is named ${name}`];
}

/**
 * @param {string} method
 * @param {string} path
 * @param {any} params as decoded from the form
 * @returns {string[]} what is wrong with it
 */
export function judgeRequest(method, path, params) {
  const found = operationOf(method, path);
  if (!found) {
    return ['asks for what the description does not have'];
  }
  if (method === 'POST') {
    const schema = found.operation.requestBody?.content['application/x-www-form-urlencoded']?.schema;
    return schema ? complaints(compiled(formAjv, schema), params) : Object.keys(params).map((name) => `${name} is unknown`);
  }
  const known = found.operation.parameters.filter((/** @type {any} */ parameter) => parameter.in === 'query');
  const schema = {
    type: 'object',
    properties: Object.fromEntries(known.map((/** @type {any} */ { name, schema }) => [name, schema])),
    required: known.filter((/** @type {any} */ { required }) => required).map((/** @type {any} */ { name }) => name),
  };
  return complaints(compiled(formAjv, schema), params);
}
