import type { ConversationView } from '@tandem/protocol';
import { useTranslation } from 'react-i18next';
import { useQueueName } from '../../data/queues';
import { formatMoment } from '../../shared/format';
import classes from './context-panel.module.css';

/** What the log says about the conversation itself. */
export function ConversationFacts({ view }: { view: ConversationView }) {
  const { t } = useTranslation();
  const queueName = useQueueName();
  const facts: [string, string | undefined][] = [
    [t('context.started'), view.startedAt === undefined ? undefined : formatMoment(view.startedAt)],
    [t('context.queue'), view.queue === undefined ? undefined : queueName(view.queue)],
    [t('context.owner'), view.owner?.displayName],
    [t('context.language'), view.language],
    [t('context.inbox'), view.inbox],
    [t('context.rating'), view.rating === undefined ? undefined : `${view.rating.score} / 5`],
    [t('context.id'), view.conversationId],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([label, value]) =>
        value === undefined ? null : (
          <div key={label} className={classes.factPair}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
