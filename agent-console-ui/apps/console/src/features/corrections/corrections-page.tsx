import { Button, Checkbox, CloseButton, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { EmptyState, ErrorState, RowSkeletons } from '@tandem/ui';
import { IconDownload, IconPencilCheck, IconPlugConnectedX, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { TurnCorrection } from '../../contracts';
import { downloadPhrases, useCorrections } from '../../data/corrections';
import { errorText } from '../../shared/errors';
import { Page } from '../../shared/page';
import { CorrectionTable } from './correction-table';
import classes from './corrections-page.module.css';

/** What supervisors said about the virtual agent's turns, and the phrases that come of it. */
export function CorrectionsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [withdrawn, setWithdrawn] = useState(false);
  const [exporting, setExporting] = useState(false);
  const all = useCorrections({ withdrawn });
  const rows = useMemo(() => filter(all.data ?? [], query), [all.data, query]);

  function exportPhrases() {
    setExporting(true);
    downloadPhrases()
      .then(
        () => notifications.show({ message: t('corrections.exportDone') }),
        (failure: unknown) =>
          notifications.show({ color: 'red', title: t('actions.failed'), message: errorText(t, failure) }),
      )
      .finally(() => setExporting(false));
  }

  return (
    <Page
      title={t('corrections.title')}
      fill
      aside={all.data !== undefined && <span className={classes.count}>{t('corrections.count', { count: rows.length })}</span>}
      tools={
        <>
          <Checkbox
            size="xs"
            label={t('corrections.withdrawn')}
            checked={withdrawn}
            onChange={(event) => setWithdrawn(event.currentTarget.checked)}
          />
          <TextInput
            size="xs"
            className={classes.search}
            aria-label={t('corrections.filter')}
            placeholder={t('corrections.filter')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            rightSection={
              query === '' ? undefined : <CloseButton size="sm" aria-label={t('common.clear')} onClick={() => setQuery('')} />
            }
          />
          <Button
            size="xs"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={exportPhrases}
            loading={exporting}
            disabled={all.data === undefined || all.data.every((one) => one.withdrawn)}
          >
            {t('corrections.export')}
          </Button>
        </>
      }
    >
      <div className={classes.body}>
        <p className={classes.hint}>{t('corrections.hint')}</p>
        {all.isPending && <RowSkeletons rows={10} height={48} />}
        {all.isError && all.data === undefined && (
          <ErrorState
            icon={<IconPlugConnectedX size={24} />}
            title={t('errors.title')}
            retryLabel={t('common.retry')}
            onRetry={() => void all.refetch()}
          >
            {errorText(t, all.error)}
          </ErrorState>
        )}
        {all.data !== undefined && rows.length === 0 && <Nothing filtered={query !== ''} />}
        {rows.length > 0 && (
          <CorrectionTable corrections={rows} onOpen={(id) => void navigate(`/conversations/${encodeURIComponent(id)}`)} />
        )}
      </div>
    </Page>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation();
  return filtered ? (
    <EmptyState icon={<IconSearchOff size={24} />} title={t('corrections.filterEmpty')}>
      {t('corrections.filterEmptyText')}
    </EmptyState>
  ) : (
    <EmptyState icon={<IconPencilCheck size={24} />} title={t('corrections.empty')}>
      {t('corrections.emptyText')}
    </EmptyState>
  );
}

function filter(all: readonly TurnCorrection[], query: string): readonly TurnCorrection[] {
  const words = query.trim().toLowerCase();
  if (words === '') return all;
  return all.filter((one) =>
    [one.text, one.matchedIntent, one.intent ?? '', one.by.displayName].some((text) => text.toLowerCase().includes(words)),
  );
}
