import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ConversationModel } from '@tandem/protocol';
import { IconButton } from '@tandem/ui';
import { IconArrowForwardUp, IconCheck, IconDots, IconHandGrab, IconPlayerPause, IconPlayerPlay, IconRobot } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveStore, useView } from '../../live';
import { type Action, useActions } from '../../shared/actions';
import { errorText } from '../../shared/errors';
import { useSession } from '../../shared/session';
import { ResolveDialog } from './resolve-dialog';
import { ReturnDialog } from './return-dialog';
import { TransferDialog } from './transfer-dialog';
import classes from './conversation-actions.module.css';

/** What the owner can do with the conversation as a whole, and what anybody can with one that the virtual agent holds. */
export function ConversationActions({ model }: { model: ConversationModel }) {
  const { t } = useTranslation();
  const desk = useLiveStore();
  const view = useView(model);
  const session = useSession();
  const [dialog, setDialog] = useState<'transfer' | 'resolve' | 'return' | undefined>();
  const [busy, setBusy] = useState(false);
  const own = view.owner?.id === session?.userId;
  const active = own && view.status === 'active';
  const parked = own && view.status === 'parked';
  const withBot = view.loaded && view.status === 'bot';
  const { conversationId } = model;

  function perform(work: () => Promise<void>, done: string) {
    setBusy(true);
    work()
      .then(
        () => notifications.show({ message: done }),
        (failure: unknown) =>
          notifications.show({ color: 'red', title: t('actions.failed'), message: errorText(t, failure) }),
      )
      .finally(() => setBusy(false));
  }

  const park = () => perform(() => desk.park(conversationId), t('actions.parkDone'));
  const unpark = () => perform(() => desk.unpark(conversationId), t('actions.unparkDone'));
  const transfer = () => setDialog('transfer');
  const resolve = () => setDialog('resolve');
  const giveBack = () => setDialog('return');
  const takeOver = () => perform(() => desk.takeOver(conversationId), t('actions.takeOverDone'));

  const actions: Action[] = [];
  if (active) {
    actions.push(
      { id: 'resolve', group: 'conversation', label: t('actions.resolve'), keys: 'e', run: resolve },
      { id: 'transfer', group: 'conversation', label: t('actions.transfer'), keys: 't', run: transfer },
      { id: 'park', group: 'conversation', label: t('actions.park'), keys: 'p', run: park },
      { id: 'return', group: 'conversation', label: t('actions.returnToBot'), keys: 'b', run: giveBack },
    );
  }
  if (parked) actions.push({ id: 'unpark', group: 'conversation', label: t('actions.unpark'), keys: 'p', run: unpark });
  if (withBot) actions.push({ id: 'take-over', group: 'conversation', label: t('actions.takeOver'), keys: 'o', run: takeOver });
  useActions(actions);

  return (
    <>
      {active && (
        <>
          <div className={classes.wide}>
            <IconButton label={t('actions.transfer')} keys={['T']} onClick={transfer} disabled={busy}>
              <IconArrowForwardUp size={18} />
            </IconButton>
            <IconButton label={t('actions.park')} keys={['P']} onClick={park} disabled={busy}>
              <IconPlayerPause size={18} />
            </IconButton>
            <IconButton label={t('actions.returnToBot')} keys={['B']} onClick={giveBack} disabled={busy}>
              <IconRobot size={18} />
            </IconButton>
          </div>
          <div className={classes.narrow}>
            <Menu position="bottom-end">
              <Menu.Target>
                <IconButton label={t('actions.more')}>
                  <IconDots size={18} />
                </IconButton>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconArrowForwardUp size={16} />} onClick={transfer}>
                  {t('actions.transfer')}
                </Menu.Item>
                <Menu.Item leftSection={<IconPlayerPause size={16} />} onClick={park}>
                  {t('actions.park')}
                </Menu.Item>
                <Menu.Item leftSection={<IconRobot size={16} />} onClick={giveBack}>
                  {t('actions.returnToBot')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </div>
          <div className={classes.wide}>
            <Button size="xs" leftSection={<IconCheck size={16} aria-hidden />} onClick={resolve} disabled={busy}>
              {t('actions.resolve')}
            </Button>
          </div>
          <div className={classes.narrow}>
            <IconButton label={t('actions.resolve')} variant="filled" color="accent" onClick={resolve} disabled={busy}>
              <IconCheck size={18} />
            </IconButton>
          </div>
        </>
      )}
      {withBot && (
        <Button size="xs" leftSection={<IconHandGrab size={16} aria-hidden />} onClick={takeOver} loading={busy}>
          {t('actions.takeOver')}
        </Button>
      )}
      {parked && (
        <Button size="xs" leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={unpark} loading={busy}>
          {t('actions.unpark')}
        </Button>
      )}
      <TransferDialog opened={dialog === 'transfer'} onClose={() => setDialog(undefined)} view={view} />
      <ReturnDialog opened={dialog === 'return'} onClose={() => setDialog(undefined)} view={view} />
      <ResolveDialog opened={dialog === 'resolve'} onClose={() => setDialog(undefined)} view={view} />
    </>
  );
}
