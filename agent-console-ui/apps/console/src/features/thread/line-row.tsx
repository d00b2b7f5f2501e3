import type { ConversationView, LineItem } from '@tandem/protocol';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useQueueName, useQueues } from '../../data/queues';
import { formatMoment, formatTime } from '../../shared/format';
import classes from './timeline.module.css';

/** What happened to the conversation, in one centred line. */
export function LineRow({ item, view }: { item: LineItem; view: ConversationView }) {
  const { t } = useTranslation();
  const queueName = useQueueName();
  const disposition = useDispositionLabel();
  return (
    <div className={classes.line}>
      {lineText(t, item, { customer: view.customer?.displayName ?? '', queueName, disposition })}
      {' · '}
      <time className={classes.lineTime} dateTime={item.at} title={formatMoment(item.at)}>
        {formatTime(item.at)}
      </time>
    </div>
  );
}

function useDispositionLabel(): (code: string) => string {
  const { data } = useQueues();
  return (code) => data?.flatMap((queue) => queue.dispositions).find((one) => one.code === code)?.label ?? code;
}

interface Names {
  customer: string;
  queueName: (queueId: string) => string;
  disposition: (code: string) => string;
}

function lineText(t: TFunction, { event }: LineItem, { customer, queueName, disposition }: Names): string {
  switch (event.type) {
    case 'conversation.started': {
      const page = pathOf(event.pageUrl);
      return page === undefined ? t('event.started', { name: customer }) : t('event.startedOn', { name: customer, page });
    }
    case 'conversation.queued':
      return t(`event.queued_${event.cause}`, { queue: queueName(event.queue), name: event.by.displayName });
    case 'conversation.offered':
      return t('event.offered', { name: event.agent.displayName });
    case 'offer.ended':
      return t(`event.offer_${event.outcome}`, { name: event.agent.displayName });
    case 'conversation.assigned':
      return t('event.assigned', { name: event.agent.displayName });
    case 'conversation.parked':
      return t('event.parked', { name: event.agent.displayName });
    case 'conversation.returned-to-bot':
      return t('event.returnedToBot', { name: event.by.displayName });
    case 'conversation.resolved':
      return t(`event.resolved_${event.cause}`, { name: event.by.displayName });
    case 'disposition.recorded': {
      const outcome = t('event.disposition', { disposition: disposition(event.disposition) });
      return event.note === undefined ? outcome : `${outcome} – ${event.note}`;
    }
    case 'wrapup.completed':
      return t(`event.wrapup_${event.by}`, { name: event.agent.displayName });
    case 'consult.requested': {
      const { by, queue } = event;
      const asked =
        queue === undefined ? t('event.consultAsked', { name: by.displayName }) : t('event.consultAskedQueue', { name: by.displayName, queue: queueName(queue) });
      return event.question === undefined ? asked : `${asked}: ${t('common.quoted', { text: event.question })}`;
    }
    case 'consult.offered':
      return t('event.consultOffered', { name: event.agent.displayName });
    case 'consult.offer-ended':
      return t(`event.offer_${event.outcome}`, { name: event.agent.displayName });
    case 'consult.joined':
      return t('event.consultJoined', { name: event.agent.displayName });
    case 'consult.ended':
      return t(`event.consult_${event.outcome}`, { name: event.agent?.displayName ?? event.by.displayName });
    case 'supervisor.joined':
      return t('event.supervisorJoined', { name: event.supervisor.displayName });
    case 'supervisor.left':
      return t('event.supervisorLeft', { name: event.supervisor.displayName });
    case 'customer.left':
      return t('event.customerLeft', { name: customer });
    case 'customer.returned':
      return t('event.customerReturned', { name: customer });
    case 'silence.noticed':
      return t('event.customerWaits', { name: customer, since: formatTime(event.since) });
    case 'rating.submitted': {
      const rated = t('event.rated', { name: customer, count: event.score });
      return event.comment === undefined ? rated : `${rated}: ${t('common.quoted', { text: event.comment })}`;
    }
  }
}

// The path says which page; the rest of an address may hold what is nobody's business.
function pathOf(pageUrl: string | undefined): string | undefined {
  if (pageUrl === undefined) return undefined;
  try {
    return new URL(pageUrl).pathname;
  } catch {
    return undefined;
  }
}
