// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { topicsOf } from './requirements';

describe('topicsOf', () => {
  it('names each topic once, in order', () => {
    const asked = ['tos_acceptance.ip', 'tos_acceptance.date', 'external_account', 'individual.dob.day', 'individual.first_name',
      'individual.address.line1', 'business_profile.mcc'];
    expect(topicsOf(asked)).toEqual(['identity', 'contact', 'business', 'bank', 'terms']);
  });

  it('knows a document from the data it proves, and people of a company', () => {
    expect(topicsOf(['individual.verification.document'])).toEqual(['document']);
    expect(topicsOf(['person_1Abc.dob.year', 'company.tax_id', 'company.address.city'])).toEqual(['identity', 'contact', 'business']);
  });

  it('keeps what it does not know', () => {
    expect(topicsOf(['something_new.field'])).toEqual(['other']);
    expect(topicsOf([])).toEqual([]);
  });
});
