import { UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Section, ToneChip } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import type { CaseRecord } from '../../contracts';
import { useCustomerCases, useUpdateCase } from '../../data/customer-cases';
import { errorText } from '../../shared/errors';
import { formatDate } from '../../shared/format';
import { SectionEmpty, SectionError, SectionSkeleton } from './section-states';
import classes from './context-panel.module.css';

/** What is still open with this customer. */
export function Cases({ recordId }: { recordId: string }) {
  const { t } = useTranslation();
  const cases = useCustomerCases(recordId);
  const open = cases.data?.filter((one) => one.status !== 'closed');
  return (
    <Section title={t('context.cases')} count={open?.length}>
      {cases.isPending && <SectionSkeleton lines={3} />}
      {cases.isError && <SectionError error={cases.error} onRetry={() => void cases.refetch()} />}
      {open?.length === 0 && <SectionEmpty>{t('context.casesEmpty')}</SectionEmpty>}
      <ul className={classes.cards}>
        {open?.map((one) => (
          <Case key={one.caseId} record={one} recordId={recordId} />
        ))}
      </ul>
    </Section>
  );
}

function Case({ record, recordId }: { record: CaseRecord; recordId: string }) {
  const { t } = useTranslation();
  const update = useUpdateCase(recordId);

  function close() {
    update.mutate(
      { caseId: record.caseId, status: 'closed' },
      {
        onSuccess: () => notifications.show({ color: 'green', message: t('context.caseClosed') }),
        onError: (failure) =>
          notifications.show({ color: 'red', title: t('actions.failed'), message: errorText(t, failure) }),
      },
    );
  }

  return (
    <li className={classes.card}>
      <div className={classes.cardHead}>
        <strong className={classes.cardTitle}>{record.subject}</strong>
        <ToneChip tone={record.status === 'waiting' ? 'waiting' : 'accent'}>
          {record.status === 'waiting' ? t('case.waiting') : t('case.open')}
        </ToneChip>
      </div>
      {record.summary !== undefined && <div className={classes.cardText}>{record.summary}</div>}
      <div className={classes.cardFoot}>
        <span className={classes.cardDetail}>{t('context.openedOn', { date: formatDate(record.openedAt) })}</span>
        <UnstyledButton className={classes.textButton} disabled={update.isPending} onClick={close}>
          {t('context.closeCase')}
        </UnstyledButton>
      </div>
    </li>
  );
}
