// SPDX-License-Identifier: Apache-2.0
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { afterEach, describe, expect, it } from 'vitest';
import { MoneyField } from './MoneyField';

afterEach(cleanup);

// A field, what it has told so far, and a button that sets it from outside.
function Form({ currency, start }: { currency: string; start: string }) {
  const [told, setTold] = useState([start]);
  const value = told.at(-1)!;
  return (
    <>
      <MoneyField label="Amount" currency={currency} value={value} onChange={(minor) => setTold([...told, minor])} />
      <button onClick={() => setTold([...told, '85000'])}>Max</button>
      <output>{told.join(' ')}</output>
    </>
  );
}

function show({ locale = 'en-US', currency = 'usd', start = '' } = {}) {
  render(<I18nProvider locale={locale}><Form currency={currency} start={start} /></I18nProvider>);
  const input = screen.getByLabelText<HTMLInputElement>('Amount');
  act(() => input.focus());
  return {
    input,
    type: (text: string) => fireEvent.change(input, { target: { value: text } }),
    leave: () => act(() => input.blur()),
    told: () => screen.getByRole('status').textContent.trim(),
  };
}

describe('MoneyField', () => {
  it('tells what is typed with every key, and leaves the text as it is typed', () => {
    const { input, type, told } = show();
    for (const text of ['4', '40', '400', '400.', '400.5']) type(text);
    expect(told()).toBe('400 4000 40000 40050');
    expect(input.value).toBe('400.5');
  });

  it('writes the amount out when it is left, and tells nothing new', () => {
    const { input, type, leave, told } = show();
    type('1234.5');
    leave();
    expect(input.value).toBe('$1,234.50');
    expect(told()).toBe('123450');
  });

  it('tells that it was emptied', () => {
    const { type, leave, told } = show({ start: '85000' });
    type('');
    leave();
    expect(told()).toBe('85000');
    expect(screen.getByRole('status').textContent).toBe('85000 ');
  });

  it('takes what is set from outside after something was typed', () => {
    const { input, type, leave, told } = show({ start: '85000' });
    type('1');
    leave();
    fireEvent.click(screen.getByText('Max'));
    expect(input.value).toBe('$850.00');
    expect(told()).toBe('85000 100 85000');
  });

  it.each([
    ['de-DE', 'eur', '1.234,5', '123450'],
    ['en-US', 'jpy', '1234', '1234'],
    ['en-US', 'kwd', '1.005', '1005'],
    ['hi-IN', 'usd', '1,23,456', '12345600'],
    ['ar-EG', 'usd', '١٢٣٫٤٥', '12345'],
  ])('%s, %s: %s is %s', (locale, currency, typed, minor) => {
    const { type, told } = show({ locale, currency });
    type(typed);
    expect(told()).toBe(minor);
  });
});
