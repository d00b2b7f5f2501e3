import { Autocomplete, Button, NativeSelect } from '@mantine/core';
import { IconButton } from '@tandem/ui';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Levels } from '../../data/plan-types';
import classes from './admin.module.css';

interface LevelsInputProps {
  label: string;
  description: string;
  value: Levels;
  onChange: (value: Levels) => void;
  /** Skills to choose from; others may be written. */
  known: readonly string[];
  errorOf: (skill: string) => string | undefined;
  /** Said where there are none. */
  none: string;
}

export const levels = [1, 2, 3, 4, 5] as const;

/** Skills, each with a level. */
export function LevelsInput({ label, description, value, onChange, known, errorOf, none }: LevelsInputProps) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState('');
  const skills = Object.keys(value);
  const open = known.filter((skill) => !(skill in value));
  const wanted = adding.trim();

  function add(skill: string) {
    if (skill === '' || skill in value) return;
    onChange({ ...value, [skill]: 1 });
    setAdding('');
  }

  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{label}</legend>
      <p className={classes.hint}>{description}</p>
      {skills.length === 0 && <p className={classes.none}>{none}</p>}
      {skills.length > 0 && (
        <ul className={classes.rows}>
          {skills.map((skill) => (
            <li key={skill} className={classes.levelRow}>
              <span className={classes.levelName} title={skill}>
                {skill}
              </span>
              <NativeSelect
                aria-label={t('admin.levelOf', { skill })}
                value={String(value[skill])}
                data={levels.map((level) => ({ value: String(level), label: t('admin.level', { level }) }))}
                error={errorOf(skill)}
                onChange={(event) => onChange({ ...value, [skill]: Number(event.currentTarget.value) })}
              />
              <IconButton
                label={t('admin.removeNamed', { name: skill })}
                onClick={() => onChange(Object.fromEntries(Object.entries(value).filter(([other]) => other !== skill)))}
              >
                <IconX size={16} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.addRow}>
        <Autocomplete
          aria-label={t('admin.addSkill')}
          placeholder={t('admin.addSkill')}
          value={adding}
          data={open}
          onChange={setAdding}
          onOptionSubmit={(skill) => {
            add(skill);
            queueMicrotask(() => setAdding(''));
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || wanted === '') return;
            event.preventDefault();
            add(wanted);
          }}
        />
        <Button variant="default" leftSection={<IconPlus size={16} />} disabled={wanted === '' || wanted in value} onClick={() => add(wanted)}>
          {t('admin.add')}
        </Button>
      </div>
    </fieldset>
  );
}
