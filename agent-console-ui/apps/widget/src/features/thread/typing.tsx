import type { Author, ConversationView } from '@tandem/protocol';
import { useEffect, useState } from 'preact/hooks';
import { Avatar } from './message-group';
import { useI18n } from '../../i18n/i18n';

const BOT: Author = { kind: 'bot', id: 'bot', displayName: 'Assistant' };
const SHOW_MILLIS = 350;
const GIVE_UP_MILLIS = 8_000;

/** The assistant thinks after each message; its dots never outlive a late answer. */
function useBotThinks(view: ConversationView): boolean {
  const last = view.items.findLast((item) => item.kind === 'message');
  const waitsFor = view.status === 'bot' && last?.mine && last.state !== 'failed' && last.state !== 'sending' ? last.key : undefined;
  const [shownFor, setShownFor] = useState<string>();
  useEffect(() => {
    if (!waitsFor) return;
    const show = setTimeout(() => setShownFor(waitsFor), SHOW_MILLIS);
    const hide = setTimeout(() => setShownFor(undefined), GIVE_UP_MILLIS);
    return () => {
      clearTimeout(show);
      clearTimeout(hide);
    };
  }, [waitsFor]);
  return waitsFor !== undefined && shownFor === waitsFor;
}

export function Typing({ view }: { view: ConversationView }) {
  const { t } = useI18n();
  const thinks = useBotThinks(view);
  const typists = view.typing.length > 0 ? view.typing : thinks ? [BOT] : [];
  return (
    <>
      {typists.map((author) => (
        <div class="group theirs" key={author.id}>
          <Avatar author={author} />
          <div class="group-body">
            <p class="bubble typing">
              <span class="unseen">{t('isTyping', { name: author.kind === 'bot' ? t('assistant') : author.displayName })}</span>
              <i aria-hidden="true" />
              <i aria-hidden="true" />
              <i aria-hidden="true" />
            </p>
          </div>
        </div>
      ))}
    </>
  );
}
