import { Button, NumberInput, TextInput } from '@mantine/core';
import { IconButton } from '@tandem/ui';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanSettings, ScoreWeights } from '../../data/plan-types';
import { Card } from '../../shared/page';
import { DurationInput } from './duration-input';
import type { PartForm } from './part-form';
import classes from './admin.module.css';

const times = ['ringTime', 'wrapupTime', 'graceTime', 'coolDown', 'preferredTime', 'expectedHandleTime'] as const;
const weights = ['queuePriority', 'handoffPriority', 'sentiment', 'returned', 'promisedCallback'] as const;

/** Times that hold for all queues, and what counts beside waiting. */
export function SettingsForm({ form }: { form: PartForm<PlanSettings> }) {
  const { t } = useTranslation();
  const { value, set, error } = form;
  const weigh = (change: Partial<ScoreWeights>) => set({ weights: { ...value.weights, ...change } });
  return (
    <>
      <Card title={t('admin.settings.weights')}>
        <p className={classes.hint}>{t('admin.settings.weightsHint')}</p>
        <div className={classes.grid}>
          {weights.map((weight) => (
            <DurationInput
              key={weight}
              label={t(`admin.settings.${weight}`)}
              description={t(`admin.settings.${weight}Hint`)}
              value={value.weights[weight]}
              error={error(`weights.${weight}`)}
              onChange={(next) => weigh({ [weight]: next ?? '' })}
            />
          ))}
        </div>
        <Tiers tiers={value.weights.tiers} errorOf={(tier) => error(`weights.tiers.${tier}`)} onChange={(tiers) => weigh({ tiers })} />
      </Card>
      <Card title={t('admin.settings.times')}>
        <div className={classes.grid}>
          {times.map((time) => (
            <DurationInput
              key={time}
              label={t(`admin.settings.${time}`)}
              description={t(`admin.settings.${time}Hint`)}
              value={value[time]}
              error={error(time)}
              onChange={(next) => set({ [time]: next ?? '' })}
            />
          ))}
          <NumberInput
            label={t('admin.settings.unansweredOffers')}
            description={t('admin.settings.unansweredOffersHint')}
            value={value.unansweredOffers}
            allowDecimal={false}
            error={error('unansweredOffers')}
            onChange={(next) => set({ unansweredOffers: Number(next) })}
          />
        </div>
      </Card>
    </>
  );
}

interface TiersProps {
  tiers: Record<string, string>;
  errorOf: (tier: string) => string | undefined;
  onChange: (tiers: Record<string, string>) => void;
}

function Tiers({ tiers, errorOf, onChange }: TiersProps) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState('');
  const wanted = adding.trim();
  const add = () => {
    if (wanted === '' || wanted in tiers) return;
    onChange({ ...tiers, [wanted]: 'PT5M' });
    setAdding('');
  };
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t('admin.settings.tiers')}</legend>
      <p className={classes.hint}>{t('admin.settings.tiersHint')}</p>
      {Object.keys(tiers).length === 0 && <p className={classes.none}>{t('admin.settings.tiersNone')}</p>}
      <ul className={classes.rows}>
        {Object.entries(tiers).map(([tier, worth]) => (
          <li key={tier} className={classes.levelRow}>
            <span className={classes.levelName}>{tier}</span>
            <DurationInput
              hideLabel
              label={t('admin.settings.tierWorth', { tier })}
              value={worth}
              error={errorOf(tier)}
              onChange={(next) => onChange({ ...tiers, [tier]: next ?? '' })}
            />
            <IconButton
              label={t('admin.removeNamed', { name: tier })}
              onClick={() => onChange(Object.fromEntries(Object.entries(tiers).filter(([other]) => other !== tier)))}
            >
              <IconX size={16} />
            </IconButton>
          </li>
        ))}
      </ul>
      <div className={classes.addRow}>
        <TextInput
          aria-label={t('admin.settings.tiersAdd')}
          placeholder={t('admin.settings.tiersAdd')}
          value={adding}
          onChange={(event) => setAdding(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <Button variant="default" leftSection={<IconPlus size={16} />} disabled={wanted === '' || wanted in tiers} onClick={add}>
          {t('admin.add')}
        </Button>
      </div>
    </fieldset>
  );
}
