import { Tooltip } from '@mantine/core';
import type { ConversationModel } from '@tandem/protocol';
import { PersonAvatar } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useView } from '../../live';
import classes from './team.module.css';

const mostFaces = 3;

/** Who else has the conversation on the screen, so that two do not work on it unaware of each other. */
export function ViewerFaces({ model }: { model: ConversationModel }) {
  const { t } = useTranslation();
  const { viewers } = useView(model);
  if (viewers.length === 0) return null;
  const names = viewers.map(({ author, supervisor }) =>
    supervisor ? t('team.viewerSupervisor', { name: author.displayName }) : author.displayName,
  );
  const said = t('team.viewers', { names: names.join(', ') });
  return (
    <Tooltip label={said} multiline maw={280}>
      <span className={classes.faces} role="img" aria-label={said}>
        {viewers.slice(0, mostFaces).map(({ author }) => (
          <span key={author.id} className={classes.face}>
            <PersonAvatar name={author.displayName} size={26} />
          </span>
        ))}
        <More count={viewers.length - mostFaces} room="wide" />
        <More count={viewers.length - 1} room="narrow" />
      </span>
    </Tooltip>
  );
}

/** How many have no face here; where only one pane fits there is room for one face. */
function More({ count, room }: { count: number; room: 'wide' | 'narrow' }) {
  if (count <= 0) return null;
  return (
    <span className={classes.more} data-room={room}>
      +{count}
    </span>
  );
}
