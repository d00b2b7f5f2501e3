import { Button } from '@mantine/core';
import { IconButton } from '@tandem/ui';
import { IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './admin.module.css';

interface RowsInputProps<T> {
  label: string;
  description?: string;
  rows: readonly T[];
  onChange: (rows: T[]) => void;
  /** A further row. */
  create: () => T;
  addLabel: string;
  none: string;
  /** A row's name, for the buttons beside it. */
  nameOf: (row: T, index: number) => string;
  render: (row: T, set: (change: Partial<T>) => void, index: number) => ReactNode;
  errorOf?: (index: number) => string | undefined;
  /** Whether the order means something. */
  ordered?: boolean;
}

/** A list whose rows are written, added, moved and taken away. */
export function RowsInput<T>({ label, description, rows, onChange, create, addLabel, none, nameOf, render, errorOf, ordered = false }: RowsInputProps<T>) {
  const { t } = useTranslation();

  function up(index: number) {
    const next = [...rows];
    const [moved] = next.splice(index, 1);
    if (moved !== undefined) next.splice(index - 1, 0, moved);
    onChange(next);
  }

  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{label}</legend>
      {description !== undefined && <p className={classes.hint}>{description}</p>}
      {rows.length === 0 && <p className={classes.none}>{none}</p>}
      {rows.length > 0 && (
        <ul className={classes.rows}>
          {rows.map((row, index) => (
            <li key={index} className={classes.row}>
              <div className={classes.rowFields}>
                {render(row, (change) => onChange(rows.map((other, at) => (at === index ? { ...other, ...change } : other))), index)}
              </div>
              <div className={classes.rowTools}>
                {ordered && (
                  <IconButton label={t('admin.moveUp', { name: nameOf(row, index) })} disabled={index === 0} onClick={() => up(index)}>
                    <IconArrowUp size={16} />
                  </IconButton>
                )}
                <IconButton
                  label={t('admin.removeNamed', { name: nameOf(row, index) })}
                  onClick={() => onChange(rows.filter((_, at) => at !== index))}
                >
                  <IconX size={16} />
                </IconButton>
              </div>
              {errorOf?.(index) !== undefined && <p className={classes.rowError}>{errorOf(index)}</p>}
            </li>
          ))}
        </ul>
      )}
      <Button variant="default" size="xs" leftSection={<IconPlus size={16} />} onClick={() => onChange([...rows, create()])}>
        {addLabel}
      </Button>
    </fieldset>
  );
}
