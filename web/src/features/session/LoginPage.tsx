// SPDX-License-Identifier: Apache-2.0
import { valibotResolver } from '@hookform/resolvers/valibot';
import { Link, useSearch } from '@tanstack/react-router';
import { useLayoutEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import * as v from 'valibot';
import { Button } from '@/components/Button';
import { TextField } from '@/components/Fields';
import { PageTitle } from '@/components/PageTitle';
import { ProblemAlert } from '@/components/ProblemAlert';
import { isFirstScreenShown, takeEarly } from '@/first/handover';
import { type Text, useText } from '@/lib/text';
import { signIn } from './signIn';

const schema = (t: Text) =>
  v.object({
    email: v.pipe(v.string(), v.trim(), v.email(t('session.email.invalid'))),
    password: v.pipe(v.string(), v.nonEmpty(t('session.password.missing'))),
  });

export function LoginPage() {
  const t = useText();
  const { expired } = useSearch({ strict: false });
  const [error, setError] = useState<unknown>(null);
  const { control, handleSubmit, formState, setValue } = useForm({
    resolver: valibotResolver(schema(t)),
    defaultValues: { email: '', password: '' },
  });
  const submit = handleSubmit((credentials) => signIn(credentials).catch(setError));
  const [takesFocus] = useState(() => !isFirstScreenShown());
  // Once: what was typed, and perhaps sent, before this was here.
  useLayoutEffect(() => {
    const early = takeEarly();
    if (!early) return;
    setValue('email', early.values['email'] ?? '');
    setValue('password', early.values['password'] ?? '');
    if (early.submitted) void submit();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <div>
      <PageTitle title={t('session.login.title')} />
      <p className="mt-1 text-secondary">
        {t('session.login.new')}{' '}
        <Link to="/register" className="font-medium text-accent underline underline-offset-2">{t('session.register.title')}</Link>
      </p>
      {expired && !error && <p role="status" className="mt-4 rounded-md bg-pending-fill p-3 text-pending">{t('session.expired')}</p>}
      {error !== null && <ProblemAlert error={error} className="mt-4" />}
      <form onSubmit={(event) => void submit(event)} noValidate className="mt-6 flex flex-col gap-4">
        <TextField control={control} name="email" type="email" autoComplete="username" label={t('session.email')} autoFocus={takesFocus} />
        <TextField control={control} name="password" type="password" autoComplete="current-password" label={t('session.password')} />
        <Button type="submit" variant="primary" busy={formState.isSubmitting} className="mt-2">
          {formState.isSubmitting ? t('session.login.busy') : t('session.login.action')}
        </Button>
      </form>
    </div>
  );
}
