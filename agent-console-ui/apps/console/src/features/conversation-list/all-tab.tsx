import { EmptyState, ErrorState, RowSkeletons } from '@tandem/ui';
import { IconInbox, IconPlugConnectedX, IconSearchOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useConversations } from '../../data/conversations';
import { rowOfSummary } from '../../live';
import { errorText } from '../../shared/errors';
import { ConversationRowView, rowHeight } from './conversation-row';
import { filterRows } from './row-filter';
import { VirtualRows } from './virtual-rows';

interface AllTabProps {
  query: string;
  selectedId: string | undefined;
  onOpen: (conversationId: string) => void;
}

/** Every conversation of the inboxes, the latest first. */
export function AllTab({ query, selectedId, onOpen }: AllTabProps) {
  const { t } = useTranslation();
  const all = useConversations({ scope: 'all' });
  const rows = useMemo(() => all.data?.map(rowOfSummary) ?? [], [all.data]);
  const shown = useMemo(() => filterRows(rows, query), [rows, query]);

  if (all.isPending) return <RowSkeletons rows={8} height={rowHeight} />;
  if (all.isError && all.data === undefined) {
    return (
      <ErrorState
        icon={<IconPlugConnectedX size={24} />}
        title={t('errors.title')}
        retryLabel={t('common.retry')}
        onRetry={() => void all.refetch()}
      >
        {errorText(t, all.error)}
      </ErrorState>
    );
  }
  if (rows.length === 0) {
    return (
      <EmptyState icon={<IconInbox size={24} />} title={t('list.allEmpty')}>
        {t('list.allEmptyText')}
      </EmptyState>
    );
  }
  if (shown.length === 0) {
    return (
      <EmptyState icon={<IconSearchOff size={24} />} title={t('list.filterEmpty', { query })}>
        {t('list.filterEmptyText')}
      </EmptyState>
    );
  }
  return (
    <VirtualRows
      label={t('list.all')}
      items={shown}
      keyOf={(row) => row.conversationId}
      heightOf={() => rowHeight}
      selectedKey={selectedId}
    >
      {(row) => (
        <ConversationRowView row={row} selected={row.conversationId === selectedId} withOwner onOpen={onOpen} />
      )}
    </VirtualRows>
  );
}
