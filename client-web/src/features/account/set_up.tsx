import { useLocation } from 'preact-iso';
import { signedIn } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { errorOf, FormTrouble, TextField } from '../../ui/field.tsx';
import { LanguageChoice } from '../../ui/language_choice.tsx';
import { Button } from '../../ui/parts.tsx';
import { tokenOfLink } from '../../ui/paths.ts';
import { Heading } from '../../ui/screen.tsx';
import { Alone } from '../../ui/shell.tsx';
import { call } from '../../wire/request.ts';
import { t } from '../../words/index.ts';

const fields = ['group_name', 'school_name', 'name', 'email', 'password'] as const;

/** The first visit of all: whoever runs the server opens the link that it printed. */
export function SetUp() {
  const words = t().account;
  const act = useAct();
  const { route } = useLocation();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const said = Object.fromEntries(fields.map((field) => [field, String(form.get(field)).trim()]));
    void act.run(async () => {
      await call('account.set_up', { token: tokenOfLink(), ...(said as Record<(typeof fields)[number], string>) });
      await signedIn();
      route('/', true);
    });
  };
  const error = (field: string) => errorOf(act.refusal, field);
  return (
    <Alone>
      <Heading title={words.setUp} />
      <p>{words.setUpText}</p>
      <form onSubmit={submit}>
        <TextField label={words.groupName} name="group_name" required maxLength={120} error={error('group_name')} />
        <TextField label={words.schoolName} name="school_name" required maxLength={120} error={error('school_name')} />
        <TextField label={words.name} name="name" autocomplete="name" required maxLength={120} error={error('name')} />
        <TextField
          label={words.email}
          name="email"
          type="email"
          autocomplete="username"
          required
          error={error('email')}
        />
        <TextField
          label={words.newPassword}
          hint={words.passwordHint}
          name="password"
          type="password"
          autocomplete="new-password"
          minLength={12}
          maxLength={200}
          required
          error={error('password')}
        />
        <FormTrouble refusal={act.refusal} fields={[...fields]} />
        <div class="row">
          <Button type="submit" busy={act.busy}>
            {words.begin}
          </Button>
        </div>
      </form>
      <LanguageChoice />
    </Alone>
  );
}
