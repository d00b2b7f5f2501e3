import { Button, Select, TagsInput, TextInput } from '@mantine/core';
import { IconButton } from '@tandem/ui';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type HoursPlan, type OpenInterval, type Weekday, weekdays } from '../../data/plan-types';
import { Card } from '../../shared/page';
import { HoursPreview } from './hours-preview';
import type { PartForm } from './part-form';
import { RowsInput } from './rows-input';
import classes from './admin.module.css';

/** When somebody is there: the week, holidays, and single days that differ. */
export function HoursForm({ form }: { form: PartForm<HoursPlan> }) {
  const { t } = useTranslation();
  const { value, set, error } = form;
  return (
    <>
      <Card title={t('admin.about')}>
        <div className={classes.grid}>
          <TextInput label={t('admin.name')} value={value.name} error={error('name')} onChange={(event) => set({ name: event.currentTarget.value })} />
          <Select
            label={t('admin.hours.timeZone')}
            searchable
            limit={100}
            allowDeselect={false}
            value={value.timeZone}
            data={timeZones(value.timeZone)}
            error={error('timeZone')}
            onChange={(timeZone) => timeZone !== null && set({ timeZone })}
          />
        </div>
        <HoursPreview hours={value} />
      </Card>
      <Card title={t('admin.hours.week')}>
        <p className={classes.hint}>{t('admin.hours.weekHint')}</p>
        {error('week') !== undefined && <p className={classes.rowError}>{error('week')}</p>}
        <div className={classes.week}>
          {weekdays.map((day) => (
            <Day key={day} day={day} form={form} />
          ))}
        </div>
        <Button
          variant="default"
          size="xs"
          disabled={(value.week.MONDAY ?? []).length === 0}
          onClick={() => {
            const copied = Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, value.week.MONDAY ?? []]));
            set({ week: { ...value.week, ...copied } });
          }}
        >
          {t('admin.hours.copyMonday')}
        </Button>
      </Card>
      <Card title={t('admin.hours.special')}>
        <div className={classes.stack}>
          <Holidays form={form} />
          <Exceptions form={form} />
        </div>
      </Card>
    </>
  );
}

function Day({ day, form: { value, set, error } }: { day: Weekday; form: PartForm<HoursPlan> }) {
  const { t } = useTranslation();
  const open = value.week[day] ?? [];
  return (
    <Intervals
      name={t(`admin.day.${day}`)}
      open={open}
      errorAt={(index) => error(`week.${day}[${index}]`) ?? error(`week.${day}[${index}].from`) ?? error(`week.${day}[${index}].to`)}
      onChange={(next) => set({ week: { ...value.week, [day]: next } })}
    />
  );
}

interface IntervalsProps {
  name: string;
  open: readonly OpenInterval[];
  errorAt: (index: number) => string | undefined;
  onChange: (open: OpenInterval[]) => void;
}

function Intervals({ name, open, errorAt, onChange }: IntervalsProps) {
  const { t } = useTranslation();
  const change = (index: number, part: Partial<OpenInterval>) =>
    onChange(open.map((interval, at) => (at === index ? { ...interval, ...part } : interval)));
  return (
    <div className={classes.day} role="group" aria-label={name}>
      <span className={classes.dayName}>{name}</span>
      <div className={classes.intervals}>
        {open.length === 0 && <span className={classes.none}>{t('admin.hours.closed')}</span>}
        {open.map((interval, index) => (
          <div key={index} className={classes.interval}>
            <TextInput
              type="time"
              aria-label={t('admin.hours.from', { day: name })}
              value={interval.from.slice(0, 5)}
              error={errorAt(index) !== undefined}
              onChange={(event) => change(index, { from: event.currentTarget.value })}
            />
            <span aria-hidden>–</span>
            <TextInput
              type="time"
              aria-label={t('admin.hours.to', { day: name })}
              value={interval.to.slice(0, 5)}
              error={errorAt(index) !== undefined}
              onChange={(event) => change(index, { to: event.currentTarget.value })}
            />
            <IconButton label={t('admin.hours.remove', { day: name, number: index + 1 })} onClick={() => onChange(open.filter((_, at) => at !== index))}>
              <IconX size={16} />
            </IconButton>
            {interval.to <= interval.from && interval.to.slice(0, 5) !== '00:00' && <span className={classes.quiet}>{t('admin.hours.nextDay')}</span>}
            {errorAt(index) !== undefined && <p className={classes.rowError}>{errorAt(index)}</p>}
          </div>
        ))}
      </div>
      <IconButton
        label={t('admin.hours.add', { day: name })}
        onClick={() => onChange([...open, open.length === 0 ? { from: '09:00', to: '17:00' } : { from: open.at(-1)?.to ?? '13:00', to: '00:00' }])}
      >
        <IconPlus size={16} />
      </IconButton>
    </div>
  );
}

function Holidays({ form: { value, set, error } }: { form: PartForm<HoursPlan> }) {
  const { t } = useTranslation();
  return (
    <RowsInput<HoursPlan['holidays'][number]>
      label={t('admin.hours.holidays')}
      description={t('admin.hours.holidaysHint')}
      none={t('admin.hours.holidaysNone')}
      addLabel={t('admin.hours.holidaysAdd')}
      rows={value.holidays}
      create={() => ({ name: '', dates: [] })}
      nameOf={({ name }, index) => name || String(index + 1)}
      onChange={(holidays) => set({ holidays })}
      errorOf={(index) => error(`holidays[${index}]`)}
      render={(holiday, change, index) => (
        <div className={classes.grid}>
          <TextInput
            label={t('admin.name')}
            value={holiday.name}
            error={error(`holidays[${index}].name`)}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <TextInput
            label={t('admin.hours.yearly')}
            placeholder="12-25"
            value={holiday.yearly?.replace(/^--/, '') ?? ''}
            error={error(`holidays[${index}].yearly`) !== undefined && t('admin.hours.yearlyError')}
            onChange={(event) => {
              const text = event.currentTarget.value.trim();
              change({ yearly: text === '' ? undefined : `--${text}` });
            }}
          />
          <TagsInput
            label={t('admin.hours.dates')}
            placeholder="2027-03-29"
            value={holiday.dates}
            error={datesError(error, index, holiday.dates.length) && t('admin.hours.datesError')}
            onChange={(dates) => change({ dates })}
          />
        </div>
      )}
    />
  );
}

function Exceptions({ form: { value, set, error } }: { form: PartForm<HoursPlan> }) {
  const { t } = useTranslation();
  return (
    <RowsInput<HoursPlan['exceptions'][number]>
      label={t('admin.hours.exceptions')}
      description={t('admin.hours.exceptionsHint')}
      none={t('admin.hours.exceptionsNone')}
      addLabel={t('admin.hours.exceptionsAdd')}
      rows={value.exceptions}
      create={() => ({ date: new Date().toISOString().slice(0, 10), name: '', open: [] })}
      nameOf={({ name, date }) => name || date}
      onChange={(exceptions) => set({ exceptions })}
      render={(exception, change, index) => (
        <div className={classes.stack}>
          <div className={classes.pair}>
            <TextInput
              type="date"
              label={t('admin.hours.date')}
              value={exception.date}
              error={error(`exceptions[${index}].date`) ?? error(`exceptions[${index}]`)}
              onChange={(event) => change({ date: event.currentTarget.value })}
            />
            <TextInput label={t('admin.hours.why')} value={exception.name} onChange={(event) => change({ name: event.currentTarget.value })} />
          </div>
          <Intervals
            name={t('admin.hours.openThen')}
            open={exception.open}
            errorAt={(at) => error(`exceptions[${index}].open[${at}]`)}
            onChange={(open) => change({ open })}
          />
        </div>
      )}
    />
  );
}

function datesError(error: (field: string) => string | undefined, index: number, count: number): boolean {
  return Array.from({ length: count }, (_, at) => error(`holidays[${index}].dates[${at}]`)).some((one) => one !== undefined);
}

function timeZones(chosen: string): string[] {
  const all = Intl.supportedValuesOf('timeZone');
  return [...new Set(['UTC', chosen, ...all])];
}
