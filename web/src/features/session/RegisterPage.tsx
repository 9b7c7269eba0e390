// SPDX-License-Identifier: Apache-2.0
import { valibotResolver } from '@hookform/resolvers/valibot';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import * as v from 'valibot';
import { Button } from '@/components/Button';
import { TextField } from '@/components/Fields';
import { PageTitle } from '@/components/PageTitle';
import { ProblemAlert } from '@/components/ProblemAlert';
import { type Text, useText } from '@/lib/text';
import { RoleChoice } from './RoleChoice';
import { register } from './signIn';

const shortestPassword = 10;

const schema = (t: Text) =>
  v.object({
    role: v.picklist(['company', 'influencer']),
    displayName: v.pipe(v.string(), v.trim(), v.nonEmpty(t('session.name.missing'))),
    email: v.pipe(v.string(), v.trim(), v.email(t('session.email.invalid'))),
    password: v.pipe(v.string(), v.minLength(shortestPassword, t('session.password.short', { count: shortestPassword }))),
  });

export function RegisterPage() {
  const t = useText();
  const [error, setError] = useState<unknown>(null);
  const { control, handleSubmit, formState } = useForm<v.InferOutput<ReturnType<typeof schema>>>({
    resolver: valibotResolver(schema(t)),
    defaultValues: { role: 'company', displayName: '', email: '', password: '' },
  });
  const submit = handleSubmit((account) => register(account).catch(setError));
  return (
    <div>
      <PageTitle title={t('session.register.title')} />
      <p className="mt-1 text-secondary">
        {t('session.register.known')}{' '}
        <Link to="/login" className="font-medium text-accent underline underline-offset-2">{t('session.login.action')}</Link>
      </p>
      {error !== null && <ProblemAlert error={error} className="mt-4" />}
      <form onSubmit={(event) => void submit(event)} noValidate className="mt-6 flex flex-col gap-4">
        <RoleChoice control={control} />
        <TextField control={control} name="displayName" autoComplete="name" label={t('session.name')} hint={t('session.name.hint')} />
        <TextField control={control} name="email" type="email" autoComplete="username" label={t('session.email')} />
        <TextField control={control} name="password" type="password" autoComplete="new-password" label={t('session.password')}
          hint={t('session.password.hint', { count: shortestPassword })} />
        <Button type="submit" variant="primary" busy={formState.isSubmitting} className="mt-2">
          {formState.isSubmitting ? t('session.register.busy') : t('session.register.action')}
        </Button>
      </form>
    </div>
  );
}
