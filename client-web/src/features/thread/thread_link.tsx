import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useLoad } from '../../ui/load.ts';
import { Loading, Trouble } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { call } from '../../wire/request.ts';
import { NotFound } from '../not_found.tsx';

/** A short link in somebody's text: it leads to the thread in its network. */
export function ThreadLink({ threadId }: { threadId: string }) {
  const { route } = useLocation();
  const load = useLoad(threadId, () => call('thread.get', { thread_id: threadId }));
  useEffect(() => {
    if (load.value) route(paths.thread(load.value), true);
  }, [load.value]);
  if (load.refusal?.failure === 'not_found') return <NotFound what="thread" />;
  return load.refusal ? <Trouble refusal={load.refusal} again={load.again} /> : <Loading />;
}
