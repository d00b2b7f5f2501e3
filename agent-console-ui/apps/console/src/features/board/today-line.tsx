import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMetricsToday } from '../../data/metrics';
import { formatPercent } from '../../shared/format';
import classes from './board-page.module.css';

const shown = ['service_level', 'abandonment'] as const;

/** Service level and abandoned customers since midnight, over all queues. */
export function TodayLine() {
  const { t } = useTranslation();
  const { data } = useMetricsToday();
  const metrics = shown.flatMap((name) => data?.find((metric) => metric.name === name) ?? []);
  if (metrics.length === 0) return null;
  return (
    <dl className={classes.today} aria-label={t('board.today')}>
      {metrics.map(({ name, title, formula, value, sample }) => (
        <Tooltip key={name} label={formula} position="bottom-start">
          <div className={classes.todayMetric} tabIndex={0}>
            <dt>
              {title}, {t('board.today')}
            </dt>
            <dd>
              {value === undefined ? (
                <span className={classes.skills}>{t('board.noData')}</span>
              ) : (
                <>
                  <strong className="td-numbers">{formatPercent(value / 100, 1)}</strong>{' '}
                  <span className={classes.skills}>{t('board.restsOn', { count: sample })}</span>
                </>
              )}
            </dd>
          </div>
        </Tooltip>
      ))}
    </dl>
  );
}
