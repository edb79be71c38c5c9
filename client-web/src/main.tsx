import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/parts.css';
import './styles/controls.css';
import './styles/forms.css';
import './styles/prose.css';
import './styles/screens.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { startSession } from './store/session.ts';
import { keepFocusNear } from './ui/focus.ts';
import { languageOfDevice, speak } from './words/index.ts';

void startSession();
await speak(languageOfDevice());
const root = document.getElementById('app');
if (root) render(<App />, root);
keepFocusNear();
