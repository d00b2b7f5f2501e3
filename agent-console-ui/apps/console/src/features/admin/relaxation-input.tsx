import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Levels, QueuePlan, Ring } from '../../data/plan-types';
import { durationSeconds } from '../../shared/iso-duration';
import { DurationInput } from './duration-input';
import type { PartForm } from './part-form';
import { RowsInput } from './rows-input';
import classes from './admin.module.css';

/** What is asked of an agent less and less, the longer somebody waits. */
export function RelaxationInput({ form }: { form: PartForm<QueuePlan> }) {
  const { t } = useTranslation();
  const { value, set, error } = form;
  if (Object.keys(value.skills).length === 0 && value.relaxation.length === 0) return null;
  return (
    <RowsInput<Ring>
      label={t('admin.queue.relaxation')}
      description={t('admin.queue.relaxationHint')}
      none={t('admin.queue.relaxationNone')}
      addLabel={t('admin.queue.relaxationAdd')}
      rows={value.relaxation}
      create={() => ({ after: laterThan(value.relaxation.at(-1)?.after), skills: {} })}
      nameOf={(_, index) => t('admin.queue.ring', { number: index + 1 })}
      onChange={(relaxation) => set({ relaxation })}
      errorOf={(index) => error(`relaxation[${index}].skills`)}
      render={(ring, change, index) => (
        <div className={classes.grid}>
          <DurationInput
            label={t('admin.queue.ringAfter')}
            value={ring.after}
            error={error(`relaxation[${index}].after`)}
            onChange={(after) => change({ after: after ?? '' })}
          />
          {Object.keys({ ...value.skills, ...ring.skills }).map((skill) => (
            <NativeSelect
              key={skill}
              label={skill}
              value={ring.skills[skill] === undefined ? '' : String(ring.skills[skill])}
              data={choices(heldBefore(value, index, skill), ring.skills[skill]).map((level) => ({
                value: level === undefined ? '' : String(level),
                label: level === undefined ? t('admin.queue.ringUnchanged') : level === 0 ? t('admin.queue.ringDrop') : t('admin.level', { level }),
              }))}
              error={error(`relaxation[${index}].skills.${skill}`)}
              onChange={(event) => change({ skills: lowered(ring.skills, skill, event.currentTarget.value) })}
            />
          ))}
        </div>
      )}
    />
  );
}

function heldBefore(queue: QueuePlan, index: number, skill: string): number {
  return queue.relaxation.slice(0, index).reduce((held, ring) => ring.skills[skill] ?? held, queue.skills[skill] ?? 0);
}

/** As it is, or lower; and what stands there, even if that is no longer lower. */
function choices(held: number, chosen: number | undefined): (number | undefined)[] {
  const lower = Array.from({ length: held }, (_, index) => held - 1 - index);
  return [undefined, ...lower, ...(chosen === undefined || lower.includes(chosen) ? [] : [chosen])];
}

function lowered(skills: Levels, skill: string, level: string): Levels {
  const others = Object.fromEntries(Object.entries(skills).filter(([other]) => other !== skill));
  return level === '' ? others : { ...others, [skill]: Number(level) };
}

function laterThan(before: string | undefined): string {
  return `PT${(before === undefined ? 0 : (durationSeconds(before) ?? 0)) / 60 + 1}M`.replace(/\.\d+M/, 'M');
}
