import { useTranslation } from 'react-i18next';
import { formatDay } from '../../shared/format';
import classes from './timeline.module.css';

export function DaySeparator({ at }: { at: string }) {
  const { t } = useTranslation();
  return (
    <div className={classes.day}>
      <span>{dayName(at, t('thread.today'), t('thread.yesterday'))}</span>
    </div>
  );
}

function dayName(at: string, today: string, yesterday: string): string {
  const day = new Date(at).toDateString();
  const now = new Date();
  if (day === now.toDateString()) return today;
  now.setDate(now.getDate() - 1);
  return day === now.toDateString() ? yesterday : formatDay(at);
}

export function NewMessagesLine() {
  const { t } = useTranslation();
  return (
    <div className={classes.newLine} data-new-messages>
      <span>{t('thread.newMessages')}</span>
    </div>
  );
}
