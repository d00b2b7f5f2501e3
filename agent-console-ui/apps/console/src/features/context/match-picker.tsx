import { UnstyledButton } from '@mantine/core';
import { PersonAvatar } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord, CustomerRef } from '../../contracts';
import { VerifiedChip } from './customer-card';
import classes from './context-panel.module.css';

interface MatchPickerProps {
  records: readonly CustomerRecord[];
  onChoose: (record: CustomerRecord) => void;
}

/** Several records have the same e-mail address: a person decides. */
export function MatchPicker({ records, onChoose }: MatchPickerProps) {
  const { t } = useTranslation();
  return (
    <>
      <p className={classes.lead}>
        <strong>{t('context.severalTitle', { count: records.length })}.</strong> {t('context.severalText')}
      </p>
      <RecordList records={records} onChoose={onChoose} />
    </>
  );
}

export function RecordList({ records, onChoose }: MatchPickerProps) {
  return (
    <ul className={classes.records}>
      {records.map((record) => (
        <li key={record.recordId}>
          <UnstyledButton className={classes.record} onClick={() => onChoose(record)}>
            <PersonAvatar name={record.name} size={28} />
            <span className={classes.recordText}>
              <span className={classes.recordName}>{record.name}</span>
              <span className={classes.recordDetail}>{[record.email, record.company].filter(Boolean).join(' · ')}</span>
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

export function CustomerUnknown({ customer }: { customer: CustomerRef }) {
  const { t } = useTranslation();
  return (
    <>
      <div className={classes.person}>
        <PersonAvatar name={customer.displayName} size={44} />
        <div className={classes.personText}>
          <div className={classes.personName} title={customer.displayName}>
            {customer.displayName}
          </div>
          <div className={classes.chips}>
            <VerifiedChip customer={customer} />
          </div>
        </div>
      </div>
      <p className={classes.lead}>
        {!customer.verified && t('context.unverifiedHint')}
        {customer.verified && (
          <>
            <strong>{t('context.unknownTitle')}.</strong> {t('context.unknownText')}
          </>
        )}
      </p>
    </>
  );
}
