import { useAct } from '../../ui/act.ts';
import { errorOf, FormTrouble, TextField } from '../../ui/field.tsx';
import { useLoad } from '../../ui/load.ts';
import { Button, explain, Label, Loading, Trouble } from '../../ui/parts.tsx';
import { Said } from '../../ui/said.tsx';
import { tell } from '../../ui/toast.tsx';
import { call } from '../../wire/request.ts';
import type { Session } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { NewPasswordField } from '../account/account_fields.tsx';

export function ChangePassword() {
  const words = t().profile;
  const act = useAct();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const element = event.currentTarget as HTMLFormElement;
    const form = new FormData(element);
    void act.run(async () => {
      await call('account.change_password', {
        current_password: String(form.get('current_password')),
        new_password: String(form.get('new_password')),
      });
      element.reset();
      tell(words.passwordChanged);
    });
  };
  const wrong = act.refusal?.reason === 'wrong_password' ? explain(act.refusal) : undefined;
  return (
    <form class="card" onSubmit={submit}>
      <h2>{words.password}</h2>
      <TextField
        label={words.currentPassword}
        name="current_password"
        type="password"
        autocomplete="current-password"
        required
        maxLength={200}
        error={errorOf(act.refusal, 'current_password') ?? wrong}
      />
      <NewPasswordField name="new_password" refusal={act.refusal} />
      {!wrong && <FormTrouble refusal={act.refusal} fields={['current_password', 'new_password']} />}
      <div class="row">
        <Button type="submit" busy={act.busy}>
          {words.changePassword}
        </Button>
      </div>
    </form>
  );
}

export function Sessions() {
  const words = t().profile;
  const load = useLoad('sessions', () => call('account.list_sessions', {}));
  return (
    <section class="card stack-s">
      <h2>{words.sessions}</h2>
      <p class="soft">{words.sessionsText}</p>
      {load.refusal && <Trouble refusal={load.refusal} again={load.again} />}
      {!load.value && !load.refusal && <Loading />}
      <ul class="items flush">
        {load.value?.sessions.map((session) => (
          <SessionItem key={session.session_id} session={session} onEnd={load.again} />
        ))}
      </ul>
    </section>
  );
}

function SessionItem({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const words = t().profile;
  const act = useAct();
  const end = () =>
    act.run(async () => {
      await call('account.end_session', { session_id: session.session_id });
      onEnd();
    });
  return (
    <li class="item bare">
      <div>
        <p class="row tight">
          <b>{session.label || words.sessionKinds[session.kind]}</b>
          {session.current && <Label>{words.thisSession}</Label>}
        </p>
        <p class="soft">
          {words.since} <Said at={session.created_at} />
        </p>
        {act.refusal && <small role="alert">{explain(act.refusal)}</small>}
      </div>
      {session.current ? (
        <span />
      ) : (
        <Button tone="quiet" busy={act.busy} onClick={end}>
          {words.endSession}
        </Button>
      )}
    </li>
  );
}
