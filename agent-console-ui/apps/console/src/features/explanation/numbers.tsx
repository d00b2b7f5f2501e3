import { useTranslation } from 'react-i18next';
import type { AssignmentExplanation } from '../../contracts';
import { formatDuration, formatNumber, formatTime } from '../../shared/format';
import { reasonLabel } from '../../shared/agent-state';
import { exclusionCounts } from './sentences';
import { useAgentNames } from './use-names';
import classes from './explanation.module.css';

const parts = ['waited', 'queue_priority', 'priority', 'tier', 'sentiment', 'returned', 'promised_callback'] as const;

/** The scores behind the words. */
export function Numbers({ decision, open = false }: { decision: AssignmentExplanation; open?: boolean }) {
  const { t } = useTranslation();
  const nameOf = useAgentNames();
  const more = decision.candidateCount - decision.candidates.length;
  return (
    <details className={classes.numbers} open={open}>
      <summary>{t('why.numbers')}</summary>
      <p className={classes.heading}>
        {t('why.score')} <span className="td-numbers">{formatNumber(decision.score)}</span>
      </p>
      <p className={classes.quiet}>{t('why.scoreHint')}</p>
      <dl className={classes.parts}>
        {decision.parts.map(({ name, seconds }) => {
          const known = parts.find((one) => one === name);
          return (
            <div key={name} className={classes.part}>
              <dt>{known === undefined ? name : t(`why.part.${known}`)}</dt>
              <dd className="td-numbers">{formatNumber(seconds)}</dd>
            </div>
          );
        })}
      </dl>
      {decision.candidates.length > 0 && (
        <>
          <p className={classes.heading}>{t('why.candidates')}</p>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('why.candidate')}</th>
                <th scope="col">{t('why.idle')}</th>
                <th scope="col">{t('why.load')}</th>
                <th scope="col">{t('why.levels')}</th>
              </tr>
            </thead>
            <tbody>
              {decision.candidates.map(({ agentId, idleMillis, load, capacity, levels }) => (
                <tr key={agentId}>
                  <th scope="row">{nameOf(agentId)}</th>
                  <td>{formatDuration(idleMillis, true)}</td>
                  <td>{t('why.loadText', { load, capacity })}</td>
                  <td>{levels}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {more > 0 && <p className={classes.quiet}>{t('why.more', { count: more })}</p>}
        </>
      )}
      {decision.exclusions.length > 0 && (
        <>
          <p className={classes.heading}>{t('why.excluded')}</p>
          <ul className={classes.list}>
            {decision.exclusions.map(({ agentId, reason, detail, since }) => (
              <li key={agentId}>
                <strong>{nameOf(agentId)}</strong> {t(`why.reason.${reason}`, { detail: detail ?? '' })}
                {reason === 'away' && detail !== undefined && `, ${reasonLabel(t, detail)}`}
                {since !== undefined && ` ${t('why.since', { at: formatTime(since) })}`}
              </li>
            ))}
          </ul>
          <p className={classes.quiet}>{exclusionCounts(t, decision).join(', ')}</p>
        </>
      )}
    </details>
  );
}
