import { Alert, Button, PasswordInput, TextInput, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Credentials, useLogin } from '../../data/login';
import { ApiError } from '../../shared/api';
import { Brand } from '../../shared/brand';
import { errorText } from '../../shared/errors';
import { lastSessionEnd } from '../../shared/session';
import { DemoAccounts } from './demo-accounts';
import classes from './login-page.module.css';

/** Signs a member of staff in, by form or with one click on a demo account. */
export function LoginPage() {
  const { t } = useTranslation();
  const login = useLogin();
  const [form, setForm] = useState<Credentials>({ email: '', password: '' });
  const [missing, setMissing] = useState<Partial<Record<keyof Credentials, string>>>({});
  const expired = lastSessionEnd() === 'expired';

  function submit(event: FormEvent) {
    event.preventDefault();
    const problems: typeof missing = {};
    if (form.email.trim() === '') problems.email = t('login.emailMissing');
    if (form.password === '') problems.password = t('login.passwordMissing');
    setMissing(problems);
    if (Object.keys(problems).length === 0) login.mutate({ email: form.email.trim(), password: form.password });
  }

  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Brand size={40} />
        <Title order={1} className={classes.title}>
          {t('login.title')}
        </Title>
        <p className={classes.subtitle}>{t('login.subtitle')}</p>
        {expired && !login.isError && (
          <Alert color="amber" variant="light" mb="lg" icon={<IconLock size={18} />} className={classes.alert}>
            {t('login.expired')}
          </Alert>
        )}
        {login.isError && (
          <Alert color="red" variant="light" mb="lg" role="alert" className={classes.alert}>
            {isWithoutRole(login.error) ? t('login.noRole') : needsSecondFactor(login.error) ? t('login.secondFactor') : isRefusal(login.error) ? t('login.wrong') : errorText(t, login.error)}
          </Alert>
        )}
        <form onSubmit={submit} noValidate className={classes.form}>
          <TextInput
            label={t('login.email')}
            type="email"
            autoComplete="username"
            autoFocus
            value={form.email}
            error={missing.email}
            onChange={(event) => setForm({ ...form, email: event.currentTarget.value })}
          />
          <PasswordInput
            label={t('login.password')}
            autoComplete="current-password"
            value={form.password}
            error={missing.password}
            onChange={(event) => setForm({ ...form, password: event.currentTarget.value })}
          />
          <Button type="submit" fullWidth loading={login.isPending} mt="xs">
            {t('login.submit')}
          </Button>
        </form>
        <DemoAccounts busy={login.isPending} onChoose={(credentials) => login.mutate(credentials)} />
      </div>
    </main>
  );
}

function isWithoutRole(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'no_role';
}

function needsSecondFactor(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'second_factor';
}

function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 401 || error.status === 403 || error.status === 400);
}
