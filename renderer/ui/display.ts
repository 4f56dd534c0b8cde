import { create } from 'zustand';

const key = 'gongdun.display';

interface Display {
  /** 大字: everything a quarter larger. */
  readonly large: boolean;
  readonly setLarge: (large: boolean) => void;
}

/** How this machine shows the app; kept in the browser's small store, it is no part of any dossier. */
export const useDisplay = create<Display>((set) => ({
  large: globalThis.localStorage?.getItem(key) === 'large',
  setLarge: (large) => {
    globalThis.localStorage.setItem(key, large ? 'large' : 'normal');
    set({ large });
  },
}));
