import { createRoot } from 'react-dom/client';
import { App } from './app';
import { startWorkspace } from './start-workspace';
import './styles/fonts.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/forms.css';
import './styles/controls.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<App workspace={startWorkspace()} />);
