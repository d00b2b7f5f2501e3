import { ToneChip } from '@tandem/ui';
import { IconClockPause, IconPhoneCall } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatMoment, formatSoon } from '../../shared/format';
import classes from './explanation.module.css';

interface WaitNotesProps {
  /** Until when nobody is asked, because the queue is closed. */
  opensAt?: string | undefined;
  /** Whether a call back was promised. */
  callback?: boolean | undefined;
}

/** What was told to somebody who came to a closed queue; nothing for all others. */
export function WaitNotes({ opensAt, callback }: WaitNotesProps) {
  const { t } = useTranslation();
  if (opensAt === undefined && callback !== true) return null;
  return (
    <span className={classes.notes}>
      {callback === true && (
        <ToneChip tone="waiting" icon={<IconPhoneCall size={14} aria-hidden />} title={t('closed.callbackHint')}>
          {t('closed.callback')}
        </ToneChip>
      )}
      {opensAt !== undefined && (
        <ToneChip tone="quiet" icon={<IconClockPause size={14} aria-hidden />} title={formatMoment(opensAt)}>
          {t(callback === true ? 'closed.until' : 'closed.message', { at: formatSoon(opensAt) })}
        </ToneChip>
      )}
    </span>
  );
}
