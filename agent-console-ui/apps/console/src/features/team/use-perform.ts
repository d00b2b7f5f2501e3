import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../shared/errors';

/** Runs one request at a time and says when it fails. */
export function usePerform(): { busy: boolean; perform: (work: () => Promise<void>) => void } {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  function perform(work: () => Promise<void>) {
    setBusy(true);
    work()
      .catch((failure: unknown) =>
        notifications.show({ color: 'red', title: t('actions.failed'), message: errorText(t, failure) }),
      )
      .finally(() => setBusy(false));
  }
  return { busy, perform };
}
