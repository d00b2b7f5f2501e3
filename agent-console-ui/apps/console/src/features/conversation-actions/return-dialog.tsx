import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ConversationView } from '@tandem/protocol';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveStore } from '../../live';
import { errorText } from '../../shared/errors';
import { DialogError } from './dialog-error';

interface DialogProps {
  opened: boolean;
  onClose: () => void;
  view: ConversationView;
}

/** Gives the conversation back to the virtual agent. */
export function ReturnDialog({ opened, onClose, view }: DialogProps) {
  const { t } = useTranslation();
  const desk = useLiveStore();
  const [note, setNote] = useState('');
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });

  useEffect(() => {
    if (!opened) return;
    setNote('');
    setState({ busy: false });
  }, [opened]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setState({ busy: true });
    try {
      await desk.returnToBot(view.conversationId, note);
      notifications.show({ message: t('actions.returnDone') });
      onClose();
    } catch (error) {
      setState({ busy: false, error });
    }
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('actions.returnTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          {state.error !== undefined && <DialogError text={errorText(t, state.error)} />}
          <Text size="sm">{t('actions.returnText', { name: view.customer?.displayName ?? t('common.unknown') })}</Text>
          <Textarea
            label={`${t('actions.returnNote')} (${t('common.optional')})`}
            data-autofocus
            autosize
            minRows={2}
            maxRows={8}
            maxLength={10_000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={state.busy}>
              {t('actions.returnToBot')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
