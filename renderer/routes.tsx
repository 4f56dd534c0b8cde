import type { ComponentType } from 'react';
import { createHashRouter } from 'react-router';
import type { RouteObject } from 'react-router';
import { Frame } from './frame/frame';
import { LoadingScreen, ScreenError } from './frame/screen-error';

/** A screen that is loaded when it is first opened; one that fails to load or draw leaves the others working. */
function screen(path: string, load: () => Promise<ComponentType>): RouteObject {
  const at = path === '/' ? { index: true as const } : { path };
  return { ...at, lazy: async () => ({ Component: await load() }), ErrorBoundary: ScreenError };
}

const screens: RouteObject[] = [
  screen('/', async () => (await import('./screens/home/home-screen')).HomeScreen),
  screen('welcome', async () => (await import('./screens/welcome/welcome-screen')).WelcomeScreen),
  screen('dossier/*', async () => (await import('./screens/dossier/dossier-screen')).DossierScreen),
  screen('grading/*', async () => (await import('./screens/grading/grading-screen')).GradingScreen),
  screen('registration/*', async () => (await import('./screens/registration/registration-screen')).RegistrationScreen),
  screen('checklist/*', async () => (await import('./screens/checklist/checklist-screen')).ChecklistScreen),
  screen('plan/*', async () => (await import('./screens/plan/plan-screen')).PlanScreen),
  screen('submission/*', async () => (await import('./screens/submission/submission-screen')).SubmissionScreen),
  screen('notices/*', async () => (await import('./screens/notices/notices-screen')).NoticesScreen),
  screen('calendar/*', async () => (await import('./screens/calendar/calendar-screen')).CalendarScreen),
  screen('incident/*', async () => (await import('./screens/incident/incident-screen')).IncidentScreen),
  screen('verify/*', async () => (await import('./screens/verify/verify-screen')).VerifyScreen),
  screen('settings/*', async () => (await import('./screens/settings/settings-screen')).SettingsScreen),
  screen('*', async () => (await import('./frame/not-found')).NotFound),
];

/** Hash routes: they work from any origin (app://, a file server, a sub-path) without a server rule. */
export const router = createHashRouter([
  { path: '/', Component: Frame, ErrorBoundary: ScreenError, HydrateFallback: LoadingScreen, children: screens },
]);
