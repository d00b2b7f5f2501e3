import { Button, Group, Modal, Select, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ConversationView } from '@tandem/protocol';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueues } from '../../data/queues';
import { useLiveStore } from '../../live';
import { errorText } from '../../shared/errors';
import { DialogError } from './dialog-error';
import classes from './conversation-actions.module.css';

interface DialogProps {
  opened: boolean;
  onClose: () => void;
  view: ConversationView;
}

/** Gives the conversation to another queue, with a note for whoever takes it. */
export function TransferDialog({ opened, onClose, view }: DialogProps) {
  const { t } = useTranslation();
  const desk = useLiveStore();
  const queues = useQueues(opened);
  const [queue, setQueue] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });

  useEffect(() => {
    if (!opened) return;
    setQueue(null);
    setNote('');
    setMissing(false);
    setState({ busy: false });
  }, [opened]);

  const others = queues.data?.filter(({ queueId }) => queueId !== view.queue) ?? [];

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (queue === null) {
      setMissing(true);
      return;
    }
    setState({ busy: true });
    try {
      await desk.transfer(view.conversationId, queue, note);
      const name = others.find(({ queueId }) => queueId === queue)?.name ?? queue;
      notifications.show({ message: t('actions.transferDone', { queue: name }) });
      onClose();
    } catch (error) {
      setState({ busy: false, error });
    }
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('actions.transferTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          {queues.isError && <DialogError text={errorText(t, queues.error)} />}
          {state.error !== undefined && <DialogError text={errorText(t, state.error)} />}
          <Select
            label={t('actions.transferQueue')}
            placeholder={t('actions.transferPick')}
            data-autofocus
            required
            withAsterisk={false}
            value={queue}
            onChange={(next) => {
              setQueue(next);
              setMissing(false);
            }}
            error={missing && t('actions.queueMissing')}
            data={others.map(({ queueId, name }) => ({ value: queueId, label: name }))}
            renderOption={({ option }) => {
              const target = others.find(({ queueId }) => queueId === option.value);
              return (
                <span className={classes.option}>
                  <span>{option.label}</span>
                  {target !== undefined && (
                    <span className={classes.optionDetail}>
                      {target.staffed === 0
                        ? t('actions.transferNobody')
                        : t('actions.transferWaiting', { waiting: target.waiting, available: target.available })}
                    </span>
                  )}
                </span>
              );
            }}
          />
          <Textarea
            label={`${t('actions.transferNote')} (${t('common.optional')})`}
            autosize
            minRows={3}
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
              {t('actions.transfer')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
