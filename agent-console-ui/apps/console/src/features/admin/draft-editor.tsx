import { Button, Group, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconInfoCircle, IconLock } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { usePlanChanges } from '../../data/plan';
import type { PlanProblem } from '../../data/plan-types';
import { errorText } from '../../shared/errors';
import { formatDuration } from '../../shared/format';
import { fieldName } from './field-names';
import type { Conflict, useDraft } from './use-draft';
import classes from './admin.module.css';

interface DraftEditorProps {
  draft: ReturnType<typeof useDraft>;
  prefix: string;
  mayEdit: boolean;
  /** Whether it can be saved besides having no errors; a new part needs an id. */
  complete?: boolean;
  isNew?: boolean;
  onSaved?: () => void;
  /** Beside the save button, such as the one that deletes. */
  tools?: ReactNode;
  children: ReactNode;
}

/** A form over the plan: problems at the top and at the fields, saving, conflicts, and a guard for what is not saved. */
export function DraftEditor({ draft, prefix, mayEdit, complete = true, isNew = false, onSaved, tools, children }: DraftEditorProps) {
  const { t } = useTranslation();
  const errors = draft.problems.filter(({ severity }) => severity === 'ERROR');
  const changed = draft.dirty;

  function submit(event: FormEvent) {
    event.preventDefault();
    void save();
  }

  async function save(version?: number) {
    if (await draft.submit(version)) {
      notifications.show({ color: 'green', title: t('admin.saved'), message: t('admin.savedText') });
      onSaved?.();
    }
  }

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {!mayEdit && (
        <Notice icon={<IconLock size={18} />} tone="quiet">
          {t('admin.readOnly')}
        </Notice>
      )}
      {draft.conflict !== undefined && (
        <ConflictNotice conflict={draft.conflict} onReload={draft.discard} onKeep={(version) => void save(version)} />
      )}
      {draft.error !== undefined && (
        <Notice icon={<IconAlertTriangle size={18} />} tone="late" alert>
          {errorText(t, draft.error)}
        </Notice>
      )}
      <Problems problems={draft.problems} prefix={prefix} />
      <fieldset className={classes.fields} disabled={!mayEdit || draft.busy} data-read-only={!mayEdit || undefined}>
        {children}
      </fieldset>
      {mayEdit && (
        <div className={classes.foot}>
          {tools}
          <span className={classes.footState} role="status">
            {errors.length > 0 ? t('admin.toFix', { count: errors.length }) : changed ? t('admin.unsaved') : t('admin.noChanges')}
          </span>
          <Button variant="default" disabled={!changed || draft.busy} onClick={draft.discard}>
            {t('admin.discard')}
          </Button>
          <Button type="submit" loading={draft.busy} disabled={(!changed && !isNew) || !complete || draft.blocked}>
            {t('admin.save')}
          </Button>
        </div>
      )}
      <LeaveGuard draft={draft} />
    </form>
  );
}

function Problems({ problems, prefix }: { problems: readonly PlanProblem[]; prefix: string }) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  const refused = problems.some(({ severity }) => severity === 'ERROR');
  return (
    <Notice icon={refused ? <IconAlertTriangle size={18} /> : <IconInfoCircle size={18} />} tone={refused ? 'late' : 'waiting'}>
      <strong>{refused ? t('admin.problems') : t('admin.warnings')}</strong>
      <ul className={classes.problemList}>
        {problems.map(({ path, code, message }) => (
          <li key={`${path} ${code}`}>
            <span className={classes.problemField}>{fieldName(path.startsWith(prefix) ? path.slice(prefix.length) : path)}</span> {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

interface ConflictNoticeProps {
  conflict: Conflict;
  onReload: () => void;
  onKeep: (version: number) => void;
}

/** Somebody else was faster with the same part. */
function ConflictNotice({ conflict, onReload, onKeep }: ConflictNoticeProps) {
  const { t } = useTranslation();
  const { reload } = usePlanChanges();
  const last = conflict.since[0];
  const fields = [...new Set(conflict.since.flatMap(({ changes }) => changes.map(({ path }) => fieldName(path))))];
  return (
    <Notice icon={<IconAlertTriangle size={18} />} tone="waiting" alert>
      <strong>{t('admin.conflict', { name: last?.actor.displayName ?? last?.actor.id ?? t('common.unknown') })}</strong>
      {last !== undefined && (
        <div>{t('admin.conflictWhat', { what: last.summary, time: formatDuration(Date.now() - Date.parse(last.at)) })}</div>
      )}
      {fields.length > 0 && <div className={classes.quiet}>{fields.slice(0, 8).join(', ')}</div>}
      <Group gap="sm" mt="sm">
        <Button size="xs" onClick={() => void reload().then(onReload, onReload)}>
          {t('admin.conflictReload')}
        </Button>
        <Button size="xs" variant="default" onClick={() => onKeep(conflict.version)}>
          {t('admin.conflictKeep')}
        </Button>
      </Group>
    </Notice>
  );
}

interface NoticeProps {
  icon: ReactNode;
  tone: 'late' | 'waiting' | 'quiet';
  alert?: boolean;
  children: ReactNode;
}

export function Notice({ icon, tone, alert = false, children }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone} role={alert ? 'alert' : 'note'}>
      <span aria-hidden className={classes.noticeIcon}>
        {icon}
      </span>
      <div className={classes.noticeBody}>{children}</div>
    </div>
  );
}

/** Asks before what was written is lost. */
function LeaveGuard({ draft }: { draft: ReturnType<typeof useDraft> }) {
  const { t } = useTranslation();
  const { dirty, left } = draft;
  const blocker = useBlocker(() => dirty && !left.current);

  useEffect(() => {
    if (dirty) left.current = false;
  }, [dirty, left]);
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);

  return (
    <Modal
      opened={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={t('admin.leaveTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={classes.hint}>{t('admin.leaveText')}</p>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          {t('admin.leave')}
        </Button>
        <Button data-autofocus onClick={() => blocker.reset?.()}>
          {t('admin.stay')}
        </Button>
      </Group>
    </Modal>
  );
}
