// SPDX-License-Identifier: Apache-2.0
import { valibotResolver } from '@hookform/resolvers/valibot';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import * as v from 'valibot';
import { changeDisplayName } from '@/api/account';
import { Button } from '@/components/Button';
import { TextField } from '@/components/Fields';
import { Fact, Facts, Panel } from '@/components/Panel';
import { ProblemAlert } from '@/components/ProblemAlert';
import { type Text, useText } from '@/lib/text';
import { session, useUser } from '@/session/session';

const schema = (t: Text) => v.object({ displayName: v.pipe(v.string(), v.trim(), v.nonEmpty(t('session.name.missing'))) });

export function ProfilePanel() {
  const t = useText();
  const user = useUser();
  const [error, setError] = useState<unknown>(null);
  const { control, handleSubmit, formState, reset } = useForm({
    resolver: valibotResolver(schema(t)),
    defaultValues: { displayName: user.displayName },
  });
  const submit = handleSubmit(async ({ displayName }) => {
    setError(null);
    try {
      const changed = await changeDisplayName(displayName);
      session.updateUser(changed);
      reset({ displayName: changed.displayName });
      toast.success(t('settings.profile.saved'));
    } catch (failure) {
      setError(failure);
    }
  });
  return (
    <Panel title={t('settings.profile')}>
      <Facts>
        {user.email && <Fact name={t('session.email')}><bdi className="break-all">{user.email}</bdi></Fact>}
        <Fact name={t('settings.profile.role')}>{t(`role.${user.role}`)}</Fact>
      </Facts>
      <form onSubmit={(event) => void submit(event)} noValidate className="mt-5 flex flex-col gap-4 border-t border-line pt-5">
        <TextField control={control} name="displayName" autoComplete="name" label={t('session.name')} hint={t('session.name.hint')} />
        {error !== null && <ProblemAlert error={error} />}
        <Button type="submit" variant="primary" busy={formState.isSubmitting} isDisabled={!formState.isDirty} className="self-start max-sm:w-full">
          {formState.isSubmitting ? t('settings.saving') : t('settings.save')}
        </Button>
      </form>
    </Panel>
  );
}
