import type { TFunction } from 'i18next';
import { UnstyledButton } from '@mantine/core';
import { PersonAvatar } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { type DemoUser, useDemoUsers } from '../../data/demo-users';
import type { Credentials } from '../../data/login';
import classes from './login-page.module.css';

/** The accounts of the demo, if this server has any. */
export function DemoAccounts({ busy, onChoose }: { busy: boolean; onChoose: (credentials: Credentials) => void }) {
  const { t } = useTranslation();
  const { data = [] } = useDemoUsers();
  if (data.length === 0) return null;
  return (
    <section className={classes.demo} aria-labelledby="demo-accounts">
      <h2 id="demo-accounts" className={classes.demoTitle}>
        {t('login.demo')}
      </h2>
      <p className={classes.demoHint}>{t('login.demoHint')}</p>
      <ul className={classes.demoList}>
        {data.map((user) => (
          <li key={user.email}>
            <UnstyledButton
              className={classes.demoUser}
              disabled={busy}
              onClick={() => onChoose({ email: user.email, password: user.password })}
            >
              <PersonAvatar name={user.displayName} size={32} />
              <span className={classes.demoName}>{user.displayName}</span>
              <span className={classes.demoRole}>{roleName(user, t)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function roleName(user: DemoUser, t: TFunction): string {
  if (user.role === 'admin') return t('roles.admin');
  return user.role === 'supervisor' ? t('roles.supervisor') : t('roles.agent');
}
