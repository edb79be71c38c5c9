import { useLocation } from 'preact-iso';
import { sessionState, signedIn } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { errorOf, FormTrouble, TextField } from '../../ui/field.tsx';
import { LanguageChoice } from '../../ui/language_choice.tsx';
import { useLoad } from '../../ui/load.ts';
import { Button, ButtonLink, explain, Loading } from '../../ui/parts.tsx';
import { tokenOfLink } from '../../ui/paths.ts';
import { Heading } from '../../ui/screen.tsx';
import { Alone } from '../../ui/shell.tsx';
import { call } from '../../wire/request.ts';
import { t } from '../../words/index.ts';

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
      </Alone>
    );
  }
  return <Alone>{offer.value ? <Accept token={token} offer={offer.value} /> : <Loading />}</Alone>;
}

function Accept({ token, offer }: { token: string; offer: Offer }) {
  const words = t().invitation;
  const account = t().account;
  const act = useAct();
  const { route } = useLocation();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    void act.run(async () => {
      await call('invitation.redeem', {
        token,
        name: String(form.get('name')).trim(),
        email: String(form.get('email')).trim(),
        password: String(form.get('password')),
      });
      await signedIn();
      route('/', true);
    });
  };
  const error = (field: string) => errorOf(act.refusal, field);
  return (
    <>
      <Heading title={words.welcome(offer.group)} />
      <p>{words.what(offer.school)}</p>
      {sessionState.value === 'signed_in' && <p class="notice">{words.alreadySignedIn}</p>}
      <form onSubmit={submit}>
        <TextField
          label={account.name}
          hint={words.nameHint}
          name="name"
          autocomplete="name"
          defaultValue={offer.name}
          required
          maxLength={120}
          error={error('name')}
        />
        <TextField
          label={account.email}
          name="email"
          type="email"
          autocomplete="username"
          defaultValue={offer.email}
          readOnly={offer.email !== undefined}
          required
          maxLength={254}
          error={error('email')}
        />
        <TextField
          label={account.newPassword}
          hint={account.passwordHint}
          name="password"
          type="password"
          autocomplete="new-password"
          minLength={12}
          maxLength={200}
          required
          error={error('password')}
        />
        <FormTrouble refusal={act.refusal} fields={['name', 'email', 'password']} />
        <div class="row">
          <Button type="submit" busy={act.busy}>
            {words.join}
          </Button>
        </div>
      </form>
      <p class="soft">{words.privacy}</p>
      <LanguageChoice />
    </>
  );
}
