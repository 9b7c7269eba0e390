// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAllowedSelector, resolveVariables } from './appearance.ts';

test('the caller’s variables win over the theme’s', () => {
  const night = resolveVariables({ theme: 'night', variables: { colorPrimary: 'rebeccapurple', spacingGridRow: '9px' } });
  assert.equal(night['colorPrimary'], 'rebeccapurple');
  assert.equal(night['colorScheme'], 'dark');
  assert.equal(night['gridRowSpacing'], '9px');
  assert.equal(resolveVariables({ theme: 'none of these' })['colorBackground'], '#ffffff');
  assert.equal(resolveVariables({})['colorScheme'], 'light');
});

test('rules reach the element’s own classes and nothing else', () => {
  for (const selector of ['.Input', '.Input:focus', '.Input--invalid', '.Label, .Error', '.Input::placeholder']) {
    assert.ok(isAllowedSelector(selector), selector);
  }
  for (const selector of ['*', 'body', '.Input {} body', '.panel', ':host', '.Input, :host', '']) {
    assert.ok(!isAllowedSelector(selector), selector);
  }
});
