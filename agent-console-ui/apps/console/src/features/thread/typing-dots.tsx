import { useTranslation } from 'react-i18next';
import classes from './timeline.module.css';

export function TypingDots({ name }: { name: string }) {
  const { t } = useTranslation();
  return (
    <div className={classes.typing}>
      <span className={classes.dots} aria-hidden>
        <i />
        <i />
        <i />
      </span>
      <span className={classes.typingName}>{t('thread.typing', { name })}</span>
    </div>
  );
}
