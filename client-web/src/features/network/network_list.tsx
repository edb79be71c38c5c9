import { useSignal } from '@preact/signals';
import { keepCard, networksTurn } from '../../store/networks.ts';
import { SelectField } from '../../ui/field.tsx';
import { useLoad } from '../../ui/load.ts';
import { ButtonLink, Empty, Loading, Trouble } from '../../ui/parts.tsx';
import { Heading } from '../../ui/screen.tsx';
import { call } from '../../wire/request.ts';
import type { NetworkCard } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { JoinButton } from './join.tsx';
import { endedLast, NetworkItem, subjectsOf } from './network_item.tsx';

const yearNumbers = [1, 2, 3, 4, 5, 6, 7, 8];

async function askAll(): Promise<NetworkCard[]> {
  const { networks } = await call('network.list', { scope: 'all' });
  for (const card of networks) keepCard(card);
  return networks;
}

export function NetworkList() {
  const words = t().network;
  const all = useLoad('networks', askAll, [networksTurn.value]);
  const subject = useSignal('');
  const year = useSignal('');
  const fits = (card: NetworkCard) =>
    (!subject.value || card.subjects.includes(subject.value)) &&
    (!year.value || card.years.length === 0 || card.years.includes(Number(year.value)));
  const shown = all.value?.filter(fits) ?? [];
  const mine = shown.filter((card) => card.joined);
  const others = shown.filter((card) => !card.joined);
  return (
    <div class="stack">
      <header class="row apart">
        <Heading title={words.listTitle} />
        <ButtonLink href="/netwerken/nieuw" quiet>
          {words.create}
        </ButtonLink>
      </header>
      {all.refusal && <Trouble refusal={all.refusal} again={all.again} />}
      {!all.value && !all.refusal && <Loading />}
      {all.value && all.value.length > 0 && (
        <div class="filters">
          <SelectField
            label={words.subject}
            name="subject"
            value={subject.value}
            options={[
              { value: '', text: words.allSubjects },
              ...subjectsOf(all.value).map((one) => ({ value: one, text: one })),
            ]}
            onChange={(chosen) => {
              subject.value = chosen;
            }}
          />
          <SelectField
            label={words.year}
            name="year"
            value={year.value}
            options={[
              { value: '', text: words.allYears },
              ...yearNumbers.map((one) => ({ value: String(one), text: t().years.one(one) })),
            ]}
            onChange={(chosen) => {
              year.value = chosen;
            }}
          />
        </div>
      )}
      {all.value?.length === 0 && (
        <Empty title={words.noneTitle} text={words.noneText} example={words.noneExample}>
          <ButtonLink href="/netwerken/nieuw">{words.create}</ButtonLink>
        </Empty>
      )}
      <Section title={words.mine} cards={mine} />
      <Section title={mine.length > 0 ? words.others : words.toJoin} cards={others} />
      {all.value && all.value.length > 0 && shown.length === 0 && <p role="status">{words.noneFits}</p>}
    </div>
  );
}

function Section({ title, cards }: { title: string; cards: NetworkCard[] }) {
  if (cards.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="items">
        {endedLast(cards).map((card) => (
          <NetworkItem key={card.network_id} card={card} action={<JoinButton card={card} quiet />} />
        ))}
      </ul>
    </section>
  );
}
