import { useTranslation } from 'react-i18next';
import { useExplanation } from '../../data/explanation';
import { Numbers } from './numbers';
import { whyAgent } from './sentences';
import { WaitNotes } from './wait-notes';
import { useAgentNames } from './use-names';
import classes from './explanation.module.css';

/** Why it rings at this agent: one line, the rest on demand. Says nothing where routing does not. */
export function OfferReason({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const nameOf = useAgentNames();
  const { data } = useExplanation(conversationId);
  const decision = data?.decision;
  const [reason, ...more] = decision === undefined ? [] : whyAgent(t, decision, nameOf);
  if (decision === undefined || reason === undefined) return null;
  return (
    <>
    {data?.callback === true && <WaitNotes callback />}
    <details className={classes.offer}>
      <summary>
        <span className={classes.why}>{t('why.meTitle')}:</span> {reason}
      </summary>
      <div className={classes.offerMore} tabIndex={0} role="group" aria-label={t('why.numbers')}>
        <p className={classes.quiet}>{more.join(' ')}</p>
        <Numbers decision={decision} open />
      </div>
    </details>
    </>
  );
}
