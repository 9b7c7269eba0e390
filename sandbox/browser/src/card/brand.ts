// SPDX-License-Identifier: Apache-2.0

export type Brand = 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay' | 'unknown';

export interface BrandRules {
  brand: Brand;
  name: string;
  begins: RegExp;
  lengths: readonly number[]; // of the number, shortest first
  groups: readonly number[]; // how it is written
  cvcLength: number;
}

const FOURS = [4, 4, 4, 4, 3];

const UNKNOWN: BrandRules = {
  brand: 'unknown',
  name: 'Card',
  begins: /^/,
  lengths: [16],
  groups: FOURS,
  cvcLength: 3,
};

const BRANDS: readonly BrandRules[] = [
  { ...UNKNOWN, brand: 'visa', name: 'Visa', begins: /^4/ },
  {
    ...UNKNOWN,
    brand: 'mastercard',
    name: 'Mastercard',
    begins: /^(5[1-5]|2(22[1-9]|2[3-9]|[3-6]|7[01]|720))/,
  },
  {
    brand: 'amex',
    name: 'American Express',
    begins: /^3[47]/,
    lengths: [15],
    groups: [4, 6, 5],
    cvcLength: 4,
  },
  { ...UNKNOWN, brand: 'discover', name: 'Discover', begins: /^(6011|64[4-9]|65)/ },
  { ...UNKNOWN, brand: 'diners', name: 'Diners Club', begins: /^36/, lengths: [14], groups: [4, 6, 4] },
  { ...UNKNOWN, brand: 'diners', name: 'Diners Club', begins: /^3(0|8|9)/ },
  { ...UNKNOWN, brand: 'jcb', name: 'JCB', begins: /^35(2[89]|[3-8])/ },
  { ...UNKNOWN, brand: 'unionpay', name: 'UnionPay', begins: /^(62|81)/, lengths: [16, 17, 18, 19] },
];

// By the digits typed so far.
export function brandOf(digits: string): BrandRules {
  return BRANDS.find(({ begins }) => begins.test(digits)) ?? UNKNOWN;
}
