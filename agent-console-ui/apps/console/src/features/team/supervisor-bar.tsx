import { Button } from '@mantine/core';
import type { ConversationModel } from '@tandem/protocol';
import { IconEar, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLiveStore, useView } from '../../live';
import { isSupervisor, useSession } from '../../shared/session';
import { requestComposerMode } from '../thread';
import { usePerform } from './use-perform';
import classes from './team.module.css';

/** What a supervisor can do in somebody else's conversation: listen in, whisper to its agent, join. */
export function SupervisorBar({ model }: { model: ConversationModel }) {
  const { t } = useTranslation();
  const desk = useLiveStore();
  const view = useView(model);
  const session = useSession();
  const { waiting, perform } = usePerform();
  const { owner } = view;
  if (session === null || !isSupervisor(session) || view.status !== 'active' || owner === undefined || owner.id === session.userId) {
    return null;
  }
  const joined = view.supervisors.some(({ id }) => id === session.userId);
  const name = owner.displayName;
  const { conversationId } = model;
  const hint = joined ? t('team.joinedHint') : t(view.unseen ? 'team.listensUnseen' : 'team.listensSeen', { name });

  return (
    <section className={classes.bar} aria-label={t('team.supervision')}>
      <div className={classes.box} data-kind="supervision">
        {joined ? <IconUserPlus size={18} aria-hidden className={classes.icon} /> : <IconEar size={18} aria-hidden className={classes.icon} />}
        <div className={classes.text}>
          <h2 className={classes.title}>{joined ? t('team.joined') : t('team.listens')}</h2>
          <div role="status">{hint}</div>
        </div>
        <div className={classes.buttons}>
          <Button size="xs" variant="default" onClick={() => requestComposerMode('whisper')}>
            {t('team.whisperAction')}
          </Button>
          {joined ? (
            <Button size="xs" {...waiting} onClick={() => perform(() => desk.leave(conversationId))}>
              {t('team.leave')}
            </Button>
          ) : (
            <Button
              size="xs"
              {...waiting}
              onClick={() =>
                perform(async () => {
                  await desk.join(conversationId);
                  requestComposerMode('reply');
                })
              }
            >
              {t('team.join')}
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}
