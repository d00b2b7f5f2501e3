import { EmptyState, ErrorState, LineSkeletons } from '@tandem/ui';
import { IconMap2, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, useParams } from 'react-router';
import { usePlan } from '../../data/plan';
import type { PlanAnswer } from '../../data/plan-types';
import { errorText } from '../../shared/errors';
import { formatMoment, formatShortDay, formatTime } from '../../shared/format';
import { Page } from '../../shared/page';
import { isAdmin, useSession } from '../../shared/session';
import { AuditTrail } from './audit-trail';
import { PartEditor } from './part-editor';
import { partKindNames } from './part-kinds';
import { PartList } from './part-list';
import { SettingsEditor } from './settings-editor';
import classes from './admin.module.css';

const sections = [...partKindNames, 'settings', 'audit'] as const;

/** The routing plan: queues, agents, skills, teams, hours, weights, and who changed what. Admins change, supervisors read. */
export function AdminPage() {
  const { t } = useTranslation();
  const { section, partId } = useParams();
  const session = useSession();
  const plan = usePlan();
  const mayEdit = session !== null && isAdmin(session);
  if (section === undefined) return <Navigate to="/admin/queues" replace />;
  return (
    <Page title={t('admin.title')} aside={plan.data && <Version answer={plan.data} />}>
      <div className={classes.admin}>
        <nav className={classes.sections} aria-label={t('admin.sections')}>
          {sections.map((one) => (
            <NavLink key={one} to={`/admin/${one}`} className={classes.section}>
              {t(`admin.section.${one}`)}
            </NavLink>
          ))}
        </nav>
        <div className={classes.content}>{content(section, partId, plan.data, mayEdit) ?? <PlanState plan={plan} section={section} />}</div>
      </div>
    </Page>
  );
}

function content(section: string, partId: string | undefined, answer: PlanAnswer | undefined, mayEdit: boolean): ReactNode {
  if (section === 'audit') return <AuditTrail />;
  if (answer === undefined) return undefined;
  if (section === 'settings') return <SettingsEditor answer={answer} mayEdit={mayEdit} />;
  const kind = partKindNames.find((one) => one === section);
  if (kind === undefined) return undefined;
  if (partId === undefined) return <PartList key={kind} kind={kind} answer={answer} mayEdit={mayEdit} />;
  if (partId === 'new' && mayEdit) return <PartEditor key={`${kind} new`} kind={kind} answer={answer} mayEdit />;
  return <PartEditor key={`${kind} ${partId}`} kind={kind} id={partId} answer={answer} mayEdit={mayEdit} />;
}

function PlanState({ plan, section }: { plan: ReturnType<typeof usePlan>; section: string }) {
  const { t } = useTranslation();
  if (!sections.some((one) => one === section)) {
    return (
      <EmptyState icon={<IconMap2 size={24} />} title={t('errors.missing')}>
        {t('admin.missingText')}
      </EmptyState>
    );
  }
  if (plan.isPending) {
    return (
      <div className={classes.skeleton} role="status" aria-busy aria-label={t('common.loading')}>
        <LineSkeletons lines={8} height={16} />
      </div>
    );
  }
  return (
    <ErrorState icon={<IconPlugConnectedX size={24} />} title={t('errors.title')} retryLabel={t('common.retry')} onRetry={() => void plan.refetch()}>
      {errorText(t, plan.error)}
    </ErrorState>
  );
}

function Version({ answer: { version, changedAt, changedBy } }: { answer: PlanAnswer }) {
  const { t } = useTranslation();
  return (
    <span className={classes.quiet} title={formatMoment(changedAt)}>
      {t('admin.version', { version, name: changedBy.displayName ?? changedBy.id, at: `${formatShortDay(changedAt)}, ${formatTime(changedAt)}` })}
    </span>
  );
}
