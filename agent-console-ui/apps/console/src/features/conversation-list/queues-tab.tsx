import { Button, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { RequestFailed } from '@tandem/protocol';
import { EmptyState, ErrorState, RowSkeletons, ToneChip, useNow } from '@tandem/ui';
import { IconPlugConnectedX, IconStack2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueView, QueueViewWaitingPlace } from '../../contracts';
import { useQueues } from '../../data/queues';
import { useLive, useLiveStore } from '../../live';
import { errorText } from '../../shared/errors';
import { formatDuration } from '../../shared/format';
import { ClosedChip } from '../../shared/closed-chip';
import { isSupervisor, useSession } from '../../shared/session';
import { WaitNotes, WhyButton } from '../explanation';
import classes from './tabs.module.css';

interface QueuesTabProps {
  selectedId: string | undefined;
  /** Absent where waiting conversations may not be opened. */
  onOpen: ((conversationId: string) => void) | undefined;
  /** Opens what was taken. */
  onPulled: (conversationId: string) => void;
}

/** Every queue with who waits in it, first to be served first. */
export function QueuesTab({ selectedId, onOpen, onPulled }: QueuesTabProps) {
  const { t } = useTranslation();
  const queues = useQueues();
  if (queues.isPending) return <RowSkeletons rows={4} />;
  if (queues.isError && queues.data === undefined) {
    return (
      <ErrorState
        icon={<IconPlugConnectedX size={24} />}
        title={t('errors.title')}
        retryLabel={t('common.retry')}
        onRetry={() => void queues.refetch()}
      >
        {errorText(t, queues.error)}
      </ErrorState>
    );
  }
  if (queues.data.length === 0) {
    return (
      <EmptyState icon={<IconStack2 size={24} />} title={t('list.queuesEmpty')}>
        {t('list.queuesEmptyText')}
      </EmptyState>
    );
  }
  return (
    <div className={classes.queues} tabIndex={0} role="group" aria-label={t('board.queues')}>
      {queues.data.map((queue) => (
        <QueueSection key={queue.queueId} queue={queue} selectedId={selectedId} onOpen={onOpen} onPulled={onPulled} />
      ))}
    </div>
  );
}

function QueueSection({ queue, selectedId, onOpen, onPulled }: QueuesTabProps & { queue: QueueView }) {
  const { t } = useTranslation();
  const now = useNow();
  const session = useSession();
  const explains = session !== null && isSupervisor(session);
  const desk = useLiveStore();
  const agent = useLive((state) => state.agent);
  const [pulling, setPulling] = useState(false);

  async function pull() {
    setPulling(true);
    try {
      const taken = await desk.pullWork(queue.queueId);
      if (taken !== undefined) onPulled(taken);
    } catch (error) {
      const message = error instanceof RequestFailed && error.code === 'wrong_state' ? error.message : errorText(t, error);
      notifications.show({ color: 'amber', title: t('list.pullFailed'), message });
    } finally {
      setPulling(false);
    }
  }

  const longest = queue.longestWaitSince === undefined ? undefined : now - Date.parse(queue.longestWaitSince);
  return (
    <section className={classes.queue} aria-label={queue.name}>
      <div className={classes.queueHead}>
        <h2 className={classes.queueName}>{queue.name}</h2>
        {queue.waiting > 0 && (
          <ToneChip tone={queue.staffed === 0 && queue.open !== false ? 'late' : 'waiting'}>
            <span className="td-numbers">{t('list.waitingCount', { count: queue.waiting })}</span>
          </ToneChip>
        )}
      </div>
      <div className={classes.queueFacts}>
        {queue.staffed === 0 && queue.open !== false ? t('board.unstaffed') : t('list.available', { available: queue.available, staffed: queue.staffed })}
        {longest !== undefined && ` · ${t('board.longest')} ${formatDuration(longest, true)}`}
      </div>
      <ClosedChip queue={queue} />
      {queue.pull === true && queue.waiting > 0 && agent !== undefined && (
        <Button variant="default" size="xs" loading={pulling} onClick={() => void pull()}>
          {t('list.pull')}
        </Button>
      )}
      {queue.waiting === 0 && <div className={classes.queueIdle}>{t('list.queueIdle')}</div>}
      {queue.places.length > 0 && (
        <ul className={classes.places}>
          {queue.places.slice(0, 50).map((place) => (
            <li key={place.conversationId} className={classes.placeLine}>
              <Place place={place} now={now} selected={place.conversationId === selectedId} onOpen={onOpen} />
              {explains && <WhyButton conversationId={place.conversationId} about={place.offeredTo === undefined ? 'waiting' : 'agent'} name={place.customerName} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface PlaceProps {
  place: QueueViewWaitingPlace;
  now: number;
  selected: boolean;
  onOpen: ((conversationId: string) => void) | undefined;
}

function Place({ place, now, selected, onOpen }: PlaceProps) {
  const { t } = useTranslation();
  const content = (
    <>
      <span className={classes.placeName}>{place.customerName}</span>
      <span className={classes.placeWait}>{formatDuration(now - Date.parse(place.waitingSince), true)}</span>
      {place.offeredTo !== undefined && (
        <span className={classes.placeOffer}>{t('list.offeredTo', { name: place.offeredTo })}</span>
      )}
      {place.callback === true && (
        <span className={classes.placeNotes}>
          <WaitNotes callback />
        </span>
      )}
    </>
  );
  if (onOpen === undefined) return <div className={classes.place}>{content}</div>;
  return (
    <UnstyledButton
      className={classes.place}
      aria-current={selected || undefined}
      onClick={() => onOpen(place.conversationId)}
    >
      {content}
    </UnstyledButton>
  );
}
