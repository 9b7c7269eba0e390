// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brandOf } from './brand.ts';
import { countries, likelyCountry } from './countries.ts';
import { cvcRules } from './cvc.ts';
import { expiryRules, formatExpiry, parseExpiry } from './expiry.ts';
import { numberRules, passesLuhn } from './number.ts';
import { postalCodeRules } from './postal_code.ts';
import type { Rules } from './rules.ts';
import { fillingFor, TEST_CARDS } from './test_cards.ts';

const today = () => new Date(2026, 10, 23);
const expiry = expiryRules(today);
const format = (rules: Rules, text: string) => rules.format(text, false);

function verdict(rules: Rules, text: string): string {
  const judgement = rules.judge(text);
  return judgement.state === 'complete' ? 'complete' : `${judgement.state} ${judgement.problem.code}`;
}

test('a brand is known by the first digits', () => {
  const begins = {
    visa: ['4', '42424'], mastercard: ['51', '55', '2221', '2720', '23'], amex: ['34', '378'], discover: ['6011', '644', '65'],
    diners: ['300', '36', '38', '305'], jcb: ['3528', '3566', '3589'], unionpay: ['62', '81'], unknown: ['', '1', '50', '2220', '2721', '3527'],
  };
  for (const [brand, numbers] of Object.entries(begins)) {
    for (const digits of numbers) {
      assert.equal(brandOf(digits).brand, brand, digits);
    }
  }
});

test('a number is written in the groups of its brand, and no longer than that', () => {
  assert.equal(format(numberRules, '4242424242424242999'), '4242 4242 4242 4242');
  assert.equal(format(numberRules, '378282246310005'), '3782 822463 10005');
  assert.equal(format(numberRules, '36227206271667'), '3622 720627 1667');
  assert.equal(format(numberRules, '3056930009020004'), '3056 9300 0902 0004');
  assert.equal(format(numberRules, '6205500000000000004'), '6205 5000 0000 0000 004');
  assert.equal(format(numberRules, 'a4-2 4x2'), '4242');
});

test('a number is complete at a length of its brand and with the right check digit', () => {
  assert.equal(verdict(numberRules, ''), 'incomplete incomplete_number');
  assert.equal(verdict(numberRules, '4242 4242 4242 424'), 'incomplete incomplete_number');
  assert.equal(verdict(numberRules, '4242 4242 4242 4242'), 'complete');
  assert.equal(verdict(numberRules, '4242 4242 4242 4241'), 'invalid invalid_number');
  assert.equal(verdict(numberRules, '6200 0000 0000 0005'), 'complete');
  assert.equal(verdict(numberRules, '6200 0000 0000 0006'), 'incomplete incomplete_number');
});

test('every changed digit and most swapped neighbours fail the check', () => {
  const number = '4242424242424242';
  for (let i = 0; i < number.length; i++) {
    for (let digit = 0; digit < 10; digit++) {
      const changed = number.slice(0, i) + digit + number.slice(i + 1);
      assert.equal(passesLuhn(changed), changed === number, changed);
    }
  }
  assert.equal(passesLuhn(''), false);
});

test('an expiry is formatted while it is typed, pasted or filled in', () => {
  const shown: Record<string, string> = {
    '1': '1', '5': '05 / ', '12': '12 / ', '13': '01 / 3', '123': '12 / 3', '1234': '12 / 34', '1/': '01 / ',
    '12/34': '12 / 34', '12/2034': '12 / 34', '122034': '12 / 34', '12 / 345': '12 / 34', '12 / 203': '12 / 203', x: '',
  };
  for (const [typed, expected] of Object.entries(shown)) {
    assert.equal(format(expiry, typed), expected, typed);
  }
  assert.equal(expiry.format('12 /', true), '12');
});

test('an expiry must be a month that has not passed', () => {
  assert.equal(verdict(expiry, '12 / '), 'incomplete incomplete_expiry');
  assert.equal(verdict(expiry, '00 / 30'), 'invalid invalid_expiry_month');
  assert.equal(verdict(expiry, '10 / 26'), 'invalid invalid_expiry_month_past');
  assert.equal(verdict(expiry, '11 / 26'), 'complete');
  assert.equal(verdict(expiry, '12 / 25'), 'invalid invalid_expiry_year_past');
  assert.equal(verdict(expiry, '12 / 76'), 'complete');
  assert.equal(verdict(expiry, '12 / 77'), 'invalid invalid_expiry_year');
  assert.deepEqual(parseExpiry('01 / 30'), { month: 1, year: 2030 });
  assert.equal(parseExpiry('01'), null);
  assert.equal(formatExpiry({ month: 1, year: 2030 }), '01 / 30');
});

test('a security code has as many digits as the brand wants', () => {
  const three = cvcRules(() => 3);
  assert.equal(format(three, '12 34'), '123');
  assert.equal(verdict(three, '12'), 'incomplete incomplete_cvc');
  assert.equal(verdict(three, '123'), 'complete');
  assert.equal(verdict(cvcRules(() => 4), '123'), 'incomplete incomplete_cvc');
});

test('a postal code has the shape of its country', () => {
  const of = (country: string | null) => postalCodeRules(() => country);
  assert.equal(format(of('US'), '94111-1234'), '94111');
  assert.equal(verdict(of('US'), '9411'), 'incomplete incomplete_zip');
  assert.equal(verdict(of('US'), '94111'), 'complete');
  assert.equal(format(of('GB'), 'sw1a 1aa'), 'SW1A 1AA');
  assert.equal(verdict(of('GB'), 'SW1A 1AA'), 'complete');
  assert.equal(verdict(of('GB'), 'SW1A'), 'incomplete incomplete_zip');
  assert.equal(verdict(of('CA'), 'K1A 0B1'), 'complete');
  assert.equal(verdict(of(null), '1010'), 'complete');
});

test('every test card can be filled in as it stands', () => {
  for (const card of TEST_CARDS) {
    const filling = fillingFor(card, today());
    assert.equal(verdict(numberRules, filling.number), 'complete', card.number);
    assert.equal(verdict(expiry, filling.expiry), 'complete');
    assert.equal(filling.cvc.length, brandOf(card.number).cvcLength);
  }
});

test('countries come in the order of their names in the reader’s language', () => {
  const german = countries('de').map(({ name }) => name);
  assert.ok(german.indexOf('Ägypten') < german.indexOf('Albanien'));
  assert.ok(german.length > 230);
  assert.equal(likelyCountry(['en', 'de-AT', 'en-US']), 'AT');
  assert.equal(likelyCountry(['en']), 'US');
});
