import { t } from '../words/index.ts';
import { Dialog } from './dialog.tsx';
import { Check } from './field.tsx';
import { chooseKeys, keysOn, keysShown } from './keys.ts';
import { Button } from './parts.tsx';

export function KeysDialog() {
  const words = t().keys;
  const close = () => {
    keysShown.value = false;
  };
  const rows: [string[], string][] = [
    [['j', 'k'], words.step],
    [['r'], words.reply],
    [['/'], words.search],
    [['g', 'h'], words.home],
    [['Ctrl', 'Enter'], words.send],
    [['?'], words.help],
  ];
  return (
    <Dialog title={words.title} open={keysShown.value} onClose={close}>
      <dl class="keys">
        {rows.map(([keys, what]) => (
          <>
            <dt>
              {keys.map((key) => (
                <>
                  <kbd>{key}</kbd>{' '}
                </>
              ))}
            </dt>
            <dd>{what}</dd>
          </>
        ))}
      </dl>
      <Check checked={keysOn.value} onChange={chooseKeys}>
        {words.on}
      </Check>
      <div class="row">
        <Button onClick={close}>{t().shared.close}</Button>
      </div>
    </Dialog>
  );
}
