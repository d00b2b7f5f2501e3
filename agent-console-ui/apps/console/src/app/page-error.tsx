import { Button } from '@mantine/core';
import { EmptyState } from '@tandem/ui';
import { IconAlertTriangle, IconMap2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** A page broke, or its code could not be loaded. */
export function PageError() {
  const { t } = useTranslation();
  return (
    <main style={{ display: 'flex', height: '100%' }}>
      <EmptyState
        icon={<IconAlertTriangle size={24} />}
        title={t('errors.page')}
        action={<Button onClick={() => window.location.reload()}>{t('errors.reload')}</Button>}
      >
        {t('errors.pageText')}
      </EmptyState>
    </main>
  );
}

export function PageMissing() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<IconMap2 size={24} />}
      title={t('errors.missing')}
      action={
        <Button component={Link} to="/inbox" variant="default">
          {t('errors.toInbox')}
        </Button>
      }
    >
      {t('errors.missingText')}
    </EmptyState>
  );
}
