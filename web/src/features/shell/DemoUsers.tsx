// SPDX-License-Identifier: Apache-2.0
import { useNavigate } from '@tanstack/react-router';
import { Check, Users } from 'lucide-react';
import { useState } from 'react';
import { MenuItem } from 'react-aria-components/Menu';
import { toast } from 'sonner';
import type { Demo } from '@/api/generated';
import { adviceFor } from '@/components/ProblemAlert';
import { useText } from '@/lib/text';
import { useUser } from '@/session/session';
import { signIn } from '../session/signIn';
import { DemoMenu, demoItemClass } from './DemoMenu';

export function DemoUsers({ users }: { users: Demo['users'] }) {
  const t = useText();
  const current = useUser();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const become = async (email: string) => {
    const user = users.find((candidate) => candidate.email === email);
    if (!user || email === current.email) return;
    setBusy(true);
    try {
      await signIn({ email, password: user.password });
      await navigate({ to: '/home' });
    } catch (error) {
      toast.error(adviceFor(t, error).title);
    } finally {
      setBusy(false);
    }
  };
  return (
    <DemoMenu icon={Users} label={t('demo.users')} isDisabled={isBusy} onAction={(email) => void become(email)}>
      {users.map(({ email, displayName, role }) => (
        <MenuItem key={email} id={email} textValue={displayName} className={demoItemClass}>
          <span>
            <span className="block font-medium">{displayName}</span>
            <span className="block text-sm text-muted">{t(`role.${role}`)}</span>
          </span>
          {email === current.email && <Check aria-label={t('demo.current')} className="size-4 text-accent" />}
        </MenuItem>
      ))}
    </DemoMenu>
  );
}
