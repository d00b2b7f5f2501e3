import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Outcome, QueuePlan } from '../../data/plan-types';
import { Card } from '../../shared/page';
import { idOf } from './field-names';
import type { PartForm } from './part-form';
import { RowsInput } from './rows-input';
import classes from './admin.module.css';

/** What agents of the queue choose from: outcomes, and reasons to decline. */
export function QueueChoices({ form }: { form: PartForm<QueuePlan> }) {
  const { t } = useTranslation();
  const { value, set, error, id } = form;
  return (
    <Card title={t('admin.queue.choices')}>
      <div className={classes.stack}>
        <RowsInput<Outcome>
          label={t('admin.queue.dispositions')}
          description={t('admin.queue.dispositionsHint')}
          none={t('admin.queue.dispositionsNone')}
          addLabel={t('admin.queue.dispositionsAdd')}
          ordered
          rows={value.dispositions}
          create={() => ({ code: '', label: '' })}
          nameOf={({ label }, index) => label || String(index + 1)}
          onChange={(dispositions) => set({ dispositions })}
          render={(row, change, index) => (
            <div className={classes.pair}>
              <TextInput
                label={t('admin.queue.outcomeLabel')}
                value={row.label}
                error={error(`dispositions[${index}].label`)}
                onChange={(event) => {
                  const label = event.currentTarget.value;
                  const follows = row.code === '' || row.code === codeOf(id, row.label);
                  change({ label, ...(follows && { code: codeOf(id, label) }) });
                }}
              />
              <TextInput
                label={t('admin.queue.outcomeCode')}
                value={row.code}
                error={error(`dispositions[${index}].code`)}
                onChange={(event) => change({ code: event.currentTarget.value })}
              />
            </div>
          )}
        />
        <RowsInput<{ text: string }>
          label={t('admin.queue.declineReasons')}
          description={t('admin.queue.declineReasonsHint')}
          none={t('admin.queue.declineReasonsNone')}
          addLabel={t('admin.queue.declineReasonsAdd')}
          ordered
          rows={value.declineReasons.map((text) => ({ text }))}
          create={() => ({ text: '' })}
          nameOf={({ text }, index) => text || String(index + 1)}
          onChange={(rows) => set({ declineReasons: rows.map(({ text }) => text) })}
          render={(row, change, index) => (
            <TextInput
              aria-label={t('admin.queue.declineReason', { number: index + 1 })}
              value={row.text}
              error={error(`declineReasons[${index}]`)}
              onChange={(event) => change({ text: event.currentTarget.value })}
            />
          )}
        />
      </div>
    </Card>
  );
}

function codeOf(queue: string, label: string): string {
  const code = idOf(label);
  return code === '' ? '' : `${queue === '' ? '' : `${queue}.`}${code}`;
}
