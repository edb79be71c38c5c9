import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { signedIn } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { errorOf, FormTrouble, TextField } from '../../ui/field.tsx';
import { Button, explain } from '../../ui/parts.tsx';
import type { Refusal } from '../../wire/refusal.ts';
import { t } from '../../words/index.ts';

export function NewPasswordField({ name, refusal }: { name: string; refusal: Refusal | undefined }) {
  return (
    <TextField
      label={t().account.newPassword}
      hint={t().account.passwordHint}
      name={name}
      type="password"
      autocomplete="new-password"
      minLength={12}
      maxLength={200}
      required
      error={errorOf(refusal, name)}
    />
  );
}

type LinkTroubleProps = { refusal: Refusal | undefined; fields: string[]; children?: ComponentChildren };

/** What went wrong with a form that a link opened. When that was the link, the children say what to do next. */
export function LinkTrouble({ refusal, fields, children }: LinkTroubleProps) {
  const dead = refusal && (refusal.reason === 'token_expired' || refusal.field === 'token');
  if (!dead || !children) return <FormTrouble refusal={refusal} fields={fields} />;
  return (
    <div class="notice bad stack-s" role="alert">
      <p>{explain(refusal)}</p>
      {children}
    </div>
  );
}

/** What a form says in these fields. Of a password each character counts, spaces too. */
export function said<F extends string>(event: SubmitEvent, fields: readonly F[]): Record<F, string> {
  event.preventDefault();
  const form = new FormData(event.currentTarget as HTMLFormElement);
  const answer = (field: F) => {
    const text = String(form.get(field) ?? '');
    return field.endsWith('password') ? text : text.trim();
  };
  return Object.fromEntries(fields.map((field) => [field, answer(field)])) as Record<F, string>;
}

type Known = { name?: string | undefined; email?: string | undefined };
type Props<F extends string> = {
  /** What is asked besides name, address and password, above them. */
  before: { name: F; label: string }[];
  /** Between these two. */
  children?: ComponentChildren;
  known?: Known;
  nameHint?: string;
  /** What to do when the link no longer works. */
  linkFailed?: ComponentChildren;
  send: string;
  onSend: (said: Record<F | 'name' | 'email' | 'password', string>) => Promise<unknown>;
};

/** Makes somebody's account, signs her in and takes her home. */
export function NewAccountForm<F extends string = never>(props: Props<F>) {
  const { before, children, known, nameHint, linkFailed, send, onSend } = props;
  const words = t().account;
  const act = useAct();
  const { route } = useLocation();
  const fields = [...before.map((one) => one.name), 'name', 'email', 'password'] as (
    | F
    | 'name'
    | 'email'
    | 'password'
  )[];
  const submit = (event: SubmitEvent) => {
    const answers = said(event, fields);
    void act.run(async () => {
      await onSend(answers);
      await signedIn();
      route('/', true);
    });
  };
  const error = (field: string) => errorOf(act.refusal, field);
  return (
    <form onSubmit={submit}>
      {before.map(({ name, label }) => (
        <TextField key={name} label={label} name={name} required maxLength={120} error={error(name)} />
      ))}
      {children}
      <TextField
        label={words.name}
        hint={nameHint}
        name="name"
        autocomplete="name"
        defaultValue={known?.name}
        required
        maxLength={120}
        error={error('name')}
      />
      <TextField
        label={words.email}
        name="email"
        type="email"
        autocomplete="username"
        defaultValue={known?.email}
        readOnly={known?.email !== undefined}
        required
        maxLength={254}
        error={error('email')}
      />
      <NewPasswordField name="password" refusal={act.refusal} />
      <LinkTrouble refusal={act.refusal} fields={fields}>
        {linkFailed}
      </LinkTrouble>
      <div class="row">
        <Button type="submit" busy={act.busy}>
          {send}
        </Button>
      </div>
    </form>
  );
}
