import { ToneChip } from '@tandem/ui';
import { IconArrowsRightLeft, IconShieldCheck, IconShieldQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Handoff } from '../../contracts';
import { useQueueName } from '../../data/queues';
import { formatMoment, formatPercent, formatTime } from '../../shared/format';
import { Entities } from './entities';
import { Mood } from './mood';
import classes from './handoff-card.module.css';

/** Everything the assistant learned, at the point where it handed over. */
export function HandoffCard({ handoff, at }: { handoff: Handoff; at: string }) {
  const { t } = useTranslation();
  const queueName = useQueueName();
  return (
    <section className={classes.card} aria-label={t('handoff.title')}>
      <header className={classes.head}>
        <IconArrowsRightLeft size={16} aria-hidden />
        <h2 className={classes.title}>{t('handoff.title')}</h2>
        <time className={classes.time} dateTime={at} title={formatMoment(at)}>
          {formatTime(at)}
        </time>
      </header>
      {handoff.summary !== '' && <p className={classes.summary}>{handoff.summary}</p>}
      <dl className={classes.facts}>
        <dt>{t('handoff.reason')}</dt>
        <dd>{t(`handoff.reason_${handoff.reason}`, { count: handoff.noMatchCount })}</dd>
        {handoff.intent !== undefined && (
          <>
            <dt>{t('handoff.intent')}</dt>
            <dd>
              {handoff.intent} <span className={classes.confidence}>{formatPercent(handoff.confidence)}</span>
            </dd>
          </>
        )}
        <dt>{t('handoff.entities')}</dt>
        <dd>
          <Entities parameters={handoff.parameters} />
        </dd>
        {handoff.sentiment !== undefined && (
          <>
            <dt>{t('handoff.mood')}</dt>
            <dd>
              <Mood score={handoff.sentiment} />
            </dd>
          </>
        )}
        <dt>{t('handoff.queue')}</dt>
        <dd>{[queueName(handoff.queue), ...handoff.skills].join(' · ')}</dd>
        {handoff.priority > 0 && (
          <>
            <dt>{t('handoff.priority')}</dt>
            <dd>{handoff.priority}</dd>
          </>
        )}
        <dt>{t('handoff.identity')}</dt>
        <dd>
          {handoff.authenticated ? (
            <ToneChip tone="active" icon={<IconShieldCheck size={14} aria-hidden />}>
              {t('handoff.authenticated')}
            </ToneChip>
          ) : (
            <ToneChip tone="waiting" icon={<IconShieldQuestion size={14} aria-hidden />}>
              {t('handoff.anonymous')}
            </ToneChip>
          )}
        </dd>
      </dl>
      {handoff.lastTurns !== undefined && handoff.lastTurns.length > 0 && (
        <details className={classes.lastTurns}>
          <summary>{t('handoff.lastTurns')}</summary>
          <ol aria-label={t('handoff.lastTurns')}>
            {handoff.lastTurns.map((line, index) => (
              <li key={index}>
                <span className={classes.confidence}>{t(`handoff.said_${line.author}`)}</span> {line.text}
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}
