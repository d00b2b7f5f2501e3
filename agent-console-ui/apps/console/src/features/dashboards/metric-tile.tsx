import { Popover, UnstyledButton } from '@mantine/core';
import { IconArrowDownRight, IconArrowRight, IconArrowUpRight, IconInfoCircle } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetricView } from '../../contracts';
import { weekdayName } from '../../shared/format';
import { formatChange, formatMetric, verdict } from './metric-format';
import { useMetricText } from './use-metric-text';
import classes from './metric-tile.module.css';

interface MetricTileProps {
  metric: MetricView;
  selected: boolean;
  onSelect: () => void;
}

/** One number, the rule it follows, what it rests on, and whether it moved. */
export function MetricTile({ metric, selected, onSelect }: MetricTileProps) {
  const { t } = useTranslation();
  const { title } = useMetricText()(metric);
  return (
    <div className={classes.tile} data-selected={selected || undefined}>
      <div className={classes.head}>
        <h2 className={classes.title}>
          <UnstyledButton className={classes.select} aria-pressed={selected} onClick={onSelect} title={t('dash.select', { metric: title })}>
            {title}
          </UnstyledButton>
        </h2>
        <Formula metric={metric} />
      </div>
      <div className={classes.values}>
        {metric.value === undefined ? (
          <span className={classes.noValue}>{t('dash.noValue')}</span>
        ) : (
          <span className={classes.value}>{formatMetric(metric, metric.value)}</span>
        )}
        {metric.p90 !== undefined && (
          <span className={classes.p90}>
            {t('dash.median')} · {t('dash.p90', { value: formatMetric(metric, metric.p90) })}
          </span>
        )}
      </div>
      <div className={classes.foot}>
        <Change metric={metric} />
        {metric.name !== 'waiting_now' && <span className={classes.sample}>{t('dash.basis', { count: metric.sample })}</span>}
      </div>
    </div>
  );
}

/** The rule behind the number, on hover and on focus. */
function Formula({ metric }: { metric: MetricView }) {
  const { t } = useTranslation();
  const { title, formula } = useMetricText()(metric);
  const [opened, setOpened] = useState(false);
  const id = useId();
  return (
    <Popover opened={opened} position="bottom-end" width={320} withinPortal={false}>
      <Popover.Target>
        <UnstyledButton
          className={classes.info}
          aria-label={`${title}: ${t('dash.formula')}`}
          aria-describedby={opened ? id : undefined}
          onMouseEnter={() => setOpened(true)}
          onMouseLeave={() => setOpened(false)}
          onFocus={() => setOpened(true)}
          onBlur={() => setOpened(false)}
          onClick={() => setOpened(true)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setOpened(false);
          }}
        >
          <IconInfoCircle size={16} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.formula} role="tooltip" id={id}>
        <div className={classes.formulaTitle}>{t('dash.formula')}</div>
        {formula}
      </Popover.Dropdown>
    </Popover>
  );
}

function Change({ metric }: { metric: MetricView }) {
  const { t } = useTranslation();
  const { value, previous } = metric;
  const weekday = weekdayName(new Date());
  if (metric.name === 'waiting_now' || value === undefined) return <span className={classes.change} />;
  if (previous === undefined) {
    return (
      <span className={classes.change} title={t('dash.noComparisonHint', { weekday })}>
        {t('dash.noComparison')}
      </span>
    );
  }
  const change = formatChange(metric, value, previous);
  const text =
    value === previous
      ? t('dash.same', { weekday })
      : t(value > previous ? 'dash.up' : 'dash.down', { change, weekday, previous: formatMetric(metric, previous) });
  const Icon = value === previous ? IconArrowRight : value > previous ? IconArrowUpRight : IconArrowDownRight;
  return (
    <span className={classes.change} data-verdict={verdict(metric)} title={text}>
      <Icon size={16} aria-hidden />
      {value === previous ? (
        text
      ) : (
        <>
          <span aria-hidden>
            <strong>{change}</strong> {t('dash.vsLastWeek', { weekday })}
          </span>
          <span className="td-visually-hidden">{text}</span>
        </>
      )}
    </span>
  );
}
