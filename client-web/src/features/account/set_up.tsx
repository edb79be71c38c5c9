import { useSignal } from '@preact/signals';
import { LanguageChoice } from '../../ui/language_choice.tsx';
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
  return (
    <Alone>
      <Heading title={words.setUp} />
      <p>{words.setUpText}</p>
      <NewAccountForm
        before={[
          { name: 'group_name', label: words.groupName },
          { name: 'school_name', label: words.schoolName },
        ]}
        send={words.begin}
        onSend={(said) => call('account.set_up', { token: tokenOfLink(), region: region.value, ...said })}
      >
        <RegionField value={region} />
      </NewAccountForm>
      <LanguageChoice />
    </Alone>
  );
}
