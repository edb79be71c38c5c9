import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { useAct } from '../../ui/act.ts';
import { errorOf, FormTrouble, TextField } from '../../ui/field.tsx';
import { LanguageChoice } from '../../ui/language_choice.tsx';
import { useLoad } from '../../ui/load.ts';
import { Button, ButtonLink } from '../../ui/parts.tsx';
import { tokenOfLink } from '../../ui/paths.ts';
import { Heading } from '../../ui/screen.tsx';
import { Alone } from '../../ui/shell.tsx';
import { call } from '../../wire/request.ts';
import { t } from '../../words/index.ts';
import { LinkTrouble, NewPasswordField, said } from './account_fields.tsx';

/** Two halves of one thing: asking for a link, and what the link opens. */
export function PasswordLink() {
  const token = tokenOfLink();
  return (
    <Alone>
      {token ? <NewPassword token={token} /> : <AskForLink />}
      <LanguageChoice />
    </Alone>
  );
}

function AskForLink() {
  const words = t().account;
  const about = useLoad('about', () => call('account.about', {}));
  const act = useAct();
  const asked = useSignal(false);
  const submit = (event: SubmitEvent) => {
    const { email } = said(event, ['email']);
    void act.run(async () => {
      await call('account.request_password_reset', { email });
      asked.value = true;
    });
  };
  if (about.value && !about.value.mail_configured) {
    return (
      <>
        <Heading title={words.forgot} />
        <p>{words.noMail}</p>
        <div class="row">
          <ButtonLink href="/" quiet>
            {words.signIn}
          </ButtonLink>
        </div>
      </>
    );
  }
  if (asked.value) {
    return (
      <>
        <Heading title={words.linkSent} />
        <p>{words.linkSentText}</p>
        <div class="row">
          <ButtonLink href="/" quiet>
            {words.signIn}
          </ButtonLink>
        </div>
      </>
    );
  }
  return (
    <>
      <Heading title={words.forgot} />
      <p>{words.forgotText}</p>
      <form onSubmit={submit}>
        <TextField
          label={words.email}
          name="email"
          type="email"
          autocomplete="username"
          required
          error={errorOf(act.refusal, 'email')}
        />
        <FormTrouble refusal={act.refusal} fields={['email']} />
        <div class="row">
          <Button type="submit" busy={act.busy}>
            {words.sendLink}
          </Button>
          <a href="/">{words.signIn}</a>
        </div>
      </form>
    </>
  );
}

function NewPassword({ token }: { token: string }) {
  const words = t().account;
  const about = useLoad('about', () => call('account.about', {}));
  const act = useAct();
  const { route } = useLocation();
  const done = useSignal(false);
  const submit = (event: SubmitEvent) => {
    const { new_password } = said(event, ['new_password']);
    void act.run(async () => {
      await call('account.reset_password', { token, new_password });
      done.value = true;
    });
  };
  if (done.value) {
    return (
      <>
        <Heading title={words.passwordChanged} />
        <div class="row">
          <Button onClick={() => route('/', true)}>{words.signIn}</Button>
        </div>
      </>
    );
  }
  return (
    <>
      <Heading title={words.chooseNewPassword} />
      {about.value?.group && <p>{words.newPasswordFor(about.value.group)}</p>}
      <form onSubmit={submit}>
        <NewPasswordField name="new_password" refusal={act.refusal} />
        <LinkTrouble refusal={act.refusal} fields={['new_password']}>
          <p>{words.askNewLink}</p>
          <p>
            <a href="/">{words.signIn}</a>
          </p>
        </LinkTrouble>
        <div class="row">
          <Button type="submit" busy={act.busy}>
            {words.savePassword}
          </Button>
        </div>
      </form>
    </>
  );
}
