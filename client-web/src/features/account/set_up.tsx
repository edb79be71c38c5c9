import { useSignal } from '@preact/signals';
import { LanguageChoice } from '../../ui/language_choice.tsx';
import { useLoad } from '../../ui/load.ts';
import { ButtonLink, Loading } from '../../ui/parts.tsx';
import { tokenOfLink } from '../../ui/paths.ts';
import { Heading } from '../../ui/screen.tsx';
import { Alone } from '../../ui/shell.tsx';
import { call } from '../../wire/request.ts';
import type { Region } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { RegionField } from '../person/region_field.tsx';
import { NewAccountForm } from './account_fields.tsx';

/** The first visit of all: whoever runs the server opens the link that it printed. */
export function SetUp() {
  const words = t().account;
  const region = useSignal<Region>('nl_midden');
  const about = useLoad('about', () => call('account.about', {}));
  if (about.value?.set_up) return <AlreadySetUp />;
  if (!about.value && !about.refusal) {
    return (
      <Alone>
        <Loading />
      </Alone>
    );
  }
  return (
    <Alone>
      <Heading title={words.setUp} />
      <p>{words.setUpText}</p>
      <NewAccountForm
        before={[
          { name: 'group_name', label: words.groupName },
          { name: 'school_name', label: words.schoolName },
        ]}
        linkFailed={<p>{words.startAgain}</p>}
        send={words.begin}
        onSend={(said) => call('account.set_up', { token: tokenOfLink(), region: region.value, ...said })}
      >
        <RegionField value={region} />
      </NewAccountForm>
      <LanguageChoice />
    </Alone>
  );
}

function AlreadySetUp() {
  const words = t().account;
  return (
    <Alone>
      <Heading title={words.alreadySetUp} />
      <p>{words.alreadySetUpText}</p>
      <div class="row">
        <ButtonLink href="/" quiet>
          {words.signIn}
        </ButtonLink>
      </div>
      <LanguageChoice />
    </Alone>
  );
}
