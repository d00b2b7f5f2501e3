import { EmptyState, ErrorState, LineSkeletons } from '@tandem/ui';
import { IconPlugConnectedX, IconStack2, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgents } from '../../data/agents';
import { useQueues } from '../../data/queues';
import { useLive } from '../../live';
import { errorText } from '../../shared/errors';
import { Card, DataAge, Page } from '../../shared/page';
import { AgentTable } from './agent-table';
import { QueueDrawer } from './queue-drawer';
import { QueueTable } from './queue-table';
import { TodayLine } from './today-line';
import { useFloorWork } from './use-floor-work';
import classes from './board-page.module.css';

/** The queues and the agents as they are now. Follows the server's pushes; says how old it is. */
export function BoardPage() {
  const { t } = useTranslation();
  const queues = useQueues();
  const agents = useAgents();
  const online = useLive((state) => state.connection.phase === 'online');
  const updatedAt = Math.min(queues.dataUpdatedAt || Infinity, agents.dataUpdatedAt || Infinity);
  const work = useFloorWork();
  const [opened, setOpened] = useState<string>();
  const openedQueue = queues.data?.find(({ queueId }) => queueId === opened);
  const waiting = queues.data?.reduce((sum, queue) => sum + queue.waiting, 0);

  return (
    <Page title={t('board.title')} aside={<DataAge updatedAt={Number.isFinite(updatedAt) ? updatedAt : 0} live={online} />}>
      <div className={classes.board}>
        <TodayLine />
        <Card
          title={t('board.queues')}
          flush
          tools={
            waiting !== undefined && (
              <span className={classes.summary}>
                {waiting === 0 ? t('board.nobody') : t('board.waitingNow', { count: waiting })}
              </span>
            )
          }
        >
          <Loaded query={queues}>
            {(data) =>
              data.length === 0 ? (
                <EmptyState icon={<IconStack2 size={24} />} title={t('board.noQueues')}>
                  {t('board.noQueuesText')}
                </EmptyState>
              ) : (
                <QueueTable queues={data} work={work} onOpen={setOpened} />
              )
            }
          </Loaded>
        </Card>
        <Card title={t('board.agents')} flush>
          <Loaded query={agents}>
            {(data) =>
              data.length === 0 ? (
                <EmptyState icon={<IconUsers size={24} />} title={t('board.noAgents')}>
                  {t('board.noAgentsText')}
                </EmptyState>
              ) : (
                <AgentTable agents={data} work={work} />
              )
            }
          </Loaded>
        </Card>
      </div>
      <QueueDrawer queue={openedQueue} onClose={() => setOpened(undefined)} />
    </Page>
  );
}

interface LoadedProps<T> {
  query: { data: T | undefined; isPending: boolean; error: unknown; refetch: () => Promise<unknown> };
  children: (data: T) => React.ReactNode;
}

function Loaded<T>({ query, children }: LoadedProps<T>) {
  const { t } = useTranslation();
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) {
    return (
      <div className={classes.skeleton} aria-busy role="status" aria-label={t('common.loading')}>
        <LineSkeletons lines={5} height={16} />
      </div>
    );
  }
  return (
    <ErrorState
      icon={<IconPlugConnectedX size={24} />}
      title={t('errors.title')}
      retryLabel={t('common.retry')}
      onRetry={() => void query.refetch()}
    >
      {errorText(t, query.error)}
    </ErrorState>
  );
}
