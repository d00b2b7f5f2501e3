import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../shared/errors';

interface Perform {
  /** For the buttons: that one must wait. They stay enabled, since a button that is disabled loses the focus. */
  waiting: { 'aria-disabled'?: true; 'data-disabled'?: true };
  perform: (work: () => Promise<void>) => void;
}

/** Runs one request at a time and says when it fails. */
export function usePerform(): Perform {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  function perform(work: () => Promise<void>) {
    if (busy) return;
    setBusy(true);
    work()
      .catch((failure: unknown) =>
        notifications.show({ color: 'red', title: t('actions.failed'), message: errorText(t, failure) }),
      )
      .finally(() => setBusy(false));
  }
  return { waiting: busy ? { 'aria-disabled': true, 'data-disabled': true } : {}, perform };
}
