import { useSignal } from '@preact/signals';
import { hasDrafts } from '../../store/drafts.ts';
import { outbox } from '../../store/outbox.ts';
import { me, refreshSession, signOut } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { GroupLine } from '../../ui/audience_line.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Check, errorOf, FormTrouble, TextField } from '../../ui/field.tsx';
import { chooseKeys, keysOn, keysShown } from '../../ui/keys.ts';
import { LanguageChoice } from '../../ui/language_choice.tsx';
import { Button, ButtonLink, explain, Loading, TextButton, Trouble } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { Seat } from '../../ui/person.tsx';
import { rolePages } from '../../ui/role_pages.ts';
import { Said } from '../../ui/said.tsx';
import { Heading } from '../../ui/screen.tsx';
import { chooseTheme, type Theme, theme } from '../../ui/theme.ts';
import { tell } from '../../ui/toast.tsx';
import { call } from '../../wire/request.ts';
import type { Language, Me } from '../../wire/types.ts';
import { speak, t } from '../../words/index.ts';
import { listOf } from '../network/about_fields.tsx';
import { OwnRecord } from './own_record.tsx';
import { QuietHours } from './quiet_hours.tsx';
import { ChangePassword, Sessions } from './security.tsx';

export function Profile() {
  const mine = me.value;
  if (!mine) return <Loading />;
  return (
    <div class="stack">
      <header class="row">
        <Seat person={{ name: mine.person.name, former: false }} />
        <div>
          <Heading title={mine.person.name} />
          <small>{mine.places.map((place) => `${place.name}, ${t().person.roles[place.role]}`).join(' · ')}</small>
          {mine.starter_until && (
            <p class="soft">
              {t().starter.youAre} <Said at={mine.starter_until} day />
            </p>
          )}
        </div>
      </header>
      <div class="row">
        <ButtonLink href={paths.person(mine.person.person_id)} quiet>
          {t().profile.asOthersSee}
        </ButtonLink>
        {mine.administrator && (
          <ButtonLink href="/beheer" quiet>
            {t().menu.admin}
          </ButtonLink>
        )}
        {rolePages().map(({ href, text }) => (
          <ButtonLink key={href} href={href} quiet>
            {text}
          </ButtonLink>
        ))}
        <SignOut />
      </div>
      <About mine={mine} />
      <ThisDevice />
      <QuietHours mine={mine} />
      {mine.mail_configured && <Mail mine={mine} />}
      <ChangePassword />
      <Sessions />
      <OwnRecord />
    </div>
  );
}

function About({ mine }: { mine: Me }) {
  const words = t().profile;
  const act = useAct();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    void act.run(async () => {
      await call('account.update_profile', {
        name: String(form.get('name')).trim(),
        ask_me_about: listOf(String(form.get('ask_me_about'))),
      });
      await refreshSession();
      tell(t().shared.saved);
    });
  };
  return (
    <form class="card" onSubmit={submit}>
      <h2>{words.about}</h2>
      <TextField
        label={t().account.name}
        name="name"
        autocomplete="name"
        required
        maxLength={120}
        defaultValue={mine.person.name}
        error={errorOf(act.refusal, 'name')}
      />
      <TextField
        label={words.askMeAbout}
        hint={words.askMeAboutHint}
        name="ask_me_about"
        defaultValue={mine.person.ask_me_about.join(', ')}
        error={errorOf(act.refusal, 'ask_me_about')}
      />
      <FormTrouble refusal={act.refusal} fields={['name', 'ask_me_about']} />
      <GroupLine />
      <div class="row">
        <Button type="submit" busy={act.busy}>
          {t().shared.save}
        </Button>
      </div>
    </form>
  );
}

const themes: Theme[] = ['system', 'light', 'dark'];

function ThisDevice() {
  const words = t().profile;
  const keepLanguage = (chosen: Language) => {
    void speak(chosen);
    void call('account.update_profile', { language: chosen }).then(refreshSession, () => {});
  };
  return (
    <section class="card stack-s">
      <h2>{words.thisDevice}</h2>
      <fieldset class="field wide">
        <legend class="field-name">{words.language}</legend>
        <LanguageChoice onChoose={keepLanguage} />
      </fieldset>
      <fieldset class="field wide">
        <legend class="field-name">{words.theme}</legend>
        <div class="segments">
          {themes.map((one) => (
            <button key={one} type="button" aria-pressed={theme.value === one} onClick={() => chooseTheme(one)}>
              {words.themes[one]}
            </button>
          ))}
        </div>
      </fieldset>
      <Check checked={keysOn.value} onChange={chooseKeys}>
        {t().keys.on}
      </Check>
      <div class="row">
        <TextButton
          onClick={() => {
            keysShown.value = true;
          }}
        >
          {t().keys.show}
        </TextButton>
      </div>
    </section>
  );
}

function Mail({ mine }: { mine: Me }) {
  const words = t().profile;
  const set = (change: Partial<Pick<Me['person'], 'mail_replies' | 'mail_mentions' | 'mail_pairs'>>) =>
    void call('account.update_profile', change).then(refreshSession, () => {});
  return (
    <section class="card stack-s">
      <h2>{words.mail}</h2>
      <p class="soft">{words.mailText}</p>
      <Check checked={mine.person.mail_replies} onChange={(mail_replies) => set({ mail_replies })}>
        {words.mailReplies}
      </Check>
      <Check checked={mine.person.mail_mentions} onChange={(mail_mentions) => set({ mail_mentions })}>
        {words.mailMentions}
      </Check>
      <Check checked={mine.person.mail_pairs} onChange={(mail_pairs) => set({ mail_pairs })}>
        {words.mailPairs}
      </Check>
    </section>
  );
}

/** Staff rooms share computers: what is kept here goes with its person, and she is told first. */
function SignOut() {
  const words = t().profile;
  const asking = useSignal(false);
  const act = useAct();
  const leave = () => act.run(signOut);
  const begin = () => {
    if (outbox.peek().length > 0 || hasDrafts()) asking.value = true;
    else void leave();
  };
  const close = () => {
    asking.value = false;
  };
  return (
    <>
      <Button tone="quiet" busy={act.busy} onClick={begin}>
        {t().account.signOut}
      </Button>
      {act.refusal && !asking.value && <span role="alert">{explain(act.refusal)}</span>}
      <Dialog title={words.signOutTitle} open={asking.value} onClose={close}>
        <p>{outbox.value.length > 0 ? words.unsent(outbox.value.length) : words.draftsLeft}</p>
        {act.refusal && <Trouble refusal={act.refusal} />}
        <div class="row">
          <Button tone="danger" busy={act.busy} onClick={leave}>
            {words.signOutAnyway}
          </Button>
          <Button tone="quiet" onClick={close}>
            {t().shared.stay}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
