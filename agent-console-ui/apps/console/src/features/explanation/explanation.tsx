import { LineSkeletons } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useExplanation } from '../../data/explanation';
import { useQueueName } from '../../data/queues';
import { errorText } from '../../shared/errors';
import { Numbers } from './numbers';
import { whyAgent, whyWaiting } from './sentences';
import { useAgentNames } from './use-names';
import classes from './explanation.module.css';

/** Why a conversation still waits, or why it went where it went. Follows while it is open. */
export function Explanation({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const queueName = useQueueName();
  const nameOf = useAgentNames();
  const { data, isPending, error } = useExplanation(conversationId, 5000);
  if (isPending) {
    return (
      <div role="status" aria-busy aria-label={t('common.loading')}>
        <LineSkeletons lines={4} />
      </div>
    );
  }
  if (data === undefined) return <p role="alert">{errorText(t, error)}</p>;
  if (data === null) return <p className={classes.quiet}>{t('why.gone')}</p>;
  const waits = data.stage === 'waiting';
  const decision = waits ? (data.waiting ?? data.decision) : data.decision;
  const sentences = waits
    ? whyWaiting(t, data, nameOf, queueName)
    : decision === undefined
      ? [t('why.gone')]
      : [...whyAgent(t, decision, nameOf), ...(data.callback === true ? [t('why.callback')] : [])];
  return (
    <div className={classes.explanation}>
      <ul className={classes.list}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {decision !== undefined && <Numbers decision={decision} />}
    </div>
  );
}
