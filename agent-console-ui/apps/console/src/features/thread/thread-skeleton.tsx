import { Skeleton } from '@mantine/core';
import { IconButton } from '@tandem/ui';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './thread.module.css';

const bubbles = [
  { width: '52%', height: 40 },
  { width: '38%', height: 40, right: true },
  { width: '64%', height: 60 },
  { width: '46%', height: 40, right: true },
] as const;

/** A thread in its final shape while its log loads. */
export function ThreadSkeleton({ onBack }: { onBack?: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <section className={classes.thread} aria-busy aria-label={t('common.loading')}>
      <header className={classes.header}>
        {onBack !== undefined && (
          <IconButton label={t('common.back')} onClick={onBack}>
            <IconArrowLeft size={20} />
          </IconButton>
        )}
        <div className={classes.who}>
          <Skeleton height={16} width={180} mb={8} />
          <Skeleton height={10} width={120} />
        </div>
      </header>
      <div className={classes.skeletonBody} aria-hidden>
        {bubbles.map((bubble, index) => (
          <Skeleton
            key={index}
            width={bubble.width}
            height={bubble.height}
            radius="lg"
            className={'right' in bubble ? classes.skeletonRight : undefined}
          />
        ))}
      </div>
    </section>
  );
}
