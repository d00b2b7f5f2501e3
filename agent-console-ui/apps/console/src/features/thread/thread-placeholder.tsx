import { Button } from '@mantine/core';
import { EmptyState } from '@tandem/ui';
import { IconEyeOff, IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './thread.module.css';

/** Nothing is chosen yet. */
export function ThreadPlaceholder() {
  const { t } = useTranslation();
  return (
    <section className={classes.thread} aria-label={t('thread.chooseTitle')}>
      <EmptyState icon={<IconMessages size={24} />} title={t('thread.chooseTitle')}>
        {t('thread.chooseText')}
      </EmptyState>
    </section>
  );
}

/** The conversation does not exist, or is not this person's to see. */
export function ThreadGone({ onBack }: { onBack?: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <section className={classes.thread} aria-label={t('thread.notFoundTitle')}>
      <EmptyState
        icon={<IconEyeOff size={24} />}
        title={t('thread.notFoundTitle')}
        action={
          onBack !== undefined && (
            <Button variant="default" size="xs" onClick={onBack}>
              {t('common.back')}
            </Button>
          )
        }
      >
        {t('errors.not_found')}
      </EmptyState>
    </section>
  );
}
