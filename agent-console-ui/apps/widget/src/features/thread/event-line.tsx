import type { LineItem } from '@tandem/protocol';
import { useI18n, type I18n } from '../../i18n/i18n';

/** What happened, in the customer's words. */
function textOf({ event }: LineItem, { t }: I18n): string {
  switch (event.type) {
    case 'conversation.queued':
      if (event.cause === 'handoff') return t('lineHandoff');
      if (event.cause === 'transfer') return t('lineTransfer');
      // The person is there a moment later, and that is said.
      if (event.cause === 'takeover') return '';
      // Which queue it is makes no difference to who waits.
      if (event.cause === 'overflow') return '';
      return event.cause === 'agent_unavailable' ? t('lineAgentLeft') : t('lineBack');
    case 'conversation.assigned':
      return t('lineJoined', { name: event.agent.displayName });
    case 'supervisor.joined':
      return t('lineJoined', { name: event.supervisor.displayName });
    case 'supervisor.left':
      return t('lineLeft', { name: event.supervisor.displayName });
    case 'conversation.parked':
      return t('lineParked', { name: event.agent.displayName });
    case 'conversation.returned-to-bot':
      return t('lineBotBack');
    case 'conversation.resolved':
      if (event.cause === 'customer_ended') return t('lineEndedByYou');
      if (event.cause === 'agent_resolved') return t('lineEndedByAgent', { name: event.by.displayName });
      return t('lineEndedLeft');
    default:
      return '';
  }
}

export function EventLine({ item }: { item: LineItem }) {
  const i18n = useI18n();
  const text = textOf(item, i18n);
  if (text === '') return null;
  return (
    <p class="event-line" title={i18n.moment(item.at)}>
      {text}
    </p>
  );
}
