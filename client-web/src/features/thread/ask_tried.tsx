import { keepDraft } from '../../store/drafts.ts';
import { audienceSeq } from '../../store/networks.ts';
import type { OpenThread } from '../../store/open_thread.ts';
import { useAct } from '../../ui/act.ts';
import { AudienceLine } from '../../ui/audience_line.tsx';
import { Composer } from '../../ui/composer.tsx';
import { explain } from '../../ui/parts.tsx';
import { call } from '../../wire/request.ts';
import type { ThreadFull } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

/** A week after something helped, its asker is asked once how it went. */
export function AskTried({ thread, full }: { thread: OpenThread; full: ThreadFull }) {
  const act = useAct();
  const place = `tried/${full.thread_id}`;
  const tellIt = (text: string) => {
    void act.run(async () => {
      try {
        const post = await call('thread.tell_tried', {
          thread_id: full.thread_id,
          text,
          ...audienceSeq(full.network_id),
        });
        thread.take(post, post.seq);
        thread.amend((known) => ({ ...known, ask_tried: false }));
      } catch (thrown) {
        keepDraft(place, { fields: { body: text } });
        throw thrown;
      }
    });
  };
  return (
    <section class="card now stack-s">
      <h2>{t().thread.tried}</h2>
      <Composer
        place={place}
        placeholder={t().home.triedPlaceholder}
        send={t().home.share}
        onSend={tellIt}
        networkId={full.network_id}
        audience={<AudienceLine networkId={full.network_id} name={full.network} />}
      />
      {act.refusal && <p role="alert">{explain(act.refusal)}</p>}
    </section>
  );
}
