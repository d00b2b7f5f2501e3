import { Button, FileButton, SegmentedControl, Textarea } from '@mantine/core';
import type { ConversationModel, ConversationView } from '@tandem/protocol';
import { IconButton } from '@tandem/ui';
import { IconEar, IconLock, IconPaperclip, IconSend2, IconUsers } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setDraft, useDraft } from '../../shared/drafts';
import { isApple, modKey } from '../../shared/platform';
import { usePreferences } from '../../shared/preferences';
import { type ComposerMode, onComposerRequest } from './composer-focus';
import { useWritable } from './use-writable';
import { UploadChips } from './upload-chips';
import type { Uploads } from './use-uploads';
import classes from './composer.module.css';

interface ComposerProps {
  model: ConversationModel;
  view: ConversationView;
  /** Whether the reader owns the conversation. */
  own: boolean;
  uploads: Uploads;
}

const maxCharacters = 10_000;
const warnFrom = 9_500;

/** Writes replies and private notes. What is written and not sent stays with the conversation. */
export function Composer({ model, view, own, uploads }: ComposerProps) {
  const { t } = useTranslation();
  const { conversationId } = model;
  const draft = useDraft(conversationId);
  const { sendKey } = usePreferences();
  const input = useRef<HTMLTextAreaElement>(null);
  const [chosen, setChosen] = useState<ComposerMode>('reply');
  const { modes, why } = useWritable(view, own);
  const mode: ComposerMode = modes.includes(chosen) ? chosen : (modes[0] ?? 'note');
  const text = draft[mode];
  const over = text.length - maxCharacters;
  const uploading = uploads.list.some(({ state }) => state === 'uploading');
  const ready = uploads.list.flatMap(({ attachment }) => attachment ?? []);
  const hasContent = text.trim() !== '' || (mode === 'reply' && ready.length > 0);
  const maySend = hasContent && over <= 0 && !(mode === 'reply' && uploading);

  useEffect(
    () =>
      onComposerRequest((wanted) => {
        setChosen(wanted);
        input.current?.focus();
      }),
    [],
  );

  if (modes.length === 0) return <div className={classes.closed}>{why}</div>;

  function write(next: string) {
    setDraft(conversationId, mode, next);
    if (mode === 'reply') model.setTyping(next.trim() !== '');
  }

  function send() {
    if (!maySend) return;
    if (mode === 'note') model.addNote(text.trim());
    else if (mode === 'consult') model.writeToColleague(text.trim());
    else if (mode === 'whisper') model.whisper(text.trim());
    else {
      model.send(text.trim(), ready);
      model.setTyping(false);
      uploads.clear();
    }
    setDraft(conversationId, mode, '');
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    // While an input method composes a character, Enter chooses it.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    const modified = isApple ? event.metaKey : event.ctrlKey;
    const sends = modified || (sendKey === 'enter' && !event.shiftKey && !event.altKey);
    if (!sends) return;
    event.preventDefault();
    send();
  }

  function onPaste(event: ClipboardEvent) {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || mode !== 'reply') return;
    event.preventDefault();
    uploads.add(files);
  }

  const name = view.customer?.displayName ?? t('common.unknown');
  const colleague = colleagueName(view, own) ?? t('composer.colleague');
  const owner = view.owner?.displayName ?? t('common.unknown');
  const placeholders: Record<ComposerMode, string> = {
    reply: t('composer.replyPlaceholder', { name: shortened(name) }),
    note: t('composer.notePlaceholder'),
    consult: t('composer.consultPlaceholder', { name: shortened(colleague) }),
    whisper: t('composer.whisperPlaceholder', { name: shortened(owner) }),
  };
  return (
    <div className={classes.outer}>
      {why !== undefined && <div className={classes.why}>{why}</div>}
      <div className={classes.composer} data-mode={mode}>
        <Textarea
          ref={input}
          variant="unstyled"
          autosize
          minRows={2}
          maxRows={10}
          value={text}
          aria-label={t(`composer.${mode}`)}
          placeholder={placeholders[mode]}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={() => model.setTyping(false)}
          classNames={{ input: classes.input }}
        />
        {mode === 'reply' && <UploadChips uploads={uploads} />}
        <div className={classes.bar}>
          {modes.length > 1 && (
            <SegmentedControl
              size="xs"
              aria-label={t('composer.modes')}
              value={mode}
              onChange={(next) => {
                setChosen(next as ComposerMode);
                input.current?.focus();
              }}
              data={modes.map((value) => ({ value, label: t(`composer.${value}`) }))}
              classNames={{ root: classes.modes }}
            />
          )}
          {mode === 'reply' && (
            <FileButton onChange={(files) => uploads.add(files)} multiple>
              {(props) => (
                <IconButton label={t('composer.attach')} tooltipPosition="top" {...props}>
                  <IconPaperclip size={18} stroke={1.75} />
                </IconButton>
              )}
            </FileButton>
          )}
          <Count over={over} length={text.length} />
          <span className={classes.hint}>
            {sendKey === 'enter' ? t('composer.hintEnter') : t('composer.hintModEnter', { mod: modKey })}
          </span>
          <Button
            size="xs"
            className={classes.send}
            disabled={!maySend}
            onClick={send}
            leftSection={modeIcons[mode]}
          >
            {mode === 'note' ? t('composer.addNote') : t(mode === 'whisper' ? 'composer.sendWhisper' : 'composer.send')}
          </Button>
        </div>
      </div>
    </div>
  );
}

const modeIcons: Record<ComposerMode, ReactNode> = {
  reply: <IconSend2 size={14} aria-hidden />,
  consult: <IconUsers size={14} aria-hidden />,
  whisper: <IconEar size={14} aria-hidden />,
  note: <IconLock size={14} aria-hidden />,
};

/** The other agent of the consult, once there is one. */
function colleagueName({ consult }: ConversationView, own: boolean): string | undefined {
  return own ? consult?.consulted?.displayName : consult?.by.displayName;
}

/** A placeholder must not make the composer grow. */
function shortened(name: string): string {
  const longest = 32;
  return name.length > longest ? `${name.slice(0, longest).trimEnd()}…` : name;
}

function Count({ over, length }: { over: number; length: number }) {
  const { t } = useTranslation();
  if (length < warnFrom) return null;
  return (
    <span role="status" className={classes.count} data-over={over > 0 || undefined}>
      {over > 0 ? t('composer.tooLong', { count: over }) : t('composer.left', { count: -over })}
    </span>
  );
}
