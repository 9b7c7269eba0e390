// SPDX-License-Identifier: Apache-2.0
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import de from './de';
import en from './en';

const sources = join(import.meta.dirname, '..');
const code = readdirSync(sources, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.') && !entry.parentPath.includes('generated'))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n');

// Keys composed at run time, `status.${kind}.${status}`, use every key that begins so.
const prefixes = [...code.matchAll(/`([a-zA-Z][\w-]*\.[\w.-]*?)\$\{/g)].map((match) => match[1] as string);
const variablesOf = (message: string) => [...message.matchAll(/\{(\w+)/g)].map((match) => match[1]).sort().join();

describe('messages', () => {
  it('has the same keys in German as in English', () => {
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
  });

  it('uses the same variables in both', () => {
    const german = de as Record<string, string>;
    const differing = Object.entries(en as Record<string, string>).filter(([key, text]) => variablesOf(text) !== variablesOf(german[key] ?? ''));
    expect(differing).toEqual([]);
  });

  it('has no key that nothing uses', () => {
    const unused = Object.keys(en).filter((key) => !code.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)));
    expect(unused).toEqual([]);
  });

  it('names every message once', () => {
    const files = ['en', 'de'].flatMap((language) => readdirSync(join(import.meta.dirname, language)).map((file) => join(import.meta.dirname, language, file)));
    const twice = files.flatMap((file) => {
      const keys = [...readFileSync(file, 'utf8').matchAll(/^ {2}"([^"]+)":/gm)].map((match) => match[1] as string);
      return keys.filter((key, index) => keys.indexOf(key) !== index);
    });
    expect(twice).toEqual([]);
  });

  it('leaves no message empty', () => {
    const empty = [en, de].flatMap((catalogue) => Object.entries(catalogue).filter(([, text]) => text.trim() === ''));
    expect(empty).toEqual([]);
  });
});
