import { Drawer } from '@mantine/core';
import { useNow } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { QueueView, QueueViewWaitingPlace } from '../../contracts';
import { formatDuration, formatMoment } from '../../shared/format';
import { WaitNotes, WhyButton } from '../explanation';
import { PlaceMenu } from './place-menu';
import classes from './board-page.module.css';

/** Who waits in a queue, first to be served first, and why still. */
export function QueueDrawer({ queue, onClose }: { queue: QueueView | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const [covered, setCovered] = useState(false);
  return (
    <Drawer
      closeOnEscape={!covered}
      opened={queue !== undefined}
      onClose={onClose}
      position="right"
      size={440}
      title={queue && t('board.waitingIn', { queue: queue.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {queue !== undefined && queue.places.length === 0 && <p className={classes.skills}>{t('board.queueEmpty')}</p>}
      <ol className={classes.places}>{queue?.places.map((place) => <Place key={place.conversationId} place={place} onCover={setCovered} />)}</ol>
    </Drawer>
  );
}

function Place({ place, onCover }: { place: QueueViewWaitingPlace; onCover: (covered: boolean) => void }) {
  const { conversationId, customerName, waitingSince, priority, offeredTo, opensAt, callback } = place;
  const { t } = useTranslation();
  const now = useNow();
  return (
    <li className={classes.place}>
      <div className={classes.placeWho}>
        <Link to={`/conversations/${conversationId}`} className={classes.workLink} title={customerName}>
          {customerName}
        </Link>
        <div className={classes.skills}>
          <span title={formatMoment(waitingSince)}>{t('list.waitingFor', { time: formatDuration(now - Date.parse(waitingSince), true) })}</span>
          {priority > 0 && ` · ${t('priority.label', { priority })}`}
          {offeredTo !== undefined && ` · ${t('list.offeredTo', { name: offeredTo })}`}
        </div>
        <WaitNotes opensAt={opensAt} callback={callback} />
      </div>
      <WhyButton conversationId={conversationId} about={offeredTo === undefined ? 'waiting' : 'agent'} name={customerName} onOpenChange={onCover} />
      <PlaceMenu place={place} onOpenChange={onCover} />
    </li>
  );
}
