import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { Keys } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, useAllActions } from '../../shared/actions';
import { keyCaps } from './key-caps';
import classes from './palette.module.css';

const groups = ['conversation', 'navigate', 'status', 'app'] as const;

/** Every action of the moment by name, with its shortcut. */
export function Palette() {
  const { t } = useTranslation();
  const actions = useAllActions();
  const [query, setQuery] = useState('');
  // The list is a ScrollArea and takes its props, though its type does not say so. Scrolling needs the keyboard too.
  const scrollable: object = { viewportProps: { tabIndex: 0, role: 'group', 'aria-label': t('palette.label') } };
  const wanted = actions.filter((action) => matches(action, query));

  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={['mod + K']}
      tagsToIgnore={[]}
      classNames={{ header: 'td-visually-hidden', content: classes.content, actionsGroup: classes.actions }}
      onSpotlightClose={() => setQuery('')}
      title={t('palette.label')}
    >
      <Spotlight.Search
        aria-label={t('palette.label')}
        placeholder={t('palette.placeholder')}
        leftSection={<IconSearch size={18} stroke={1.75} />}
      />
      <Spotlight.ActionsList className={classes.list} {...scrollable}>
        {groups.map((group) => {
          const inGroup = wanted.filter((action) => action.group === group);
          return inGroup.length === 0 ? null : (
            <Spotlight.ActionsGroup key={group} label={t(`palette.group_${group}`)}>
              {inGroup.map((action) => (
                <Spotlight.Action key={action.id} onClick={action.run} className={classes.action}>
                  <span className={classes.label}>{action.label}</span>
                  {action.keys !== undefined && <Keys keys={keyCaps(action.keys)} />}
                </Spotlight.Action>
              ))}
            </Spotlight.ActionsGroup>
          );
        })}
        {wanted.length === 0 && <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function matches(action: Action, query: string): boolean {
  const text = `${action.label} ${action.keywords ?? ''}`.toLocaleLowerCase();
  return query
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
