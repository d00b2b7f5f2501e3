import { EmptyState, ErrorState, RowSkeletons } from '@tandem/ui';
import { IconPlugConnectedX, IconRobot, IconSearchOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useConversations } from '../../data/conversations';
import { rowOfSummary } from '../../live';
import { errorText } from '../../shared/errors';
import { ConversationRowView, rowHeight } from './conversation-row';
import { filterRows } from './row-filter';
import { VirtualRows } from './virtual-rows';

interface BotTabProps {
  query: string;
  selectedId: string | undefined;
  onOpen: (conversationId: string) => void;
}

const refreshMillis = 5000;

/** The conversations that the virtual agent holds, the latest first. One that is open follows live. */
export function BotTab({ query, selectedId, onOpen }: BotTabProps) {
  const { t } = useTranslation();
  const held = useConversations({ scope: 'virtual-agent', every: refreshMillis });
  const rows = useMemo(() => held.data?.map(rowOfSummary) ?? [], [held.data]);
  const shown = useMemo(() => filterRows(rows, query), [rows, query]);

  if (held.isPending) return <RowSkeletons rows={8} height={rowHeight} />;
  if (held.isError && held.data === undefined) {
    return (
      <ErrorState
        icon={<IconPlugConnectedX size={24} />}
        title={t('errors.title')}
        retryLabel={t('common.retry')}
        onRetry={() => void held.refetch()}
      >
        {errorText(t, held.error)}
      </ErrorState>
    );
  }
  if (rows.length === 0) {
    return (
      <EmptyState icon={<IconRobot size={24} />} title={t('list.botEmpty')}>
        {t('list.botEmptyText')}
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
      label={t('list.bot')}
      items={shown}
      keyOf={(row) => row.conversationId}
      heightOf={() => rowHeight}
      selectedKey={selectedId}
    >
      {(row) => <ConversationRowView row={row} selected={row.conversationId === selectedId} onOpen={onOpen} />}
    </VirtualRows>
  );
}
