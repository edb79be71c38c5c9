import { useLoad } from '../../ui/load.ts';
import { Loading, Trouble } from '../../ui/parts.tsx';
import { fullName } from '../../ui/person.tsx';
import { Said } from '../../ui/said.tsx';
import { call } from '../../wire/request.ts';
import type { AuditEntry } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

/** What others did with one's account, roles and posts. */
export function OwnRecord() {
  const words = t().profile;
  const load = useLoad('own record', () => call('account.list_audit', {}));
  return (
    <section class="card stack-s">
      <h2>{words.record}</h2>
      <p class="soft">{words.recordText}</p>
      {load.refusal && <Trouble refusal={load.refusal} again={load.again} />}
      {!load.value && !load.refusal && <Loading />}
      <ul class="items flush">
        {load.value?.entries.map((entry) => (
          <li key={entry.at + entry.action} class="item bare">
            <div>
              <p>
                <b>{words.acts[entry.action]}</b>
              </p>
              <p class="soft">
                {details(entry).map((one) => `${one} · `)}
                <Said at={entry.at} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function details(entry: AuditEntry): string[] {
  const found = [entry.place, entry.network];
  if (entry.role) found.push(t().person.roles[entry.role]);
  if (entry.network_role) found.push(t().network.roles[entry.network_role]);
  if (entry.by) found.push(t().profile.recordBy(fullName(entry.by)));
  return found.filter((one) => one != null);
}
