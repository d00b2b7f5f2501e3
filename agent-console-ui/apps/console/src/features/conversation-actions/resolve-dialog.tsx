import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import type { ConversationView } from '@tandem/protocol';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveStore } from '../../live';
import { errorText } from '../../shared/errors';
import { DialogError } from './dialog-error';
import { OutcomeChoice } from './outcome-choice';
import { useDispositions } from './use-dispositions';
import classes from './conversation-actions.module.css';

interface DialogProps {
  opened: boolean;
  onClose: () => void;
  view: ConversationView;
}

/** Ends the contact. The outcome is required: the reports rest on it. */
export function ResolveDialog({ opened, onClose, view }: DialogProps) {
  const { t } = useTranslation();
  const desk = useLiveStore();
  const dispositions = useDispositions(view.queue, opened);
  const [disposition, setDisposition] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });

  useEffect(() => {
    if (!opened) return;
    setDisposition(null);
    setNote('');
    setMissing(false);
    setState({ busy: false });
  }, [opened]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (disposition === null) {
      setMissing(true);
      return;
    }
    setState({ busy: true });
    try {
      await desk.resolve(view.conversationId, disposition, note);
      onClose();
    } catch (error) {
      setState({ busy: false, error });
    }
  }

  const nothingToChoose = !dispositions.isPending && dispositions.error === null && dispositions.list.length === 0;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('actions.resolveTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          {dispositions.error !== null && <DialogError text={errorText(t, dispositions.error)} />}
          {state.error !== undefined && <DialogError text={errorText(t, state.error)} />}
          {!nothingToChoose && (
            <OutcomeChoice
              list={dispositions.list}
              value={disposition}
              error={missing && t('actions.dispositionMissing')}
              onChange={(next) => {
                setDisposition(next);
                setMissing(false);
              }}
            />
          )}
          {nothingToChoose && <p className={classes.empty}>{t('actions.noDispositions')}</p>}
          <Textarea
            label={`${t('actions.resolveNote')} (${t('common.optional')})`}
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
              {t('actions.resolve')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
