import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { EmptyState, RowSkeletons } from '@tandem/ui';
import { IconCoffee, IconInbox, IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type ConversationRow, useLive, useLiveStore, useRows } from '../../live';
import { useActions } from '../../shared/actions';
import { errorText } from '../../shared/errors';
import { ConversationRowView, rowHeight } from './conversation-row';
import { filterRows } from './row-filter';
import { VirtualRows } from './virtual-rows';
import classes from './tabs.module.css';

interface MineTabProps {
  query: string;
  selectedId: string | undefined;
  onOpen: (conversationId: string) => void;
}

type Entry = { heading: 'groupActive' | 'groupWrapup' | 'groupParked'; count: number } | { row: ConversationRow };

const groups = [
  ['active', 'groupActive'],
  ['wrapup', 'groupWrapup'],
  ['parked', 'groupParked'],
] as const;

/** One's own conversations: open, in wrap-up, parked. */
export function MineTab({ query, selectedId, onOpen }: MineTabProps) {
  const { t } = useTranslation();
  const { mine } = useRows();
  const shown = filterRows(mine ?? [], query);
  const entries = entriesOf(shown);
  const order = entries.flatMap((entry) => ('row' in entry ? entry.row.conversationId : []));

  function move(step: number) {
    const at = selectedId === undefined ? -1 : order.indexOf(selectedId);
    const next = order[at < 0 ? (step > 0 ? 0 : order.length - 1) : at + step];
    if (next !== undefined) onOpen(next);
  }

  useActions(
    order.length === 0
      ? []
      : [
          { id: 'next', group: 'conversation', label: t('palette.next'), keys: 'j', run: () => move(1) },
          { id: 'previous', group: 'conversation', label: t('palette.previous'), keys: 'k', run: () => move(-1) },
        ],
  );

  if (mine === undefined) return <RowSkeletons rows={5} height={rowHeight} />;
  if (mine.length === 0) return <NothingMine />;
  if (shown.length === 0) {
    return (
      <EmptyState icon={<IconSearchOff size={24} />} title={t('list.filterEmpty', { query })}>
        {t('list.filterEmptyText')}
      </EmptyState>
    );
  }
  return (
    <VirtualRows
      label={t('list.mine')}
      items={entries}
      keyOf={(entry) => ('row' in entry ? entry.row.conversationId : entry.heading)}
      heightOf={(entry) => ('row' in entry ? rowHeight : 32)}
      selectedKey={selectedId}
    >
      {(entry) =>
        'row' in entry ? (
          <ConversationRowView row={entry.row} selected={entry.row.conversationId === selectedId} onOpen={onOpen} />
        ) : (
          <div className={classes.heading}>
            {t(`list.${entry.heading}`)} <span className={classes.headingCount}>{entry.count}</span>
          </div>
        )
      }
    </VirtualRows>
  );
}

function entriesOf(rows: readonly ConversationRow[]): Entry[] {
  const entries = groups.flatMap(([status, heading]): Entry[] => {
    const inGroup = rows.filter((row) => row.status === status);
    return inGroup.length === 0 ? [] : [{ heading, count: inGroup.length }, ...inGroup.map((row) => ({ row }))];
  });
  // One group of open ones needs no heading.
  return entries.length > 0 && rows.every((row) => row.status === 'active') ? entries.slice(1) : entries;
}

function NothingMine() {
  const { t } = useTranslation();
  const desk = useLiveStore();
  const agent = useLive((state) => state.agent);
  if (agent === undefined || agent.state === 'available' || agent.state === 'offering') {
    return (
      <EmptyState icon={<IconInbox size={24} />} title={t('list.mineEmpty')}>
        {agent === undefined ? t('state.notAgent') : t('list.mineEmptyAvailable')}
      </EmptyState>
    );
  }
  function goAvailable() {
    desk.setAgentState('available').catch((failure: unknown) => {
      notifications.show({ color: 'red', title: t('state.failed'), message: errorText(t, failure) });
    });
  }
  return (
    <EmptyState
      icon={<IconCoffee size={24} />}
      title={t('list.mineEmpty')}
      action={
        <Button size="xs" onClick={goAvailable}>
          {t('list.goAvailable')}
        </Button>
      }
    >
      {agent.state === 'missed' ? t('state.missedHint') : t('list.mineEmptyOffline')}
    </EmptyState>
  );
}
