import { useSignal } from '@preact/signals';
import { Dialog, DialogClose } from '../../ui/dialog.tsx';
import { useLoad } from '../../ui/load.ts';
import { Button, Loading, Trouble } from '../../ui/parts.tsx';
import { fullName } from '../../ui/person.tsx';
import { Said } from '../../ui/said.tsx';
import { call } from '../../wire/request.ts';
import type { Charter } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

const fields = ['mission', 'vision', 'agreements', 'goals'] as const;
const written = (charter: Charter) => fields.filter((field) => charter[field].trim() !== '');

/** What a network stands for: four short fields, with the versions underneath. */
export function CharterCard({ networkId, charter }: { networkId: string; charter: Charter }) {
  const words = t().network.charter;
  const versions = useSignal(false);
  if (written(charter).length === 0 && charter.version <= 1) return null;
  return (
    <section class="card stack-s">
      <h2>{words.title}</h2>
      <CharterText charter={charter} />
      {charter.review_on && (
        <p class="soft">
          {words.reviewOn} <Said at={charter.review_on} day />
        </p>
      )}
      {charter.version > 1 && (
        <div class="row">
          <Button
            tone="quiet"
            onClick={() => {
              versions.value = true;
            }}
          >
            {words.versions}
          </Button>
        </div>
      )}
      {versions.value && (
        <Versions
          networkId={networkId}
          now={charter.version}
          onClose={() => {
            versions.value = false;
          }}
        />
      )}
    </section>
  );
}

function CharterText({ charter }: { charter: Charter }) {
  const words = t().network.charter;
  const said = written(charter);
  if (said.length === 0) return <p class="soft">{words.cleared}</p>;
  return (
    <dl class="stack-s">
      {said.map((field) => (
        <div key={field}>
          <dt>
            <b>{words[field]}</b>
          </dt>
          <dd>{charter[field]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Versions({ networkId, now, onClose }: { networkId: string; now: number; onClose: () => void }) {
  const found = useLoad(networkId, () => call('network.list_charters', { network_id: networkId }), [now]);
  return (
    <Dialog title={t().network.charter.versions} open onClose={onClose}>
      {found.refusal && <Trouble refusal={found.refusal} again={found.again} />}
      {!found.value && !found.refusal && <Loading />}
      <ol class="plain stack-s">
        {found.value?.versions
          .filter((each) => each.version < now)
          .map((each) => (
            <li class="version stack-s" key={each.version}>
              <small>
                {fullName(each.by)}, <Said at={each.at} day />
              </small>
              <CharterText charter={each} />
            </li>
          ))}
      </ol>
      <DialogClose onClose={onClose} />
    </Dialog>
  );
}
