import { Popover } from '@mantine/core';
import { IconButton } from '@tandem/ui';
import { IconHelpCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Explanation } from './explanation';
import classes from './explanation.module.css';

interface WhyButtonProps {
  conversationId: string;
  /** What is asked: why it waits, why it is one's own, why it is somebody's. */
  about: 'waiting' | 'me' | 'agent';
  /** Who it is about, to tell many such buttons apart. */
  name?: string;
  /** Told when it opens and closes: what it lies upon must not close with the same key. */
  onOpenChange?: (opened: boolean) => void;
}

/** Opens the explanation of routing's decision. */
export function WhyButton({ conversationId, about, name, onOpenChange }: WhyButtonProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const change = (next: boolean) => {
    setOpened(next);
    onOpenChange?.(next);
  };
  const question = about === 'waiting' ? t('why.waiting') : about === 'me' ? t('why.me') : t('why.assigned');
  return (
    <Popover opened={opened} onChange={change} width={360} position="bottom-end" trapFocus withinPortal>
      <Popover.Target>
        <IconButton label={name === undefined ? question : `${question} ${name}`} onClick={() => change(!opened)}>
          <IconHelpCircle size={18} />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={question} tabIndex={-1}>
        {opened && (
          <>
            <h2 className={classes.title}>{question}</h2>
            <Explanation conversationId={conversationId} />
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
