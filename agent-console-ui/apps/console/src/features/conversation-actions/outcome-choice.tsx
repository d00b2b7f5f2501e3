import { Radio, Select, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueViewDisposition } from '../../contracts';
import classes from './conversation-actions.module.css';

/** So many outcomes can be shown at once; more of them are searched. */
const shownAtOnce = 8;

interface OutcomeChoiceProps {
  list: readonly QueueViewDisposition[];
  value: string | null;
  error: ReactNode;
  onChange: (code: string | null) => void;
}

/** What the conversation turned out to be about: one click where the list is short. */
export function OutcomeChoice({ list, value, error, onChange }: OutcomeChoiceProps) {
  const { t } = useTranslation();
  if (list.length === 0) return <Skeleton height={72} />;
  if (list.length > shownAtOnce) {
    return (
      <Select
        label={t('actions.disposition')}
        placeholder={t('actions.dispositionPick')}
        data-autofocus
        searchable
        value={value}
        error={error}
        onChange={onChange}
        data={list.map(({ code, label }) => ({ value: code, label }))}
      />
    );
  }
  return (
    <Radio.Group label={t('actions.disposition')} value={value} error={error} onChange={onChange}>
      <div className={classes.outcomes}>
        {list.map(({ code, label }, index) => (
          <Radio key={code} value={code} label={label} {...(index === 0 && { 'data-autofocus': true })} />
        ))}
      </div>
    </Radio.Group>
  );
}
