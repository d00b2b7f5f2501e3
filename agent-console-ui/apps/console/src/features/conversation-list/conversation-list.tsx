import { CloseButton, Tabs, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueues } from '../../data/queues';
import { useRows } from '../../live';
import { AllTab } from './all-tab';
import { BotTab } from './bot-tab';
import { MineTab } from './mine-tab';
import { QueuesTab } from './queues-tab';
import classes from './conversation-list.module.css';

interface ConversationListProps {
  selectedId: string | undefined;
  /** Supervisors see every conversation. */
  seesAll: boolean;
  onOpen: (conversationId: string) => void;
}

const tabs = ['mine', 'queues', 'bot', 'all'] as const;
type Tab = (typeof tabs)[number];

/** The inbox's list: what is mine, who waits in which queue, and for supervisors everything. */
export function ConversationList({ selectedId, seesAll, onOpen }: ConversationListProps) {
  const { t } = useTranslation();
  const { mine } = useRows();
  const queues = useQueues();
  const [tab, setTab] = useState<Tab>('mine');
  const [query, setQuery] = useState('');
  const waiting = queues.data?.reduce((sum, queue) => sum + queue.waiting, 0);

  return (
    <Tabs
      value={tab}
      onChange={(next) => setTab(tabs.find((one) => one === next) ?? 'mine')}
      className={classes.list}
      keepMounted={false}
    >
      <div className={classes.head}>
        <h1 className={classes.title}>{t('nav.inbox')}</h1>
        <Tabs.List className={classes.tabs}>
          <TabWithCount value="mine" label={t('list.mine')} count={mine?.length} />
          <TabWithCount value="queues" label={t('list.queues')} count={waiting} />
          <Tabs.Tab value="bot">{t('list.bot')}</Tabs.Tab>
          {seesAll && <Tabs.Tab value="all">{t('list.all')}</Tabs.Tab>}
        </Tabs.List>
        {tab !== 'queues' && (
          <TextInput
            className={classes.filter}
            size="xs"
            aria-label={t('list.filter')}
            placeholder={t('list.filter')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            rightSection={
              query === '' ? undefined : (
                <CloseButton size="sm" aria-label={t('common.clear')} onClick={() => setQuery('')} />
              )
            }
          />
        )}
      </div>
      <Tabs.Panel value="mine" className={classes.panel}>
        <MineTab query={query} selectedId={selectedId} onOpen={onOpen} />
      </Tabs.Panel>
      <Tabs.Panel value="queues" className={classes.panel}>
        <QueuesTab selectedId={selectedId} onOpen={seesAll ? onOpen : undefined} onPulled={onOpen} />
      </Tabs.Panel>
      <Tabs.Panel value="bot" className={classes.panel}>
        <BotTab query={query} selectedId={selectedId} onOpen={onOpen} />
      </Tabs.Panel>
      {seesAll && (
        <Tabs.Panel value="all" className={classes.panel}>
          <AllTab query={query} selectedId={selectedId} onOpen={onOpen} />
        </Tabs.Panel>
      )}
    </Tabs>
  );
}

function TabWithCount({ value, label, count }: { value: Tab; label: string; count: number | undefined }) {
  return (
    <Tabs.Tab value={value}>
      {label}
      {count !== undefined && count > 0 && <span className={classes.tabCount}>{count > 999 ? '999+' : count}</span>}
    </Tabs.Tab>
  );
}
