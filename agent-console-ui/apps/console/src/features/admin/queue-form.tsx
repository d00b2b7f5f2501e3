import { NativeSelect, NumberInput, Switch, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { closedActions, offlinePolicies, type QueuePlan, strategies, wrapupModes } from '../../data/plan-types';
import { durationText } from '../../shared/iso-duration';
import { Card } from '../../shared/page';
import { DurationInput } from './duration-input';
import { LevelsInput } from './levels-input';
import type { PartForm } from './part-form';
import { QueueChoices } from './queue-choices';
import { RelaxationInput } from './relaxation-input';
import classes from './admin.module.css';

/** Everything that makes a queue. */
export function QueueForm({ form }: { form: PartForm<QueuePlan> }) {
  const { t } = useTranslation();
  const { value, set, error, plan } = form;
  return (
    <>
      <Card title={t('admin.queue.who')}>
        <div className={classes.stack}>
          <TextInput label={t('admin.name')} value={value.name} error={error('name')} onChange={(event) => set({ name: event.currentTarget.value })} />
          <LevelsInput
            label={t('admin.queue.skills')}
            description={t('admin.queue.skillsHint')}
            none={t('admin.queue.skillsNone')}
            value={value.skills}
            known={Object.keys(plan.skills)}
            errorOf={(skill) => error(`skills.${skill}`)}
            onChange={(skills) => set({ skills })}
          />
          <TagsInput
            label={t('admin.languages')}
            description={t('admin.queue.languagesHint')}
            value={value.languages}
            error={error('languages')}
            onChange={(languages) => set({ languages })}
          />
          <NativeSelect
            label={t('admin.queue.strategy')}
            value={value.strategy}
            data={strategies.map((one) => ({ value: one, label: t(`admin.strategy.${one}`) }))}
            error={error('strategy')}
            onChange={(event) => set({ strategy: strategies.find((one) => one === event.currentTarget.value) ?? 'longest_idle' })}
          />
          <RelaxationInput form={form} />
        </div>
      </Card>
      <Waiting form={form} />
      <Offers form={form} />
      <OpenAndClosed form={form} />
      <QueueChoices form={form} />
    </>
  );
}

function Waiting({ form }: { form: PartForm<QueuePlan> }) {
  const { t } = useTranslation();
  const { value, set, error } = form;
  return (
    <Card title={t('admin.queue.waiting')}>
      <div className={classes.grid}>
        <NumberInput
          label={t('admin.queue.priority')}
          description={t('admin.queue.priorityHint')}
          value={value.priority}
          allowDecimal={false}
          error={error('priority')}
          onChange={(next) => set({ priority: Number(next) })}
        />
        <NumberInput
          label={t('admin.queue.weight')}
          description={t('admin.queue.weightHint')}
          value={value.weight}
          step={0.5}
          error={error('weight')}
          onChange={(next) => set({ weight: Number(next) })}
        />
        <NumberInput
          label={t('admin.queue.percent')}
          description={t('admin.queue.percentHint')}
          value={value.serviceTarget.percent}
          suffix=" %"
          allowDecimal={false}
          error={error('serviceTarget.percent')}
          onChange={(next) => set({ serviceTarget: { ...value.serviceTarget, percent: Number(next) } })}
        />
        <DurationInput
          label={t('admin.queue.within')}
          description={t('admin.queue.withinHint')}
          value={value.serviceTarget.within}
          error={error('serviceTarget.within')}
          onChange={(within) => set({ serviceTarget: { ...value.serviceTarget, within: within ?? '' } })}
        />
        <DurationInput
          label={t('admin.queue.maxWait')}
          description={t('admin.queue.maxWaitHint')}
          placeholder={t('admin.never')}
          value={value.maxWait}
          error={error('maxWait')}
          onChange={(maxWait) => set({ maxWait })}
        />
        <NumberInput
          label={t('admin.queue.maxDepth')}
          description={t('admin.queue.maxDepthHint')}
          placeholder={t('admin.anyNumber')}
          value={value.maxDepth ?? ''}
          allowDecimal={false}
          error={error('maxDepth')}
          onChange={(next) => set({ maxDepth: next === '' ? undefined : Number(next) })}
        />
        <QueueSelect
          form={form}
          label={t('admin.queue.overflow')}
          description={t('admin.queue.overflowHint')}
          none={t('admin.nowhere')}
          value={value.overflow}
          error={error('overflow')}
          onChange={(overflow) => set({ overflow })}
        />
      </div>
    </Card>
  );
}

function Offers({ form }: { form: PartForm<QueuePlan> }) {
  const { t } = useTranslation();
  const { value, set, error, plan } = form;
  return (
    <Card title={t('admin.queue.offers')}>
      <div className={classes.grid}>
        <DurationInput
          label={t('admin.queue.ringTime')}
          description={t('admin.queue.ringTimeHint')}
          placeholder={t('admin.asSettings', { value: durationText(plan.ringTime) })}
          value={value.ringTime}
          error={error('ringTime')}
          onChange={(ringTime) => set({ ringTime })}
        />
        <NumberInput
          label={t('admin.queue.maxUnanswered')}
          description={t('admin.queue.maxUnansweredHint')}
          placeholder={t('admin.asSettings', { value: plan.unansweredOffers })}
          value={value.maxUnanswered ?? ''}
          allowDecimal={false}
          error={error('maxUnanswered')}
          onChange={(next) => set({ maxUnanswered: next === '' ? undefined : Number(next) })}
        />
        <NativeSelect
          label={t('admin.queue.wrapup')}
          description={t('admin.queue.wrapupHint')}
          value={value.wrapup.mode}
          data={wrapupModes.map((one) => ({ value: one, label: t(`admin.wrapup.${one}`) }))}
          onChange={(event) => {
            const mode = wrapupModes.find((one) => one === event.currentTarget.value) ?? 'timed';
            set({ wrapup: { mode, ...(mode === 'timed' && { time: value.wrapup.time }) } });
          }}
        />
        {value.wrapup.mode === 'timed' && (
          <DurationInput
            label={t('admin.queue.wrapupTime')}
            description={t('admin.queue.wrapupTimeHint')}
            placeholder={t('admin.asSettings', { value: durationText(plan.wrapupTime) })}
            value={value.wrapup.time}
            error={error('wrapup.time')}
            onChange={(time) => set({ wrapup: { ...value.wrapup, time } })}
          />
        )}
        <NativeSelect
          label={t('admin.queue.offlinePolicy')}
          description={t('admin.queue.offlinePolicyHint')}
          value={value.offlinePolicy}
          data={offlinePolicies.map((one) => ({ value: one, label: t(`admin.offline.${one}`) }))}
          onChange={(event) => {
            const offlinePolicy = offlinePolicies.find((one) => one === event.currentTarget.value) ?? 'requeue';
            set({ offlinePolicy, ...(offlinePolicy !== 'transfer' && { offlineTarget: undefined }) });
          }}
        />
        {value.offlinePolicy === 'transfer' && (
          <QueueSelect
            form={form}
            label={t('admin.queue.offlineTarget')}
            none={t('admin.choose')}
            value={value.offlineTarget}
            error={error('offlineTarget')}
            onChange={(offlineTarget) => set({ offlineTarget })}
          />
        )}
      </div>
      <div className={classes.switches}>
        <Switch label={t('admin.queue.autoAccept')} description={t('admin.queue.autoAcceptHint')} checked={value.autoAccept} onChange={(event) => set({ autoAccept: event.currentTarget.checked })} />
        <Switch label={t('admin.queue.pull')} description={t('admin.queue.pullHint')} checked={value.pull} onChange={(event) => set({ pull: event.currentTarget.checked })} />
        <Switch
          label={t('admin.queue.sticky')}
          description={t('admin.queue.stickyHint')}
          checked={value.sticky !== undefined}
          onChange={(event) => set({ sticky: event.currentTarget.checked ? { within: 'PT24H' } : undefined })}
        />
        {value.sticky !== undefined && (
          <div className={classes.indented}>
            <DurationInput
              label={t('admin.queue.stickyWithin')}
              value={value.sticky.within}
              error={error('sticky.within')}
              onChange={(within) => set({ sticky: { within: within ?? '' } })}
            />
          </div>
        )}
      </div>
    </Card>
  );
}

function OpenAndClosed({ form }: { form: PartForm<QueuePlan> }) {
  const { t } = useTranslation();
  const { value, set, error, plan } = form;
  return (
    <Card title={t('admin.queue.hours')}>
      <div className={classes.grid}>
        <NativeSelect
          label={t('admin.queue.hoursOf')}
          description={t('admin.queue.hoursHint')}
          value={value.hours ?? ''}
          data={[{ value: '', label: t('admin.alwaysOpen') }, ...Object.entries(plan.hours).map(([id, { name }]) => ({ value: id, label: name }))]}
          error={error('hours')}
          onChange={(event) => set({ hours: event.currentTarget.value === '' ? undefined : event.currentTarget.value })}
        />
        <NativeSelect
          label={t('admin.queue.closedAction')}
          description={t('admin.queue.closedActionHint')}
          value={value.closedAction}
          data={closedActions.map((one) => ({ value: one, label: t(`admin.closed.${one}`) }))}
          onChange={(event) => set({ closedAction: closedActions.find((one) => one === event.currentTarget.value) ?? 'message' })}
        />
      </div>
    </Card>
  );
}

interface QueueSelectProps {
  form: PartForm<QueuePlan>;
  label: string;
  description?: string;
  none: string;
  value: string | undefined;
  error: string | undefined;
  onChange: (queue: string | undefined) => void;
}

function QueueSelect({ form, label, description, none, value, error, onChange }: QueueSelectProps) {
  const others = Object.entries(form.plan.queues).filter(([id]) => id !== form.id);
  return (
    <NativeSelect
      label={label}
      description={description}
      value={value ?? ''}
      data={[{ value: '', label: none }, ...others.map(([id, { name }]) => ({ value: id, label: name }))]}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    />
  );
}
