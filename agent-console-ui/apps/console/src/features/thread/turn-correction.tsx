import { Button, Group, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TurnCorrection as Correction } from '../../contracts';
import { useCorrect, useIntents } from '../../data/corrections';
import { errorText } from '../../shared/errors';
import { formatMoment } from '../../shared/format';
import classes from './handoff-card.module.css';

interface TurnCorrectionProps {
  conversationId: string;
  seq: number;
  /** The intent that it was taken for. */
  matched: string;
  correction: Correction | undefined;
}

/** Stands for no intent at all; no intent has such a name. */
const none = '-';

/** Says what the turn should have been, and takes it back. */
export function TurnCorrection({ conversationId, seq, matched, correction }: TurnCorrectionProps) {
  const { t } = useTranslation();
  const intents = useIntents(true);
  const correct = useCorrect();
  const said = correction === undefined ? null : (correction.intent ?? none);
  const [chosen, setChosen] = useState<string | null>(said);
  const options = [
    { value: none, label: t('correct.none') },
    ...(intents.data ?? []).filter(({ name }) => name !== matched).map(({ name }) => ({ value: name, label: name })),
  ];
  const examples = new Map(intents.data?.map(({ name, example }) => [name, example]));
  const error = correct.error ?? intents.error;

  function save() {
    if (chosen === null) return;
    correct.mutate({ conversationId, seq, intent: chosen === none ? null : chosen });
  }

  function undo() {
    correct.mutate({ conversationId, seq }, { onSuccess: () => setChosen(null) });
  }

  return (
    <div className={classes.correction}>
      <Select
        size="xs"
        label={t('correct.label')}
        placeholder={t('correct.pick')}
        searchable
        nothingFoundMessage={t('correct.nothing')}
        comboboxProps={{ withinPortal: false }}
        maxDropdownHeight={220}
        data={options}
        value={chosen}
        onChange={setChosen}
        error={error !== null && errorText(t, error)}
        renderOption={({ option }) => (
          <span className={classes.intentOption}>
            <span>{option.label}</span>
            {examples.get(option.value) !== undefined && (
              <span className={classes.intentExample}>{examples.get(option.value)}</span>
            )}
          </span>
        )}
      />
      {correction !== undefined && (
        <div className={classes.correctedBy}>
          {t('correct.by', { name: correction.by.displayName, time: formatMoment(correction.at) })}
        </div>
      )}
      <Group justify="flex-end" gap="xs" mt="xs">
        {correction !== undefined && (
          <Button size="xs" variant="default" onClick={undo} loading={correct.isPending}>
            {t('correct.undo')}
          </Button>
        )}
        <Button size="xs" onClick={save} disabled={chosen === null || chosen === said} loading={correct.isPending}>
          {t('correct.save')}
        </Button>
      </Group>
    </div>
  );
}
