import { useExplanation } from '../../data/explanation';
import { WaitNotes } from './wait-notes';
import classes from './explanation.module.css';

/** Under the header of a conversation: that its queue is closed, and what was promised to the customer. */
export function WaitNotice({ conversationId }: { conversationId: string }) {
  const { data } = useExplanation(conversationId, 60_000);
  if (data === undefined || data === null || (data.opensAt === undefined && data.callback !== true)) return null;
  return (
    <div className={classes.notice}>
      <WaitNotes opensAt={data.opensAt} callback={data.callback} />
    </div>
  );
}
