// SPDX-License-Identifier: Apache-2.0
import { valibotResolver } from '@hookform/resolvers/valibot';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import * as v from 'valibot';
import { changePassword } from '@/api/account';
import { Button } from '@/components/Button';
import { TextField } from '@/components/Fields';
import { Panel } from '@/components/Panel';
import { ProblemAlert } from '@/components/ProblemAlert';
import { refusedFields, tellAtFields } from '@/lib/refusedFields';
import { type Text, useText } from '@/lib/text';
import { useUser } from '@/session/session';

const shortestPassword = 10;
const empty = { currentPassword: '', newPassword: '' };

const schema = (t: Text) =>
  v.object({
    currentPassword: v.pipe(v.string(), v.nonEmpty(t('settings.password.missing'))),
    newPassword: v.pipe(v.string(), v.minLength(shortestPassword, t('session.password.short', { count: shortestPassword }))),
  });

export function PasswordPanel() {
  const t = useText();
  const { email } = useUser();
  const [error, setError] = useState<unknown>(null);
  const { control, handleSubmit, formState, reset, setError: setFieldError } = useForm({ resolver: valibotResolver(schema(t)), defaultValues: empty });
  const submit = handleSubmit(async (passwords) => {
    setError(null);
    try {
      await changePassword(passwords);
      reset(empty);
      toast.success(t('settings.password.changed'));
    } catch (failure) {
      const refused = refusedFields<typeof empty>(failure, {
        invalid_credentials: { field: 'currentPassword', message: t('settings.password.wrong') },
        '/newPassword': { field: 'newPassword' },
      });
      tellAtFields(refused, setFieldError);
      if (refused.length === 0) setError(failure);
    }
  });
  return (
    <Panel title={t('settings.password')}>
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
        {/* Password managers want to know whose password it is. */}
        <input type="text" name="username" autoComplete="username" value={email ?? ''} readOnly hidden />
        <TextField control={control} name="currentPassword" type="password" autoComplete="current-password" label={t('settings.password.current')} />
        <TextField control={control} name="newPassword" type="password" autoComplete="new-password" label={t('settings.password.new')}
          hint={t('session.password.hint', { count: shortestPassword })} />
        {error !== null && <ProblemAlert error={error} />}
        <Button type="submit" busy={formState.isSubmitting} className="self-start max-sm:w-full">
          {formState.isSubmitting ? t('settings.saving') : t('settings.password.action')}
        </Button>
      </form>
    </Panel>
  );
}
