import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';

export function DialogError({ text }: { text: string }) {
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertCircle size={18} />} c="var(--td-text)">
      {text}
    </Alert>
  );
}
