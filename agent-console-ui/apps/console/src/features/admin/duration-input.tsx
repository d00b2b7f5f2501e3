import { TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { durationSeconds, durationText, parseDuration } from '../../shared/iso-duration';

interface DurationInputProps {
  label: string;
  description?: ReactNode;
  /** ISO 8601, or what was written if that is no duration: the server then says so too. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  error?: string | undefined;
  /** What holds without a value; without it a value is required. */
  placeholder?: string;
  hideLabel?: boolean;
}

/** A time such as `1m 30s`. */
export function DurationInput({ label, description, value, onChange, error, placeholder, hideLabel = false }: DurationInputProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(value === undefined ? '' : durationText(value));
  const unreadable = value !== undefined && durationSeconds(value) === undefined;

  // Another value came from outside; what stands there otherwise stays as it is being written.
  useEffect(() => {
    setText((known) => ((parseDuration(known) ?? (known === '' ? undefined : known)) === value ? known : value === undefined ? '' : durationText(value)));
  }, [value]);

  return (
    <TextInput
      {...(hideLabel ? { 'aria-label': label } : { label })}
      description={description}
      value={text}
      {...(placeholder !== undefined && { placeholder })}
      error={unreadable ? t('admin.durationHint') : error}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        onChange(next.trim() === '' ? undefined : (parseDuration(next) ?? next));
      }}
      onBlur={() => value !== undefined && !unreadable && setText(durationText(value))}
    />
  );
}
