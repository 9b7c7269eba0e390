// SPDX-License-Identifier: Apache-2.0
import { valibotResolver } from '@hookform/resolvers/valibot';
import { useEffect, useRef } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import * as v from 'valibot';
import { useConfig } from '@/api/config';
import type { CreateCollaborationRequest } from '@/api/generated';
import { Button, ButtonLink } from '@/components/Button';
import { SelectField, TextField } from '@/components/Fields';
import { useMoney } from '@/components/Money';
import { MoneyField } from '@/components/MoneyField';
import { ProblemAlert } from '@/components/ProblemAlert';
import { refusedFields, tellAtFields } from '@/lib/refusedFields';
import { type Text, useText } from '@/lib/text';
import { useUser } from '@/session/session';

export type Agreement = CreateCollaborationRequest;

// As the server counts them: in code points.
const longestTitle = 200;
const longestDescription = 5_000;
const fits = (t: Text, most: number) => v.check((text: string) => [...text].length <= most, t('collaborations.text.long'));
const highestAmount = 999_999_999_999n;

const amountSchema = (t: Text) =>
  v.pipe(
    v.string(),
    v.check((minor) => minor !== '' && minor !== '0', t('collaborations.amount.missing')),
    v.check((minor) => minor === '' || BigInt(minor) <= highestAmount, t('collaborations.amount.tooMuch')),
  );

const schema = (t: Text) =>
  v.pipe(
    v.object({
      title: v.pipe(v.string(), v.trim(), v.nonEmpty(t('collaborations.title.missing')), fits(t, longestTitle)),
      influencerEmail: v.pipe(v.string(), v.trim(), v.email(t('session.email.invalid'))),
      description: v.pipe(v.string(), v.trim(), fits(t, longestDescription)),
      currency: v.string(),
      budget: amountSchema(t),
      share: amountSchema(t),
    }),
    v.forward(
      v.partialCheck([['budget'], ['share']], ({ budget, share }) => share === '' || budget === '' || BigInt(share) <= BigInt(budget), t('collaborations.share.tooMuch')),
      ['share'],
    ),
  );

type Entered = v.InferOutput<ReturnType<typeof schema>>;

interface NewCollaborationFormProps {
  isBusy: boolean;
  /** What the server had against it. */
  error: unknown;
  onSubmit: (agreement: Agreement) => Promise<void>;
}

export function NewCollaborationForm({ isBusy, error, onSubmit }: NewCollaborationFormProps) {
  const t = useText();
  const money = useMoney();
  const { currencies } = useConfig();
  const { defaultCurrency } = useUser();
  const { control, handleSubmit, setError } = useForm({
    resolver: valibotResolver(schema(t)),
    defaultValues: { title: '', influencerEmail: '', description: '', currency: defaultCurrency, budget: '', share: '' },
  });
  const [currency, budget, share] = useWatch({ control, name: ['currency', 'budget', 'share'] });
  const fee = budget !== '' && share !== '' && BigInt(share) <= BigInt(budget) ? BigInt(budget) - BigInt(share) : null;
  const refused = refusedFields<Entered>(error, {
    '/title': { field: 'title' },
    '/description': { field: 'description' },
    '/influencerEmail': { field: 'influencerEmail', message: t('collaborations.creator.unknown') },
    '/amountBudget': { field: 'budget' },
    '/amountInfluencerFee': { field: 'share' },
  });
  const alert = useRef<HTMLDivElement>(null);
  const toldFor = useRef<unknown>(null);
  useEffect(() => {
    if (toldFor.current === error) return;
    toldFor.current = error;
    tellAtFields(refused, setError);
    alert.current?.scrollIntoView({ block: 'center' });
  });
  const submit = handleSubmit(({ budget, share, ...rest }) =>
    onSubmit({ ...rest, amountBudget: Number(budget), amountInfluencerFee: Number(share) }),
  );
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="panel flex flex-col gap-5 p-4 sm:p-6">
      <TextField control={control} name="title" label={t('collaborations.field.title')} hint={t('collaborations.field.title.hint')} autoFocus />
      <TextField control={control} name="influencerEmail" type="email" autoComplete="off" label={t('collaborations.field.creator')} hint={t('collaborations.field.creator.hint')} />
      <TextField control={control} name="description" multiline label={t('collaborations.field.description')} hint={t('collaborations.field.description.hint')} />
      <div className="grid gap-5 sm:grid-cols-[8rem_1fr_1fr]">
        <SelectField control={control} name="currency" label={t('collaborations.field.currency')} options={currencies.map((code) => ({ value: code, label: code.toUpperCase() }))} />
        {(['budget', 'share'] as const).map((name) => (
          <Controller
            key={name}
            control={control}
            name={name}
            render={({ field, fieldState }) => (
              <MoneyField {...field} currency={currency} label={t(`collaborations.field.${name}`)} hint={t(`collaborations.field.${name}.hint`)} error={fieldState.error?.message} />
            )}
          />
        ))}
      </div>
      {/* Has its place from the start: it comes when a field is left, and must not move the button that is being clicked. */}
      <p role="status" className={`rounded-sm bg-raised px-3 py-2 text-secondary ${fee === null ? 'invisible' : ''}`}>
        {t('collaborations.fee', { amount: money(fee ?? 0n, currency) })}
      </p>
      {error !== null && refused.length === 0 && (
        <div ref={alert}><ProblemAlert error={error} /></div>
      )}
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <ButtonLink to="/collaborations">{t('common.cancel')}</ButtonLink>
        <Button type="submit" variant="primary" busy={isBusy}>{isBusy ? t('collaborations.creating') : t('collaborations.create')}</Button>
      </div>
    </form>
  );
}
