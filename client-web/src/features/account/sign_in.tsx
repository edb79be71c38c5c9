import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { signedIn } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { FormTrouble, TextField } from '../../ui/field.tsx';
import { LanguageChoice } from '../../ui/language_choice.tsx';
import { useLoad } from '../../ui/load.ts';
import { Button } from '../../ui/parts.tsx';
import { Heading } from '../../ui/screen.tsx';
import { Alone } from '../../ui/shell.tsx';
import { call } from '../../wire/request.ts';
import { t } from '../../words/index.ts';

export function SignIn() {
  const words = t().account;
  const act = useAct();
  const { path, route } = useLocation();
  const about = useLoad('about', () => call('account.about', {}));
  useEffect(() => () => void (path === '/aanmelden' && route('/', true)), []);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    void act.run(async () => {
      await call('account.sign_in', {
        email: String(form.get('email')).trim(),
        password: String(form.get('password')),
      });
      await signedIn();
    });
  };
  return (
    <Alone>
      <Heading title={words.signIn}>{about.value?.group ? words.welcomeTo(about.value.group) : words.signIn}</Heading>
      <p>{words.what}</p>
      {about.value && !about.value.set_up && <NotSetUp />}
      <form onSubmit={submit}>
        <TextField label={words.email} name="email" type="email" autocomplete="username" required maxLength={254} />
        <TextField
          label={words.password}
          name="password"
          type="password"
          autocomplete="current-password"
          required
          maxLength={200}
        />
        <FormTrouble refusal={act.refusal} fields={[]} />
        <div class="row">
          <Button type="submit" busy={act.busy}>
            {words.signIn}
          </Button>
          <a href="/wachtwoord">{words.forgot}</a>
        </div>
      </form>
      <LanguageChoice />
    </Alone>
  );
}

/** Nobody administers this site yet. Accounts made from the command line can sign in all the same. */
function NotSetUp() {
  return (
    <section class="notice">
      <h2>{t().account.notSetUp}</h2>
      <p>{t().account.notSetUpText}</p>
    </section>
  );
}
