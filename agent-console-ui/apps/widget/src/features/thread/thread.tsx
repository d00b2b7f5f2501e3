import type { ConversationView, MessageItem } from '@tandem/protocol';
import { useMemo } from 'preact/hooks';
import { EventLine } from './event-line';
import { MessageGroup } from './message-group';
import { QuickChoices } from './quick-choices';
import { toRows, type Row } from './rows';
import { StartingMessages } from './starting-messages';
import { Typing } from './typing';
import { useStickToEnd } from './use-stick-to-end';
import { Welcome } from './welcome';
import { useChat, useChatState, useConversation, useIsOver } from '../../chat/chat-context';
import { useI18n } from '../../i18n/i18n';
import { DownIcon } from '../../shared/icons';
import { QueueCard } from '../queue-card';
import { Rating } from '../rating';

/** The conversation, from the greeting to the rating. */
export function Thread() {
  const { t } = useI18n();
  const { start, conversation } = useChatState();
  const view = useConversation();
  const messages = useMemo(() => view?.items.filter((item) => item.kind === 'message') ?? [], [view?.items]);
  const own = messages.filter((message) => message.mine).length + (start?.messages.length ?? 0);
  const { list, onScroll, toEnd, away, news } = useStickToEnd(own, messages.length);
  const nothingAsked = own === 0 && (!conversation || view?.loaded === true);

  return (
    <div class="thread-frame">
      <div class="thread" ref={list} onScroll={onScroll} role="log" aria-live="polite" aria-label={t('conversation')} tabIndex={0}>
        <div class="thread-content">
          <Welcome offerSuggestions={nothingAsked && view?.status !== 'resolved'} />
          {start && <StartingMessages start={start} />}
          {conversation && !view?.loaded && !start && <Loading />}
          {view?.loaded && <Conversation view={view} messages={messages} />}
        </div>
      </div>
      {away && (
        <button type="button" class={news ? 'to-end news' : 'to-end'} onClick={toEnd} aria-label={t(news ? 'newMessages' : 'scrollDown')}>
          {news && <span>{t('newMessages')}</span>}
          <DownIcon />
        </button>
      )}
    </div>
  );
}

function Conversation({ view, messages }: { view: ConversationView; messages: readonly MessageItem[] }) {
  const chat = useChat();
  const { t } = useI18n();
  const isOver = useIsOver();
  const rows = useMemo(() => toRows(view.items), [view.items]);
  const last = messages.at(-1);
  const replies = !isOver && view.status === 'bot' && last && !last.mine ? last.quickReplies : [];
  // A failed message says so itself; the tick belongs to the last one that went out.
  const lastOwn = messages.findLast((message) => message.mine && message.state !== 'failed');
  return (
    <>
      {rows.map((row) => (
        <ThreadRow key={row.key} row={row} ticked={lastOwn} />
      ))}
      {!isOver && <Typing view={view} />}
      <QuickChoices label={t('quickReplies')} choices={replies} onChoose={(text) => chat.send(text)} />
      <QueueCard view={view} />
      {isOver && <Rating view={view} />}
    </>
  );
}

function ThreadRow({ row, ticked }: { row: Row; ticked: MessageItem | undefined }) {
  const i18n = useI18n();
  if (row.kind === 'line') return <EventLine item={row.item} />;
  if (row.kind === 'group') return <MessageGroup group={row} ticked={ticked} />;
  return (
    <p class="day-line">
      <span>{i18n.day(row.at, new Date())}</span>
    </p>
  );
}

function Loading() {
  const { t } = useI18n();
  return (
    <div class="skeleton" role="status">
      <span class="unseen">{t('loading')}</span>
      <i class="mine" />
      <i />
      <i class="short" />
    </div>
  );
}
