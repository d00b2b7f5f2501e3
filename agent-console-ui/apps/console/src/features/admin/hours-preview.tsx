import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { ToneChip } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHoursPreview } from '../../data/plan';
import type { HoursPlan } from '../../data/plan-types';
import { formatZoned } from '../../shared/format';
import classes from './admin.module.css';

/** Whether these hours, as they stand in the form, are open, and until when: now or at a chosen moment. */
export function HoursPreview({ hours }: { hours: HoursPlan }) {
  const { t } = useTranslation();
  const [moment, setMoment] = useState('');
  const [asked] = useDebouncedValue(hours, 400);
  const at = moment === '' || Number.isNaN(Date.parse(moment)) ? undefined : new Date(moment).toISOString();
  const { data, isError } = useHoursPreview(asked, at);
  return (
    <div className={classes.preview}>
      <div role="status" className={classes.previewState}>
        {isError || data === undefined ? (
          <span className={classes.quiet}>{isError ? t('admin.hours.previewError') : t('common.loading')}</span>
        ) : (
          <>
            <ToneChip tone={data.open ? 'active' : 'waiting'} dot>
              {t(data.open ? (at === undefined ? 'admin.hours.openNow' : 'admin.hours.openAt') : at === undefined ? 'admin.hours.closedNow' : 'admin.hours.closedAt')}
            </ToneChip>
            <span>
              {data.nextChange === undefined
                ? t('admin.hours.neverChanges')
                : t(data.open ? 'admin.hours.closes' : 'admin.hours.opens', { at: formatZoned(data.nextChange, asked.timeZone), zone: asked.timeZone })}
            </span>
          </>
        )}
      </div>
      <TextInput
        type="datetime-local"
        label={t('admin.hours.previewAt')}
        value={moment}
        onChange={(event) => setMoment(event.currentTarget.value)}
      />
    </div>
  );
}
