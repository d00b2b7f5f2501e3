import { ErrorState, LineSkeletons } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../shared/errors';
import classes from './context-panel.module.css';

export function SectionSkeleton({ lines }: { lines: number }) {
  const { t } = useTranslation();
  return (
    <div aria-busy role="status" aria-label={t('common.loading')}>
      <LineSkeletons lines={lines} />
    </div>
  );
}

export function SectionError({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <ErrorState compact title={t('errors.title')} retryLabel={t('common.retry')} onRetry={onRetry}>
      {errorText(t, error)}
    </ErrorState>
  );
}

export function SectionEmpty({ children }: { children: string }) {
  return <p className={classes.empty}>{children}</p>;
}
