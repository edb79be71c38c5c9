import { sessionState } from '../../store/session.ts';
import { LanguageChoice } from '../../ui/language_choice.tsx';
import { useLoad } from '../../ui/load.ts';
import { ButtonLink, explain, Loading } from '../../ui/parts.tsx';
import { tokenOfLink } from '../../ui/paths.ts';
import { Heading } from '../../ui/screen.tsx';
import { Alone } from '../../ui/shell.tsx';
import { call } from '../../wire/request.ts';
import { t } from '../../words/index.ts';
import { NewAccountForm } from '../account/account_fields.tsx';

type Offer = { group: string; school: string; email?: string; name?: string };

export function RedeemInvitation() {
  const token = tokenOfLink();
  const offer = useLoad(token, () => call('invitation.look_up', { token }));
  const words = t().invitation;
  if (offer.refusal) {
    return (
      <Alone>
        <Heading title={words.doesNotWork} />
        <p>{explain(offer.refusal)}</p>
        <p class="soft">{words.askAnother}</p>
        <div class="row">
          <ButtonLink href="/" quiet>
            {t().account.signIn}
          </ButtonLink>
        </div>
        <LanguageChoice />
      </Alone>
    );
  }
  return <Alone>{offer.value ? <Accept token={token} offer={offer.value} /> : <Loading />}</Alone>;
}

function Accept({ token, offer }: { token: string; offer: Offer }) {
  const words = t().invitation;
  return (
    <>
      <Heading title={words.welcome(offer.group)} />
      <p>{words.what(offer.school)}</p>
      {sessionState.value === 'signed_in' && <p class="notice">{words.alreadySignedIn}</p>}
      <NewAccountForm
        before={[]}
        known={{ name: offer.name, email: offer.email }}
        nameHint={words.nameHint}
        linkFailed={<p>{words.askAnother}</p>}
        send={words.join}
        onSend={(said) => call('invitation.redeem', { token, ...said })}
      />
      <p class="soft">{words.privacy}</p>
      <LanguageChoice />
    </>
  );
}
