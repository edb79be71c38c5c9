import { useEffect, useMemo } from 'preact/hooks';
import { isFull, loadNetwork, networks } from '../../store/networks.ts';
import { type OpenThread, openThread } from '../../store/open_thread.ts';
import { useLoad } from '../../ui/load.ts';
import { Loading, Trouble } from '../../ui/parts.tsx';
import { socket } from '../../wire/request.ts';
import type { ThreadFull } from '../../wire/types.ts';
import { ForMembersOnly } from '../for_members_only.tsx';
import { NotFound } from '../not_found.tsx';
import { AskTried } from './ask_tried.tsx';
import { OutcomeSection } from './outcome_section.tsx';
import { Posts } from './posts.tsx';
import { Reply } from './reply.tsx';
import { ThreadHeader } from './thread_header.tsx';

export function ThreadPage({ networkId, threadId }: { networkId: string; threadId: string }) {
  const thread = useMemo(() => openThread(threadId), [threadId]);
  useEffect(() => {
    void thread.load();
  }, [thread]);
  const full = thread.full.value;
  const refusal = thread.trouble.value;
  const back = refusal?.reason === 'no_connection' && socket.link.value === 'open';
  useEffect(() => {
    if (back) void thread.load();
  }, [back]);
  if (refusal?.failure === 'not_found') return <Unreadable networkId={networkId} threadId={threadId} />;
  if (!full) return refusal ? <Trouble refusal={refusal} again={() => void thread.load()} /> : <Loading />;
  return <Thread key={threadId} thread={thread} full={full} />;
}

function Thread({ thread, full }: { thread: OpenThread; full: ThreadFull }) {
  return (
    <div class="stack thread">
      <ThreadHeader thread={thread} full={full} />
      <OutcomeSection thread={thread} full={full} />
      {full.ask_tried && <AskTried thread={thread} full={full} />}
      <Posts thread={thread} full={full} />
      <Reply thread={thread} full={full} />
    </div>
  );
}

/** The same page for a thread that isn't there and for one that isn't hers to read. */
function Unreadable({ networkId, threadId }: { networkId: string; threadId: string }) {
  const network = useLoad(`${networkId}/${threadId}`, async () => {
    const refusal = networkId ? await loadNetwork(networkId) : undefined;
    return !refusal;
  });
  const card = networks.at(networkId).value;
  if (!network.value && !network.refusal && network.value !== false) return <Loading />;
  if (!card || !isFull(card) || card.joined) return <NotFound what="thread" />;
  return <ForMembersOnly network={card} />;
}
